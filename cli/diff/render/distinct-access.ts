import type { AccessChange } from '../difference.ts'

/** Access changes without those that say the same: the two sides of a connection each have a rule. */
export function distinctAccess(changes: readonly AccessChange[]): AccessChange[] {
  return changes.filter(
    (one, index) =>
      changes.findIndex(({ direction, sentence }) => direction === one.direction && sentence === one.sentence) ===
      index,
  )
}
