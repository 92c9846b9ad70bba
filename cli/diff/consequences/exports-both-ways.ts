import { valueAt } from '../../../compiler/4-emit/cloudformation/value-at.ts'
import type { Danger, StackDifference, StackKind } from '../difference.ts'
import type { RawChange, StackChanges } from '../stack-changes.ts'
import { namesImported } from './imported-names.ts'
import { twoCommits } from './two-commits.ts'

/**
 * An edit with which the app stack begins to import what the data stack gets, while the data stack loses what the app stack
 * imports: the data stack cannot be first, nor can the app stack. `semiont provision` refuses it. Stacks that are new have
 * nothing to lose, or import nothing.
 */
export function exportsBothWays(
  environment: string,
  stacks: readonly StackDifference[],
  { data, app }: Readonly<Record<StackKind, StackChanges>>,
): Danger[] {
  if (stacks.some(({ state }) => state === 'new')) return []
  const [had, has] = (['before', 'after'] as const).map((side) => exportsOf(data.outputs, side))
  const lost = [...had!].filter(([name]) => !has!.has(name))
  const gained = [...has!.keys()].filter((name) => !had!.has(name))
  if (!lost.length || !gained.length) return []
  const [imported, wanted] = [namesImported(app.before), namesImported(app.after)]
  const used = lost.filter(([name]) => imported.has(name))
  const [removed, added] = [used.map(([name]) => name), gained.filter((name) => wanted.has(name))]
  if (!used.length || !added.length) return []
  const [[, id]] = used as [[string, string]]
  const outputs = stacks.find(({ stack }) => stack === 'data')?.outputs ?? []
  const { why, steps } = twoCommits({ added, removed }, outputs)
  const sentence = `${why} Make two commits of it, and run \`semiont provision ${environment}\` after each: 1. ${steps[0]} 2. ${steps[1]}`
  return [{ stack: 'data', id, type: 'Output', kind: 'refused', sentence }]
}

/** What these outputs export, by name: the id of the output. */
function exportsOf(outputs: readonly RawChange[], side: 'before' | 'after'): ReadonlyMap<string, string> {
  const named = outputs.map((change) => [valueAt(change[side] ?? {}, '/Export/Name'), change.id] as const)
  return new Map(named.filter((one): one is [string, string] => typeof one[0] === 'string'))
}
