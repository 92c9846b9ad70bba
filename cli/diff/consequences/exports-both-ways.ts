import type { Danger, StackDifference } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'
import { namesImported } from './imported-names.ts'
import { twoCommits } from './two-commits.ts'

/** All resources of the app stack, by logical id. */
interface App {
  readonly before: ReadonlyMap<string, ResourceBody>
  readonly after: ReadonlyMap<string, ResourceBody>
}

/**
 * An edit with which the app stack begins to import what the data stack gets, while the data stack loses what the app stack
 * imports: the data stack cannot be first, nor can the app stack. `semiont provision` refuses it. Stacks that are new have
 * nothing to lose, or import nothing.
 */
export function exportsBothWays(
  environment: string,
  stacks: readonly StackDifference[],
  { before, after }: App,
): Danger[] {
  if (stacks.some(({ state }) => state === 'new')) return []
  const outputs = stacks.find(({ stack }) => stack === 'data')?.outputs ?? []
  const names = (action: 'add' | 'remove', imported: () => ReadonlySet<string>) => {
    const of = outputs.flatMap((change) => (change.action === action ? (change.exportName ?? []) : []))
    return of.length ? of.filter((name) => imported().has(name)) : []
  }
  const removed = names('remove', () => namesImported(before))
  const added = removed.length ? names('add', () => namesImported(after)) : []
  if (!added.length) return []
  const { id } = outputs.find(({ exportName }) => exportName === removed[0])!
  const { why, steps } = twoCommits({ added, removed }, outputs)
  const sentence = `${why} Make two commits of it, and run \`semiont provision ${environment}\` after each: 1. ${steps[0]} 2. ${steps[1]}`
  return [{ stack: 'data', id, type: 'Output', kind: 'refused', sentence }]
}
