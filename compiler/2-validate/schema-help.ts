/** A node of the schema, as far as messages quote it. */
export interface SchemaNode {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly maxLength?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
}

/** The node that holds a keyword, by the keyword's JSON pointer: `#/properties/site/properties/domain/pattern`. */
export function schemaNode(schema: object, keywordPointer: string): SchemaNode {
  const segments = keywordPointer.replace(/^#\//, '').split('/').slice(0, -1).filter(Boolean)
  const place = segments.at(-1) === 'propertyNames' ? segments.slice(0, -1) : segments
  return place.reduce<object>((node, segment) => {
    const key = decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~')
    return (node as Readonly<Record<string, object>>)[key] ?? {}
  }, schema)
}

/** What the schema says of a key, without the addresses of AWS's pages. */
export function describe({ description = '' }: SchemaNode): string {
  return description.replaceAll(/ \(https:[^)]*\)/g, '').trim()
}

/** A legal value, as it is written in a spec. */
export function exampleOf(node: SchemaNode): string {
  if (node.examples?.length) return yamlText(node.examples[0])
  if (!node.properties) return yamlText(node.default ?? node.enum?.[0] ?? '')
  const parts = (node.required ?? []).map((key) => `${key}: ${exampleOf(node.properties?.[key] ?? {})}`)
  return `{${parts.join(', ')}}`
}

/** A value in YAML's flow style, on one line; quotes only where they are needed. */
export function yamlText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlText).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, child]) => `${yamlText(key)}: ${yamlText(child)}`)
      .join(', ')}}`
  }
  if (typeof value !== 'string') return String(value)
  const plain =
    /^[A-Za-z0-9./][\w./%* @-]*$/.test(value) && !/^[\d.]+$|^0[xo]|^[\d.]+e\d+$|^(true|false|null)$/i.test(value)
  return plain && value === value.trim() ? value : JSON.stringify(value)
}
