import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { childPath, type SpecPath } from '../../provenance/trace.ts'
import type { Refuse, Rule } from '../rule.ts'
import { secretKindsOf } from './secrets-are-of-one-kind.ts'

/** Every secret that a service asks for is declared, and has the key that is asked for. */
export const secretsAreDeclared: Rule = ({ secrets, services }, refuse) => {
  for (const [service, { secrets: wanted }] of Object.entries(services)) {
    for (const [variable, reference] of Object.entries(wanted)) {
      const at = childPath(`${childPath('services', service)}.secrets`, variable)
      const [secret = '', key] = reference.split('.')
      if (!Object.hasOwn(secrets, secret)) {
        refuse('secret-unknown', { service, secret, known: Object.keys(secrets) }, at)
      } else if (key !== undefined) checkKey(secrets, secret, key, at, refuse)
    }
  }
}

function checkKey(
  secrets: EnvironmentSpec['secrets'],
  secret: string,
  key: string,
  at: SpecPath,
  refuse: Refuse,
): void {
  const { keys } = secrets[secret]!
  const [kind, ...more] = secretKindsOf(secrets[secret]!)
  // A secret of no kind, or of several, is refused as such; an existing one may hold any key.
  if (more.length) return
  if (kind === 'generate') refuse('secret-without-keys', { secret, key }, at)
  else if (kind === 'keys' && !keys.includes(key)) refuse('secret-key-unknown', { secret, key, keys }, at)
}
