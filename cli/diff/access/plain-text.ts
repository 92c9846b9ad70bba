/**
 * A value of a template as people read it: what it refers to by logical id, and functions as far as they can be written
 * out. `${Database.Endpoint.Address}` stays as it is; what has no plain form is JSON.
 */
export function plainText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const [[key, given] = ['', undefined], ...more] = Object.entries(value)
  if (Array.isArray(value) || more.length) return JSON.stringify(value)
  switch (key) {
    case 'Ref':
      return String(given)
    case 'Fn::GetAtt':
      return [given]
        .flat()
        .map(String)
        .join('.')
        .replace(/\.Arn$/, '')
    case 'Fn::Sub':
      return substituted(Array.isArray(given) ? (given[0] as unknown) : given)
    case 'Fn::Join':
      return joined(given)
    case 'Fn::ImportValue':
      return plainText(given)
    default:
      return JSON.stringify(value)
  }
}

/** ARNs are long: what stands the same in all of them is left out. */
function substituted(text: unknown): string {
  return String(text)
    .replace(/^\$\{([\w.]+?)(?:\.Arn)?\}$/, '$1')
    .replace(/^arn:(?:aws[\w-]*|\$\{AWS::Partition\}):/, '')
}

function joined(given: unknown): string {
  const [separator, parts] = Array.isArray(given) ? (given as [unknown, unknown]) : []
  if (typeof separator !== 'string' || !Array.isArray(parts)) return JSON.stringify({ 'Fn::Join': given })
  return substituted((parts as unknown[]).map((part) => plainText(part)).join(separator))
}
