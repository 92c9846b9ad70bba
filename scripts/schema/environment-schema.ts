import { mapSchema } from './map-schema.ts'
import type { SchemaNode } from './schema-node.ts'

/** The schema of a merged spec, as ajv checks it: the sections without the annotations that are ours alone. */
export function environmentSchema(sections: SchemaNode): SchemaNode {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:semiont:schema:environment',
    ...mapSchema(sections, withoutAnnotations),
  }
}

function withoutAnnotations(node: SchemaNode): SchemaNode {
  const { 'x-freeText': _, ...kept } = node
  return kept
}
