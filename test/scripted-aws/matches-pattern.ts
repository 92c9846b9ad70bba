/**
 * Whether a message fits a filter pattern of CloudWatch Logs: terms that must all be there (case counts), ?terms of which
 * one must, -terms that must not, "exact phrases", and { $.key = value } (also != and * at the ends) for JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function matchesPattern(pattern: string, message: string): boolean {
  const trimmed = pattern.trim()
  if (trimmed === '') return true
  if (trimmed.startsWith('{')) return matchesJson(trimmed, message)
  const terms = [...trimmed.matchAll(/([?-]?)(?:"([^"]*)"|(\S+))/g)].map(([, sign = '', quoted, plain]) => ({
    sign,
    found: message.includes(quoted ?? plain ?? ''),
  }))
  const optional = terms.filter(({ sign }) => sign === '?')
  return (
    terms.every(({ sign, found }) => (sign === '-' ? !found : sign === '?' || found)) &&
    (optional.length === 0 || optional.some(({ found }) => found))
  )
}

function matchesJson(pattern: string, message: string): boolean {
  const [, path = '', operator, quoted, plain] =
    /^\{\s*\$\.([\w.]+)\s*(!?=)\s*(?:"([^"]*)"|(\S+))\s*\}$/.exec(pattern) ?? []
  const value = valueAt(message, path.split('.'))
  if (operator === undefined || value === undefined) return false
  const wanted = (quoted ?? plain ?? '').split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${wanted.join('.*')}$`).test(String(value)) === (operator === '=')
}

function valueAt(message: string, path: readonly string[]): unknown {
  try {
    return path.reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      JSON.parse(message),
    )
  } catch {
    return undefined
  }
}
