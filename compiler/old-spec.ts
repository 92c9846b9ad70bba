// The spec that an old template was made from, as its metadata keep it (metadata.ts writes them).

import { outline } from '../schema/outline.gen.ts'
import type { OutlineNode } from '../schema/outline.ts'

type Entries = Readonly<Record<string, unknown>>

/** What a template's metadata tell of the spec that it was made from. */
export interface StoredSpec {
  /** The version of the compiler that made the template. */
  readonly compiler: string
  /** What people had given, as far as this template was made from it; raw CloudFormation is data again. */
  readonly given: Entries
}

/**
 * Reads `Semiont: {compiler, spec}` of a template's Metadata section; undefined where there is none: another tool, or a
 * person, made the template. Keys that the language does not know any more are kept as they are.
 */
export function storedSpec(metadata: unknown): StoredSpec | undefined {
  const stored = isMap(metadata) ? metadata['Semiont'] : undefined
  if (!isMap(stored) || typeof stored['compiler'] !== 'string' || !isMap(stored['spec'])) return undefined
  return { compiler: stored['compiler'], given: revived(stored['spec'], outline) as Entries }
}

/** One spec of what the two templates of an environment remember; where both do, the first one wins. */
export function mergedSpec(own: Entries, other: Entries): Entries {
  return merged(own, other, outline) as Entries
}

function merged(own: unknown, other: unknown, node: OutlineNode | undefined): unknown {
  if (own === undefined) return other
  if (!isMap(own) || !isMap(other) || node?.type === 'free') return own
  const keys = [...new Set([...Object.keys(own), ...Object.keys(other)])]
  return Object.fromEntries(keys.map((key) => [key, merged(own[key], other[key], childOf(node, key))]))
}

/** The inverse of what metadata.ts does with raw CloudFormation: it stands there as JSON text. */
function revived(value: unknown, node: OutlineNode | undefined): unknown {
  if (node?.type === 'free') return parsed(value)
  if (Array.isArray(value)) return value.map((item) => revived(item, node?.entry))
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, revived(child, childOf(node, key))]))
}

function childOf(node: OutlineNode | undefined, key: string): OutlineNode | undefined {
  if (node?.type !== 'object') return node?.entry
  return Object.hasOwn(node.properties ?? {}, key) ? node.properties![key] : undefined
}

/** What is no JSON was written by somebody else; it stays, and whoever checks the shape refuses it. */
function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function isMap(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
