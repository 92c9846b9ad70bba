import { corrected } from './change-set/corrected.ts'
import { drawn, withDrawn } from './change-set/drawn.ts'
import { isPhantom } from './change-set/phantom.ts'
import { told } from './change-set/told.ts'
import type { ChangeSetChange } from './change-set-change.ts'
import { dangers } from './consequences/dangers.ts'
import type { Difference, StackDifference, StackKind } from './difference.ts'
import { verdict } from './verdict.ts'

/**
 * The difference of one stack, corrected by what CloudFormation's own change set says of it: whether a resource is
 * replaced, and what becomes of the old one, is its word. What AWS refuses and what restarts it does not know: our own
 * table's word stays. What only the change set has is added; what only we have stays, and a note names it.
 */
export function withChangeSet(
  difference: Difference,
  stack: StackKind,
  changes: readonly ChangeSetChange[],
): Difference {
  const old = difference.stacks.find((one) => one.stack === stack)
  if (!old) return difference
  const said = new Map(changes.map((change) => [change.id, change]))
  const known = new Set(old.resources.map(({ id }) => id))
  const more = changes.filter(({ id }) => !known.has(id))
  const added = more
    .filter((change) => !isPhantom(change, more))
    .map((change) => drawn(told(change, changes), change, old))
  const resources = [...old.resources.map((change) => corrected(change, said.get(change.id), changes)), ...added]
  const now: StackDifference = { ...old, state: stateOf(old, resources.length), resources }
  const stacks = difference.stacks.map((one) => (one.stack === stack ? now : one))
  const found = renewedDangers(difference, stacks)
  return {
    ...difference,
    intents: withDrawn(difference.intents, old, added),
    stacks,
    dangers: found,
    verdict: verdict(stacks, found),
    notes: [...difference.notes, ...unseen(old, said)],
  }
}

/** The dangers of the changes as they are now, after those that are none of a change (another name of a stack). */
function renewedDangers(difference: Difference, stacks: readonly StackDifference[]) {
  const ofChanges = new Set(dangers(difference.stacks).map(({ id, sentence }) => `${id} ${sentence}`))
  const others = difference.dangers.filter(({ id, sentence }) => !ofChanges.has(`${id} ${sentence}`))
  return [...others, ...dangers(stacks)]
}

function stateOf({ state, outputs, parameters }: StackDifference, resources: number): StackDifference['state'] {
  if (state === 'new') return 'new'
  return resources > 0 || outputs.length > 0 || parameters.length > 0 ? 'changed' : 'unchanged'
}

/** What would change by the templates, and not by the change set. Attributes such as DependsOn are never in one. */
function unseen({ stack, resources }: StackDifference, said: ReadonlyMap<string, ChangeSetChange>): string[] {
  const ids = resources.flatMap(({ id, effect }) => (said.has(id) || effect.kind === 'none' ? [] : [id]))
  if (!ids.length) return []
  return [
    `The change set of the ${stack} stack does not list ${ids.join(', ')}: CloudFormation sees no difference there, ` +
      'though the templates differ.',
  ]
}
