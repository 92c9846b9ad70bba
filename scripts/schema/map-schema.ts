import type { SchemaNode } from './schema-node.ts'

/**
 * Rewrites a schema from its leaves up: `change` is given every node with its children changed already, and the path of
 * keys that leads to it (`*` for the entry of a map, `[]` for the item of a list). Nothing that is passed in is altered.
 */
export function mapSchema(
  node: SchemaNode,
  change: (node: SchemaNode, path: string[]) => SchemaNode,
  path: string[] = [],
): SchemaNode {
  const copy: SchemaNode = { ...node }
  if (node.properties) {
    const properties = Object.entries(node.properties)
    copy.properties = Object.fromEntries(
      properties.map(([key, child]) => [key, mapSchema(child, change, [...path, key])]),
    )
  }
  if (typeof node.additionalProperties === 'object') {
    copy.additionalProperties = mapSchema(node.additionalProperties, change, [...path, '*'])
  }
  if (node.items) copy.items = mapSchema(node.items, change, [...path, '[]'])
  return change(copy, path)
}
