import type { Danger, Difference, Effect, StackDifference } from '../difference.ts'
import { stoppedBy } from './stopped-by.ts'

/** What people must see first, in a few words. */
export interface Alarms {
  /** "data loss, left behind": what dangers there are, the worst first; missing where there are none. */
  readonly danger?: string
  /** "interruption": something is away meanwhile, or connections are cut; missing where nobody is kept from anything. */
  readonly interruption?: string
}

/** In a few words, the worst first. */
const names = [
  'data loss',
  'refused by AWS',
  'replacement',
  'possible replacement',
  'loss of a public address',
  'data at risk',
  'left behind',
] as const

/** What a headline says besides what changes. An interruption is no danger: the verdict is the same without it. */
export function alarms(difference: Difference): Alarms {
  const { dangers, stacks } = difference
  const found = new Set(dangers.map(nameOf))
  const effects = stacks.flatMap((stack) => doneBy(stack, difference)).filter(interrupts)
  return {
    ...(found.size && { danger: names.filter((name) => found.has(name)).join(', ') }),
    ...(effects.length && {
      interruption: effects.every(({ waits }) => waits) ? 'interruption in the maintenance window' : 'interruption',
    }),
  }
}

function nameOf({ kind, type }: Danger): (typeof names)[number] {
  if (kind === 'refused') return 'refused by AWS'
  if (kind === 'left-behind') return 'left behind'
  // It holds nothing, but is known to others.
  if (type === 'AWS::EC2::EIP') return 'loss of a public address'
  if (kind === 'deletion') return 'data loss'
  if (kind === 'replacement') return 'replacement'
  return kind === 'maybe-replacement' ? 'possible replacement' : 'data at risk'
}

/** What is done to what exists: nothing of what AWS refuses, or what follows that. */
function doneBy({ stack, state, resources }: StackDifference, difference: Difference): Effect[] {
  if (state === 'new') return []
  return resources.flatMap((change) => {
    const { effect, properties } = change
    const isDone = effect.kind !== 'refused' && !stoppedBy(stack, change, difference).length
    return isDone ? [effect, ...properties.map((property) => property.effect)] : []
  })
}

function interrupts({ kind, interrupts }: Effect): boolean {
  return kind === 'restart' || interrupts === true
}
