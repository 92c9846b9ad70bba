import type { Effect, PropertyChange } from '../difference.ts'
import { effectSentence } from './effect-words.ts'

/**
 * What a change means, in all the sentences that are as bad: its own, or those of the properties that make it what it is
 * where they say different things. None where the word or two of the effect say it all.
 */
export function effectSentences(effect: Effect, properties: readonly PropertyChange[]): string[] {
  const same = properties.map((property) => property.effect).filter(({ kind }) => kind === effect.kind)
  const isTheirs = same.some(({ sentence }) => sentence === effect.sentence)
  const sentences = (isTheirs ? same : [effect]).flatMap((one) => effectSentence(one) ?? [])
  return [...new Set(sentences)]
}
