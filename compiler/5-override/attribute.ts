import type { Cause } from '../4-emit/cloudformation/template.ts'
import type { SpecPath } from '../provenance/trace.ts'
import { leaves, sameLeaf } from './leaves.ts'

/**
 * The causes of a template after one of its parts changed: leaves that changed or came are attributed to the override,
 * leaves that went are attributed to it too (they could come back), all others keep their causes.
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
  const attribute = (pointer: string) => {
    const spec = [writer(pointer), ...(known.has(pointer) ? [] : placing(pointer, result))]
    result.set(pointer, { spec, emitter: 'compiler/5-override/override.ts' })
  }
  for (const pointer of known.keys()) if (!made.has(pointer)) attribute(pointer)
  for (const [pointer, value] of made) {
    if (!known.has(pointer) || !sameLeaf(known.get(pointer), value)) attribute(pointer)
  }
  return result
}

/** Why a new leaf stands where it does: in a list, because of what made the item before it. */
function placing(pointer: string, causes: ReadonlyMap<string, Cause>): readonly SpecPath[] {
  const [, list, index] = /^(.*)\/([1-9]\d*)(?:\/|$)/.exec(pointer) ?? []
  if (list === undefined) return []
  const item = `${list}/${Number(index) - 1}`
  const before = [...causes.keys()].find((at) => at === item || at.startsWith(`${item}/`))
  return before === undefined ? [] : causes.get(before)!.spec
}
