import type { Cause } from '../4-emit/cloudformation/template.ts'
import type { SpecPath } from '../provenance/trace.ts'
import { leaves, sameLeaf } from './leaves.ts'

/**
 * The causes of a template after one of its parts changed: leaves that changed or came are attributed to the override,
 * leaves that went lose theirs, all others keep theirs.
 * In: the part's JSON pointer, the part before and after, and the spec path that wrote a leaf (by its pointer).
 */
export function attributeChange(
  causes: ReadonlyMap<string, Cause>,
  at: string,
  before: unknown,
  after: unknown,
  writer: (pointer: string) => SpecPath,
): Map<string, Cause> {
  const known = before === undefined ? new Map<string, unknown>() : leaves(before, at)
  const made = leaves(after, at)
  const result = new Map(causes)
  for (const pointer of known.keys()) if (!made.has(pointer)) result.delete(pointer)
  for (const [pointer, value] of made) {
    if (known.has(pointer) && sameLeaf(known.get(pointer), value)) continue
    result.set(pointer, { spec: [writer(pointer)], emitter: 'compiler/5-override/override.ts' })
  }
  return result
}
