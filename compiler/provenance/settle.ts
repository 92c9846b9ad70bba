// Turns what emitters write (values, functions, repetitions) into plain data, and reports what each leaf was made from.

import { pointerSegment } from './pointer.ts'
import { note, reading, type SpecPath } from './trace.ts'

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

/** What a leaf was made from: its template path (JSON pointer) and the spec paths read for it, some perhaps twice. */
export type Report = (path: string, causes: readonly SpecPath[]) => void

/** Where a value stands, the causes that hold for all of it, and who wants to hear of its leaves. */
export interface Trail {
  readonly path: string
  readonly held: readonly SpecPath[]
  readonly report: Report
}

/**
 * Calls every function in a tree of values and leaves out what is undefined. Out: plain data.
 * With a trail, its `report` hears of every leaf once. Without one, what is read is read by whoever called: the same data
 * in a third of the time, for the many runs in which nobody asks why.
 */
export function settle(value: unknown, trail?: Trail): unknown {
  if (typeof value === 'function') {
    if (!trail) return settle((value as () => unknown)())
    const [made, reads] = reading(value as () => unknown)
    return settle(made, holding(trail, reads))
  }
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) trail?.report(trail.path, trail.held)
    return value
  }
  if (Array.isArray(value)) return settleList(value, trail)
  const settled: Record<string, unknown> = {}
  const add = (entries: object, own: Trail | undefined) => {
    for (const [key, child] of Object.entries(entries)) {
      const made = settle(child, own && below(own, pointerSegment(key)))
      if (made !== undefined) settled[key] = made
    }
  }
  if (!isRepetition(value)) add(value, trail)
  else for (const [at, entries] of repeated(value, trail)) add(entries, trail && holding(trail, [at]))
  if (!Object.keys(settled).length) trail?.report(trail.path, trail.held)
  return settled
}

/** An item's place in a list is made by the items before it that may be missing, so what those read is a cause of it too. */
function settleList(list: readonly unknown[], trail: Trail | undefined): unknown[] {
  const settled: unknown[] = []
  let before = trail
  for (const item of list) {
    if (before && typeof item === 'function') {
      const [made, reads] = reading(item as () => unknown)
      before = holding(before, reads)
      put(made)
    } else put(item)
  }
  if (!settled.length) before?.report(before.path, before.held)
  return settled

  function put(item: unknown): void {
    const plain = settle(item, before && below(before, settled.length))
    if (plain !== undefined) settled.push(plain)
  }
}

/** What a repetition makes for each entry; the entry itself has then been read. */
function repeated(value: Repetition, trail: Trail | undefined) {
  if (trail) return reading(value[repetition])[0]
  const made = value[repetition]()
  for (const [at] of made) note(at)
  return made
}

function holding(trail: Trail, reads: readonly SpecPath[]): Trail {
  return reads.length ? { ...trail, held: [...trail.held, ...reads] } : trail
}

function below(trail: Trail, segment: string | number): Trail {
  return { ...trail, path: `${trail.path}/${segment}` }
}
