import type { Effect, EffectKind } from '../difference.ts'
import type { Shade } from './shades.ts'
import type { Shown } from './story.ts'

const names: Readonly<Record<EffectKind, string>> = {
  none: 'no effect',
  'in-place': 'in place',
  creation: 'new',
  rolling: 'rolling',
  restart: 'restart',
  'left-behind': 'left behind',
  'maybe-replacement': 'may be replaced',
  replacement: 'replaced',
  deletion: 'deleted',
  refused: 'refused by AWS',
}

/** An effect in a word or two. */
export function effectWords({ kind, waits }: Effect): string {
  return waits ? `${names[kind]}, in the maintenance window` : names[kind]
}

/** So many names of what a resource follows are told. */
const mostFollowed = 3

/** The same of a whole resource, or of a part of its change: with what it follows, or what keeps it from being done. */
export function resourceEffect({ change, effect, properties, stoppedBy }: Shown): string {
  if (stoppedBy.length) return `not done, since ${listed(stoppedBy)} ${stoppedBy.length > 1 ? 'are' : 'is'} refused`
  const { action, follows = [] } = change
  const isDrawn = action === 'modify' && !properties.length && follows.length > 0
  return `${effectWords(effect)}${isDrawn ? `, follows ${listed(follows)}` : ''}`
}

function listed(ids: readonly string[]): string {
  const more = ids.length - mostFollowed
  const names = more > 1 ? [...ids.slice(0, mostFollowed), `${more} more`] : ids
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('')
}

/** What an effect means, where its sentence says more than the word or two: "The role is deleted." does not. */
export function effectSentence({ sentence }: Effect): string | undefined {
  return /^[A-Z][^.:,;]* is (?:made|deleted|changed in place)\.$/.test(sentence) ? undefined : sentence
}

/** How alarming it is. */
export function effectShade({ kind }: Effect): Shade {
  if (kind === 'creation') return 'added'
  if (kind === 'none' || kind === 'in-place') return 'faint'
  if (kind === 'rolling' || kind === 'restart' || kind === 'left-behind') return 'changed'
  return 'danger'
}
