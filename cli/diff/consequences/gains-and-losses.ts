import { sameValue } from '../same-value.ts'

/** What of a list came and what went. */
export interface GainsAndLosses {
  readonly gained: boolean
  readonly lost: boolean
  /** It is the same list, but what it refers to is made anew. */
  readonly anew: boolean
}

/** Compares two lists of a template; where nothing differs, it is looked at because of what it refers to. */
export function gainsAndLosses(before: unknown, after: unknown): GainsAndLosses {
  const [old, now] = [[before ?? []].flat() as unknown[], [after ?? []].flat() as unknown[]]
  const lacks = (list: readonly unknown[], one: unknown) => !list.some((other) => sameValue(other, one))
  const gained = now.some((one) => lacks(old, one))
  const lost = old.some((one) => lacks(now, one))
  return { gained, lost, anew: !gained && !lost }
}
