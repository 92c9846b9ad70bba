import { pointerSegment } from '../provenance/pointer.ts'

/** Every leaf of plain data by its JSON pointer; an empty map or list is a leaf. */
export function leaves(value: unknown, at: string, found = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || !Object.keys(value).length) return found.set(at, value)
  for (const [key, child] of Object.entries(value)) leaves(child, `${at}/${pointerSegment(key)}`, found)
  return found
}

/** Are two leaves the same? Two empty maps are, and two empty lists. */
export function sameLeaf(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
}
