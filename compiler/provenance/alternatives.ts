// For the test of attribution: every way in which a schema says that a spec could be different in one place.

import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import type { SchemaNode } from '../../scripts/schema/schema-node.ts'
import { walkSchema } from '../../scripts/schema/walk-schema.ts'
import { companions, type Change } from './companions.ts'
import { neighbours } from './neighbours.ts'

/** A place in a spec, as keys. */
type Place = readonly string[]

/** A spec that differs from another one in one place, and where it must so that rules accept it. */
export interface Alternative {
  /** The key in the schema, for example services.*.cpu. */
  readonly key: string
  /** Where it differs; of a map whose entry was removed or renamed, the map. */
  readonly at: Place
  /** Entries of maps that come, go or are wholly another; undefined: what differs is a single value. */
  readonly entries: readonly Place[] | undefined
  /** Where else it differs. */
  readonly companions: readonly Place[]
  readonly spec: Readonly<Record<string, unknown>>
}

type Tree = Record<string, unknown>

/**
 * Every alternative of a spec: booleans flipped, every example, the default, lists without each of their items, entries of
 * maps removed and renamed, what neighbours.ts knows, and some members of each enum: others for each turn, so that all
 * have theirs.
 * In: the schema, the spec as given, and as completed (it tells which places there are), and whose turn it is.
 */
export function* alternatives(
  schema: SchemaNode,
  given: Tree,
  complete: EnvironmentSpec,
  turn: number,
): Generator<Alternative> {
  for (const { path: key, node, role } of walkSchema(schema)) {
    if (role === 'root' || role === 'list item' || key.includes('[]')) continue
    for (const at of places(key.split('.'), complete)) {
      const value = valueOf(complete, at)
      for (const other of others(node, value, [...members(node, turn), ...neighbours(key, at, complete)])) {
        const changes: Change[] = [[at, other], ...companions(key, at, other, complete)]
        yield alternative(given, { key, at, entries: entriesOf(node, at, [value, other]), changes })
      }
      if (role === 'map entry') yield* withoutEntry(given, complete, key, at)
    }
  }
}

/** The entry removed, and the entry under another name, by which then everybody calls it. */
function* withoutEntry(given: Tree, complete: EnvironmentSpec, key: string, at: Place): Generator<Alternative> {
  const [map, name] = [at.slice(0, -1), `${at.at(-1)!}x`]
  const plan = { key: key.slice(0, -2), at: map, entries: [at] }
  yield alternative(given, { ...plan, changes: [[at, undefined]] })
  const renamed: Change = [[...map, name], valueOf(given, at) ?? {}]
  yield alternative(given, {
    ...plan,
    changes: [[at, undefined], renamed, ...companions(key, at, undefined, complete)],
  })
}

/** The places in a spec that a schema path means: `*` is every name of a map. */
function places(pattern: readonly string[], value: unknown): string[][] {
  const [key, ...rest] = pattern
  if (key === undefined) return [[]]
  if (typeof value !== 'object' || value === null) return []
  const names = key === '*' ? Object.keys(value) : key in value ? [key] : []
  return names.flatMap((name) => places(rest, (value as Tree)[name]).map((inside) => [name, ...inside]))
}

function valueOf(tree: object, at: Place): unknown {
  return at.reduce<unknown>((inside, key) => (inside as Tree | undefined)?.[key], tree)
}

function others(node: SchemaNode, value: unknown, more: readonly unknown[]): unknown[] {
  const options = [...(node.examples ?? []), ...more]
  if (node.default !== undefined) options.push(node.default)
  if (typeof value === 'boolean') options.push(!value)
  if (Array.isArray(value)) options.push(...value.map((_, index) => value.toSpliced(index, 1)))
  const same = JSON.stringify(value)
  const texts = new Set(options.map((option) => JSON.stringify(option)).filter((text) => text !== same))
  return [...texts].map((text) => JSON.parse(text) as unknown)
}

/** Two, so that the longest enum's all come up in a dozen turns. */
function members({ enum: all = [] }: SchemaNode, turn: number): unknown[] {
  return all.length ? [0, 1].map((index) => all[(turn * 2 + index) % all.length]) : []
}

/** Of a map: its entries, old and new. Of an entry with keys of its own: itself. Raw CloudFormation is one value. */
function entriesOf(
  { type, additionalProperties }: SchemaNode,
  at: Place,
  values: readonly unknown[],
): Place[] | undefined {
  if (type !== 'object' || additionalProperties === true) return undefined
  if (!additionalProperties) return [at]
  const names = values.flatMap((value) => Object.keys(value as object))
  return [...new Set(names)].map((name) => [...at, name])
}

interface Plan {
  readonly key: string
  readonly at: Place
  readonly entries: readonly Place[] | undefined
  readonly changes: readonly Change[]
}

function alternative(given: Tree, { key, at, entries, changes }: Plan): Alternative {
  const spec = structuredClone(given)
  for (const [place, value] of changes) change(spec, place, value)
  return { key, at, entries, companions: changes.slice(1).map(([place]) => place), spec }
}

function change(spec: Tree, at: Place, value: unknown): void {
  let inside = spec
  for (const key of at.slice(0, -1)) inside = (inside[key] ??= {}) as Tree
  if (value === undefined) delete inside[at.at(-1)!]
  else inside[at.at(-1)!] = value
}
