import { compile } from 'json-schema-to-typescript'
import { mapSchema } from './map-schema.ts'
import type { SchemaNode } from './schema-node.ts'

/** What an entry of a map is called in a type's name, where cutting off the plural's `s` does not do. */
const entryNames: Record<string, string> = { Change: 'Change' }

/**
 * The TypeScript types of a complete spec, in which every default is filled in: no property is optional. The root is
 * `EnvironmentSpec`; a nested object is named after its path, `services.*.healthCheck` being `ServiceHealthCheckSpec`.
 */
export async function typeDeclarations(environment: SchemaNode, banner: string): Promise<string> {
  const complete = mapSchema(environment, completed)
  return await compile(complete as Parameters<typeof compile>[0], 'EnvironmentSpec', {
    additionalProperties: false,
    bannerComment: banner,
    ignoreMinAndMaxItems: true,
    unknownAny: true,
    style: { singleQuote: true, semi: false, printWidth: 120 },
  })
}

/** Requires all properties, names all objects, and drops what types cannot say. */
function completed(node: SchemaNode, path: string[]): SchemaNode {
  const { $schema: _schema, $id: _id, title: _title, default: _default, examples: _examples, ...rest } = node
  const { propertyNames: _names, pattern: _pattern, ...kept } = rest
  if (!kept.properties) return kept
  return { ...kept, title: typeName(path), required: Object.keys(kept.properties) }
}

function typeName(path: string[]): string {
  if (path.length === 0) return 'EnvironmentSpec'
  const words: string[] = []
  for (const step of path) {
    if (step === '[]') words.push('Item')
    else if (step === '*') words.push(entryName(words.pop() ?? ''))
    else words.push(step.charAt(0).toUpperCase() + step.slice(1))
  }
  return `${words.join('')}Spec`
}

function entryName(plural: string): string {
  return entryNames[plural] ?? plural.replace(/s$/, '')
}
