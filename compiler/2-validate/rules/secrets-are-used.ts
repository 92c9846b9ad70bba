import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** Every declared secret is used by some service. */
export const secretsAreUsed: Rule = ({ secrets, services }, refuse) => {
  const used = new Set(
    Object.values(services).flatMap((service) => Object.values(service.secrets).map((name) => name.split('.')[0]!)),
  )
  // A misspelt use is one mistake, which another rule tells: the secret that it means is not unused.
  if ([...used].some((name) => !Object.hasOwn(secrets, name))) return
  for (const name of Object.keys(secrets)) {
    if (!used.has(name)) refuse('secret-unused', { name }, childPath('secrets', name), 'key')
  }
}
