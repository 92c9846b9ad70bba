import type { OutputChange, PropertyChange } from '../difference.ts'
import { compactValue } from './compact-value.ts'
import { shortPair, shortText } from './short-pair.ts'

/** Characters of a map or list that came or went. */
const mostOfMap = 100

/** What changed, in words. What came has no before, what went no after; both may miss where there is nothing to show. */
export interface ChangeWords {
  /** same: it reads as before, but leads to something else. */
  readonly action: 'added' | 'removed' | 'changed' | 'same'
  readonly before?: string
  readonly after?: string
}

/** In: two values of a template, one of which may be missing, and the characters that there is room for on each side. */
export function changeWords({ before, after }: PropertyChange | OutputChange, room: number): ChangeWords {
  if (before === undefined) return { action: 'added', after: alone(after, room) }
  if (after === undefined) return { action: 'removed', before: alone(before, room) }
  const [old, now] = shortPair(compactValue(before), compactValue(after), room)
  return { action: old === now ? 'same' : 'changed', before: old, after: now }
}

/** A value that came or went: of a map or list its beginning tells enough. */
function alone(value: unknown, room: number): string {
  return shortText(compactValue(value), typeof value === 'object' ? Math.min(room, mostOfMap) : room)
}

/** The words in a row: "a → b", "added: b", "removed (was a)". */
export function changeText({ action, before, after }: ChangeWords): string {
  if (action === 'changed') return `${before} → ${after}`
  if (action === 'same') return after ?? ''
  if (action === 'added') return after === undefined ? 'added' : `added: ${after}`
  return before === undefined ? 'removed' : `removed (was ${before})`
}
