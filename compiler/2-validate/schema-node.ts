import { pointerKeys } from '../provenance/pointer.ts'

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
  readonly additionalProperties?: boolean | SchemaNode
  readonly items?: SchemaNode
}

/** The node that describes a value, by the value's JSON pointer in a spec; empty where the schema has none. */
export function schemaNode(schema: object, instancePath: string): SchemaNode {
  return pointerKeys(instancePath).reduce<SchemaNode>((node, key) => {
    if (node.properties && Object.hasOwn(node.properties, key)) return node.properties[key]!
    const entry = node.items ?? node.additionalProperties
    return typeof entry === 'object' ? entry : {}
  }, schema)
}

/** What the schema says of a key, without the addresses of AWS's pages. */
export function describe({ description = '' }: SchemaNode): string {
  return description.replaceAll(/ \(https:[^)]*\)/g, '').trim()
}

/** The same with an example, where it does not give that one itself; with none where the node is left none. */
export function describeWithExample(node: SchemaNode): string {
  const text = describe(node)
  const example = node.examples?.length === 0 ? '' : exampleOf(node)
  if (example === '' || example === '""' || text.includes(` ${example}`)) return text
  return `${text} For example: ${example}.`.trim()
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
    /^[A-Za-z0-9./](?:[\w./%* @-]|:(?=\S))*$/.test(value) &&
    !/^[\d.]+$|^0[xo]|^[\d.]+e\d+$|^(true|false|null)$/i.test(value)
  return plain && value === value.trim() ? value : JSON.stringify(value)
}
