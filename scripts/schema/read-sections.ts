import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { SchemaNode } from './schema-node.ts'

/** The order of the top-level parts wherever it shows: in the schemas, in editors and in the generated types. */
const order = [
  'aws',
  'stacks',
  'site',
  'network',
  'database',
  'files',
  'registry',
  'secrets',
  'services',
  'routing',
  'load-balancer',
  'cluster',
  'logs',
  'overrides',
]

/**
 * Reads `schema/sections` into one schema, still with the annotation `x-freeText`. `root.yaml` is the whole; every other file
 * becomes the top-level property that its name says (`load-balancer.yaml`: `loadBalancer`). A file that the order above does
 * not know, or lacks, is an error.
 */
export function readSections(folder: string): SchemaNode {
  const found = readdirSync(folder).sort()
  const expected = ['root', ...order].map((name) => `${name}.yaml`).sort()
  if (found.join() !== expected.join()) {
    throw new Error(
      `${folder} holds ${found.join(', ')}, but the generator expects ${expected.join(', ')}: ` +
        'a new section must be put in order in scripts/schema/read-sections.ts.',
    )
  }
  const root = readSection(folder, 'root')
  const sections = order.map((name) => [camelCase(name), readSection(folder, name)])
  return { ...root, properties: { ...root.properties, ...Object.fromEntries(sections) } }
}

function readSection(folder: string, name: string): SchemaNode {
  return parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')) as SchemaNode
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
