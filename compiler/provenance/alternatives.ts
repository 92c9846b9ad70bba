// For the test of attribution: every way in which a schema says that a spec could be different in one place.

import type { SchemaNode } from '../../scripts/schema/schema-node.ts'
import { walkSchema } from '../../scripts/schema/walk-schema.ts'

/** A spec that differs from another one in one place. */
export interface Alternative {
  /** The key in the schema, for example services.*.cpu. */
  readonly key: string
  /** Where it differs, as keys and indexes. */
  readonly at: readonly string[]
  readonly spec: Readonly<Record<string, unknown>>
}

type Tree = Record<string, unknown>

/**
 * Every alternative of a spec: booleans flipped, every enum member, every example, entries of maps removed, lists
 * shortened. In: the schema, the spec as given, and as completed (it tells which places there are).
 */
export function* alternatives(schema: SchemaNode, given: Tree, complete: Tree): Generator<Alternative> {
  for (const { path, node, role } of walkSchema(schema)) {
    if (role === 'root' || role === 'list item' || path.includes('[]')) continue
    for (const at of places(path.split('.'), complete)) {
      const value = at.reduce<unknown>((inside, key) => (inside as Tree)[key], complete)
      for (const other of others(node, value)) yield { key: path, at, spec: changed(given, at, other) }
      if (role === 'map entry') yield { key: path.slice(0, -2), at: at.slice(0, -1), spec: without(given, at) }
    }
  }
}

/** The places in a spec that a schema path means: `*` is every name of a map. */
function places(pattern: readonly string[], value: unknown): string[][] {
  const [key, ...rest] = pattern
  if (key === undefined) return [[]]
  if (typeof value !== 'object' || value === null) return []
  const names = key === '*' ? Object.keys(value) : key in value ? [key] : []
  return names.flatMap((name) => places(rest, (value as Tree)[name]).map((inside) => [name, ...inside]))
}

function others(node: SchemaNode, value: unknown): unknown[] {
  const options = [...(node.enum ?? []), ...(node.examples ?? [])]
  if (typeof value === 'boolean') options.push(!value)
  if (Array.isArray(value) && value.length) options.push(value.slice(0, -1))
  const same = JSON.stringify(value)
  const texts = new Set(options.map((option) => JSON.stringify(option)).filter((text) => text !== same))
  return [...texts].map((text) => JSON.parse(text) as unknown)
}

function changed(given: Tree, at: readonly string[], value: unknown): Tree {
  const spec = structuredClone(given)
  let inside = spec
  for (const key of at.slice(0, -1)) inside = (inside[key] ??= {}) as Tree
  inside[at.at(-1)!] = value
  return spec
}

function without(given: Tree, at: readonly string[]): Tree {
  const spec = structuredClone(given)
  const parent = at.slice(0, -1).reduce<unknown>((inside, key) => (inside as Tree | undefined)?.[key], spec)
  if (typeof parent === 'object' && parent !== null) delete (parent as Tree)[at.at(-1)!]
  return spec
}
