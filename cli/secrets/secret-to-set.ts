import { didYouMean, suggest } from '../../compiler/diagnostics/suggest.ts'
import { UsageError } from '../errors.ts'
import type { OneEnvironment } from '../one-environment.ts'
import type { WantedValue } from './entered-value.ts'
import type { SetArguments } from './set-arguments.ts'
import { specSecrets, type SpecSecret } from './spec-secrets.ts'

/**
 * The secret of the spec that is meant, and what is wanted of the input. Throws a UsageError where it cannot be set, or not
 * like this; what was typed is not quoted, since it may be the value, in the wrong place.
 */
export function secretToSet(
  { name, key, replaceGenerated }: SetArguments,
  one: OneEnvironment,
): { readonly secret: SpecSecret; readonly wanted: WantedValue } {
  const all = specSecrets(one.valid.spec)
  const secret = all.find((known) => known.name === name)
  if (!secret) throw new UsageError(unknownSecret(name, all, one))
  if (secret.origin === 'existing') {
    throw new UsageError(
      `${secret.name} exists already (${secret.arn}), and ${one.environment} only reads it. Set it where it belongs.`,
    )
  }
  if (secret.origin === 'generated' && !replaceGenerated) {
    throw new UsageError(
      `AWS generated the value of ${secret.name}. What was signed or encrypted with it is lost with it (whoever is signed in has to sign in again). To replace it nevertheless add --replace-generated.`,
    )
  }
  if (key !== undefined && !secret.keys.includes(key)) {
    const known = secret.keys.length ? (didYouMean(key, secret.keys) ?? `It has ${secret.keys.join(', ')}.`) : noKeys
    throw new UsageError(`${secret.name} has no key of the name that --key gives. ${known}`)
  }
  return { secret, wanted: key !== undefined ? { key } : secret.keys.length ? { keys: secret.keys } : 'whole' }
}

const noKeys = 'It has none: its whole value is one text.'

function unknownSecret(
  name: string | undefined,
  secrets: readonly SpecSecret[],
  { entry, environment }: OneEnvironment,
): string {
  const names = secrets.map((secret) => secret.name)
  if (name === undefined) {
    return `Which secret of ${environment}? It has ${names.join(', ') || 'none'}. \`semiont secrets set ${environment} <name>\` asks for the values of one.`
  }
  if (['database', 'database-url'].includes(name)) {
    return "The database's own secrets are made with it, and set by nobody."
  }
  return `${entry} has no secret of that name. ${names.length ? suggest(name, names) : 'It has none at all.'}`
}
