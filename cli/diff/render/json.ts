import type { Difference } from '../difference.ts'

/** Comparisons for programs, as schema/diff.schema.json describes them. Ends in a line break. */
export function differenceJson(environments: readonly Difference[]): string {
  return `${JSON.stringify({ version: 1, environments }, null, 2)}\n`
}
