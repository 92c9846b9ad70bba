import { readFileSync } from 'node:fs'

/** A JSON Schema, as far as those here go. */
export interface SchemaNode {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly items?: SchemaNode
  readonly $defs?: Readonly<Record<string, SchemaNode>>
}

/** A field of an interface, as the types write it. */
export interface Field {
  readonly name: string
  readonly optional: boolean
  readonly type: string
}

/** The exported interfaces of a file by their names, read from its source: types are gone when a test runs. */
export function interfacesOf(file: URL): ReadonlyMap<string, readonly Field[]> {
  const found = readFileSync(file, 'utf8').matchAll(/^export interface (\w+) \{\n([^]*?)^\}/gm)
  return new Map([...found].map(([, name, body]) => [name!, fieldsOf(body!)]))
}

/** A schema as TypeScript writes what it allows. */
export function typeText(node: SchemaNode): string {
  if (node.$ref !== undefined) return node.$ref.replace('#/$defs/', '')
  if (node.enum) return node.enum.map((word) => `'${word}'`).join(' | ')
  if (node.const !== undefined) return String(node.const)
  if (node.items) return `readonly ${typeText(node.items)}[]`
  return node.type ?? 'unknown'
}

/** Every schema within a schema, with where it stands. */
export function places(node: SchemaNode, path: string): [string, SchemaNode][] {
  const inside = Object.entries({ ...node.properties, ...node.$defs, ...(node.items && { '[]': node.items }) })
  return [[path, node], ...inside.flatMap(([key, child]) => places(child, `${path}.${key}`))]
}

function fieldsOf(body: string): Field[] {
  const found = body.matchAll(/^ {2}readonly (\w+)(\??): (.+)$/gm)
  return [...found].map(([, name, mark, type]) => ({ name: name!, optional: mark === '?', type: type! }))
}
