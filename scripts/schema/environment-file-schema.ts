import { mapSchema } from './map-schema.ts'
import type { SchemaNode } from './schema-node.ts'

/**
 * The schema of one file, for editors: a base or an overlay may leave out everything, and `null` on the entry of a map by name
 * removes what a base gave. Derived from the schema of the merged spec, so that the two cannot disagree.
 */
export function environmentFileSchema(environment: SchemaNode): SchemaNode {
  return {
    ...mapSchema(environment, loosened),
    $id: 'urn:semiont:schema:environment-file',
    title: `${environment.title} (one file)`,
  }
}

function loosened(node: SchemaNode): SchemaNode {
  const { required: _, ...loose } = node
  const entry = loose.additionalProperties
  if (typeof entry !== 'object') return loose
  return {
    ...loose,
    description: `${loose.description} An entry written as null removes the one that a base file gave.`,
    additionalProperties: { ...entry, type: [entry.type ?? [], 'null'].flat() },
  }
}
