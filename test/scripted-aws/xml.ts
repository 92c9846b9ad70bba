/**
 * A value as the content of an XML element: objects become elements, lists elements named `member` (or as `itemNames` says
 * for the list's own name), dates ISO 8601; undefined is left out.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function toXml(value: unknown, itemNames: Readonly<Record<string, string>> = {}, name = ''): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) {
    const item = itemNames[name] ?? 'member'
    return value.map((each) => element(item, toXml(each, itemNames))).join('')
  }
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object') return escape(String(value))
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => element(key, toXml(each, itemNames, key)))
    .join('')
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}
