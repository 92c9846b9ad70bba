import type { OutlineNode } from '../../schema/outline.ts'
import type { SchemaNode } from './schema-node.ts'

/** `schema/outline.gen.ts`: the outline of the sections, as source text. */
export function outlineSource(sections: SchemaNode, banner: string): string {
  return [
    banner,
    "import type { OutlineNode } from './outline.ts'",
    '',
    `export const outline: OutlineNode = ${JSON.stringify(outlineOf(sections), null, 2)}`,
    '',
  ].join('\n')
}

function outlineOf(node: SchemaNode, required = false): OutlineNode {
  const type = outlineType(node)
  const entry = type === 'list' ? node.items : type === 'map' ? node.additionalProperties : undefined
  return {
    type,
    ...(required && { required }),
    ...(node.default !== undefined && { default: node.default }),
    ...(type === 'string' && isPatterned(node) && { patterned: true }),
    ...(type === 'object' && { properties: propertiesOf(node) }),
    ...(typeof entry === 'object' && { entry: outlineOf(entry) }),
  }
}

function propertiesOf({ properties = {}, required = [] }: SchemaNode): Record<string, OutlineNode> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, child]) => [key, outlineOf(child, required.includes(key))]),
  )
}

function isPatterned(node: SchemaNode): boolean {
  return node.enum !== undefined || (node.pattern !== undefined && node['x-freeText'] !== true)
}

function outlineType(node: SchemaNode): OutlineNode['type'] {
  if (Array.isArray(node.type)) return 'scalar'
  if (node.type === 'array') return 'list'
  if (node.type === 'string' || node.type === 'integer' || node.type === 'boolean') return node.type
  if (node.type !== 'object') throw new Error(`The outline has no word for the schema type ${node.type}: add one.`)
  if (node.additionalProperties === true) return 'free'
  return typeof node.additionalProperties === 'object' ? 'map' : 'object'
}
