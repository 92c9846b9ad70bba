import type { SchemaNode } from './schema-node.ts'

/** One place of a schema: the whole, a key of an object, the entry of a map by name or the item of a list. */
export interface SchemaPlace {
  /** As `services.*.egress[]`: `*` stands for any name of a map, `[]` for any item of a list. */
  path: string
  node: SchemaNode
  /** What the place is to the node around it. */
  role: 'root' | 'key' | 'map entry' | 'list item'
  required: boolean
}

/** All places of a schema, each before what lies in it. */
export function* walkSchema(
  node: SchemaNode,
  path = '',
  role: SchemaPlace['role'] = 'root',
  required = role === 'root',
): Generator<SchemaPlace> {
  yield { path, node, role, required }
  const inside = path === '' ? '' : `${path}.`
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    yield* walkSchema(child, `${inside}${key}`, 'key', node.required?.includes(key) ?? false)
  }
  if (typeof node.additionalProperties === 'object') {
    yield* walkSchema(node.additionalProperties, `${inside}*`, 'map entry')
  }
  if (node.items) yield* walkSchema(node.items, `${path}[]`, 'list item')
}
