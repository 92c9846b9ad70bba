import type { Effect, EffectKind, ResourceChange } from '../difference.ts'
import type { Shade } from './shades.ts'

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

/** The same of a whole resource, which may only be touched because what it refers to becomes another. */
export function resourceEffect(
  action: ResourceChange['action'],
  effect: Effect,
  properties: readonly unknown[],
): string {
  return `${effectWords(effect)}${action === 'modify' && !properties.length ? ', by reference' : ''}`
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
