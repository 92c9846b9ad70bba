import { valueAt } from '../../compiler/4-emit/cloudformation/value-at.ts'
import type { Cause, Template } from '../../compiler/4-emit/cloudformation/template.ts'
import { pointerSegment } from '../../compiler/provenance/pointer.ts'
import type { SpecPath } from '../../compiler/provenance/trace.ts'
import type { StackKind } from './difference.ts'
import { sameValue } from './same-value.ts'
import type { SpecChange } from './spec-changes.ts'

/** Where a change of a template stands; a side that has no such place lacks it. */
export interface ChangedPlace {
  readonly oldPointer?: string
  readonly newPointer?: string
}

/** Which changes of the spec explain a change of a template; none where it is the compiler or another tool that changed it. */
export type Explain = (place: ChangedPlace) => ReadonlySet<SpecChange>

/**
 * Explains the changes of one stack: by those changed spec values that are among the causes of the new template's place, or
 * of the old one's as today's compiler makes it from the old spec. Where that makes the same from the old spec as from the
 * new one, the spec explains nothing.
 */
export function explainer(
  stack: StackKind,
  changes: readonly SpecChange[],
  now: Template,
  recompiled: Template | undefined,
): Explain {
  const open = changes.filter(({ settled }) => !settled.includes(stack))
  const known = new Map<SpecPath, readonly SpecChange[]>()
  const behind = (cause: SpecPath) => {
    const found = known.get(cause) ?? open.filter((change) => isBehind(change, cause))
    known.set(cause, found)
    return found
  }
  const among = (causes: readonly Cause[]) => new Set([...new Set(causes.flatMap(({ spec }) => spec))].flatMap(behind))
  return (place) => {
    const { oldPointer, newPointer } = place
    if (!open.length) return new Set()
    if (recompiled && isSameFromBoth(place, now, recompiled)) return new Set()
    const byNew = () => among(causesAt(now, newPointer, oldPointer))
    const byOld = () => among(causesAt(recompiled, oldPointer, newPointer))
    // What is gone, only the old one had.
    if (newPointer === undefined) return firstOf(byOld, byNew)
    // Where both made it, what makes it another is among what was read for the new one; not so for an item of a list that
    // was made as a whole.
    const isItem = oldPointer !== undefined && !now.causes().has(newPointer)
    return isItem ? new Set([...byNew(), ...byOld()]) : firstOf(byNew, byOld)
  }
}

function firstOf(...found: readonly (() => ReadonlySet<SpecChange>)[]): ReadonlySet<SpecChange> {
  for (const each of found) {
    const changes = each()
    if (changes.size) return changes
  }
  return new Set()
}

/** What explains that something named exists, or no longer does: what explains its type, which nothing changes, or every leaf. */
export function explainExistence(
  explain: Explain,
  { body }: Template,
  pointer: string,
  side: keyof ChangedPlace,
): ReadonlySet<SpecChange> {
  const typed = `${pointer}/Type`
  const leaves = valueAt(body, typed) === undefined ? leafPointers(valueAt(body, pointer), pointer) : [typed]
  const [first = new Set<SpecChange>(), ...rest] = leaves.map((leaf) => explain({ [side]: leaf }))
  return new Set([...first].filter((change) => rest.every((other) => other.has(change))))
}

/** Is a value that was read (a cause) the changed one, or in it? The names of a map are what its entries make them. */
function isBehind({ path, isEntry }: SpecChange, cause: SpecPath): boolean {
  if (cause === path || cause.startsWith(`${path}.`) || cause.startsWith(`${path}[`)) return true
  return isEntry && path.startsWith(cause) && /^(?:\.[\w-]+|\[".*"\])$/.test(path.slice(cause.length))
}

function isSameFromBoth({ oldPointer, newPointer }: ChangedPlace, now: Template, recompiled: Template): boolean {
  // In lists, what is the same thing may stand at another place.
  if (oldPointer !== undefined && newPointer !== undefined && oldPointer !== newPointer) return false
  const pointer = (newPointer ?? oldPointer)!
  const [before, after] = [valueAt(recompiled.body, pointer), valueAt(now.body, pointer)]
  return before === undefined || after === undefined ? before === after : sameValue(before, after)
}

/**
 * The causes of what a template has at a pointer; where it has nothing, of its not being at the place where the other one
 * has it: an override that removed it, or what made the whole list that it is missing in.
 */
function causesAt(template: Template | undefined, own: string | undefined, other: string | undefined): Cause[] {
  if (!template) return []
  const causes = template.causes()
  if (own !== undefined) return leafPointers(valueAt(template.body, own), own).flatMap((leaf) => nearest(causes, leaf))
  if (other === undefined) return []
  const around = nearest(causes, other.slice(0, other.lastIndexOf('/')))
  if (valueAt(template.body, other) !== undefined) return around
  const removed = [...causes].flatMap(([pointer, cause]) => (`${pointer}/`.startsWith(`${other}/`) ? [cause] : []))
  return [...removed, ...around]
}

/** The cause of a leaf, or of the nearest thing around it that has one. */
function nearest(causes: ReadonlyMap<string, Cause>, leaf: string): Cause[] {
  for (let at = leaf; at; at = at.slice(0, at.lastIndexOf('/'))) {
    const cause = causes.get(at)
    if (cause) return [cause]
  }
  return []
}

function leafPointers(value: unknown, at: string): string[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (!children.length) return value === undefined ? [] : [at]
  return children.flatMap(([key, child]) => leafPointers(child, `${at}/${pointerSegment(key)}`))
}
