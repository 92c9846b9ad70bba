// Turns what emitters write (values, functions, repetitions) into plain data, and reports what each leaf was made from.

import { pointerSegment } from './pointer.ts'
import { reading, type SpecPath } from './trace.ts'

/** One entry of a map or list of the spec: its model, and the path whose removal would remove it. */
export interface Entry {
  readonly at: SpecPath
}

const repetition = Symbol('repetition')

/** What `each` leaves for `settle` to unfold. */
export interface Repetition {
  readonly [repetition]: () => readonly [held: SpecPath, made: Readonly<Record<string, unknown>>][]
}

/** Is this what `each` returned? */
function isRepetition(value: unknown): value is Repetition {
  return typeof value === 'object' && value !== null && repetition in value
}

/**
 * Something for every entry: named resources, merged into one record. Each exists because its own entry does, so adding
 * or removing another entry is no cause of it.
 */
export function each<E extends Entry>(
  entries: () => readonly E[],
  make: (entry: E) => Readonly<Record<string, unknown>>,
): Repetition {
  return { [repetition]: () => entries().map((entry) => [entry.at, make(entry)]) }
}

/** What a settled leaf was made from: its template path (JSON pointer) and the spec paths read for it, some perhaps twice. */
export type Report = (path: string, causes: readonly SpecPath[]) => void

/**
 * Calls every function in a tree of values and leaves out what is undefined.
 * In: the tree, its path, the causes that hold for all of it. Out: plain data; `report` hears of every leaf once.
 */
export function settle(value: unknown, path: string, held: readonly SpecPath[], report: Report): unknown {
  if (typeof value === 'function') {
    const [made, reads] = reading(() => (value as () => unknown)())
    return settle(made, path, reads.length ? [...held, ...reads] : held, report)
  }
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) report(path, held)
    return value
  }
  if (Array.isArray(value)) return settleList(value, path, held, report)
  const settled: Record<string, unknown> = {}
  const add = (entries: object, causes: readonly SpecPath[]) => {
    for (const [key, child] of Object.entries(entries)) {
      const made = settle(child, `${path}/${pointerSegment(key)}`, causes, report)
      if (made !== undefined) settled[key] = made
    }
  }
  if (!isRepetition(value)) add(value, held)
  else for (const [at, entries] of reading(value[repetition])[0]) add(entries, [...held, at])
  if (!Object.keys(settled).length) report(path, held)
  return settled
}

/** An item's place in a list is made by the items before it that may be missing, so what those read is a cause of it too. */
function settleList(list: readonly unknown[], path: string, held: readonly SpecPath[], report: Report): unknown[] {
  const settled: unknown[] = []
  let before = held
  for (const item of list) {
    const [made, reads] = typeof item === 'function' ? reading(() => (item as () => unknown)()) : [item, none]
    const own = reads.length ? [...before, ...reads] : before
    const plain = settle(made, `${path}/${settled.length}`, own, report)
    if (plain !== undefined) settled.push(plain)
    before = own
  }
  if (!settled.length) report(path, before)
  return settled
}

const none: readonly SpecPath[] = []
