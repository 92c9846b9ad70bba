import type { SecretKey } from '../aws/secret-values.ts'
import type { FoundSecret } from './found-secrets.ts'
import { secretFault } from './secret-fault.ts'

/** The secrets as rows for people: name, where the value comes from, how it is, when it was changed, who reads it. */
export function secretLines(environment: string, secrets: readonly FoundSecret[]): string {
  const rows = secrets.map((secret) => [
    secret.name,
    origins[secret.origin],
    stateOf(environment, secret),
    secret.changed ? `changed ${secret.changed.toISOString().slice(0, 16).replace('T', ' ')} UTC` : '',
    secret.services.length ? `for ${secret.services.join(', ')}` : '',
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('')
}

/** The secrets as plain data, for `--json`. */
export function secretData(environment: string, secrets: readonly FoundSecret[]): object[] {
  return secrets.map((secret) => {
    const { name, origin, arn, state, values, changed, services } = secret
    const fault = secretFault(environment, secret)
    return {
      name,
      origin,
      ...(arn !== undefined && { arn }),
      state,
      ...(values?.form === 'json' && { keys: values.keys.filter(({ wanted }) => wanted).map(keyData) }),
      ...(changed && { changed: changed.toISOString() }),
      services,
      ...(fault && { fault }),
    }
  })
}

/** Other keys than the spec's are not named: somebody may have taken a value for its key. */
function keyData({ name, state }: SecretKey): object {
  return { name, state }
}

const origins = { generated: 'generated', people: 'set by people', existing: 'exists already' } as const

function stateOf(environment: string, secret: FoundSecret): string {
  const fault = secretFault(environment, secret)
  if (fault) return fault.sentence
  if (secret.state === 'not visible') return 'AWS does not let you look'
  return secret.values?.form === 'not readable' ? 'set (its value cannot be looked into)' : 'set'
}
