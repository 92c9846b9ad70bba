import { effectSentence } from './effect-words.ts'
import type { Shown } from './story.ts'

/**
 * What a change means, in all the sentences that are as bad: its own, or those of the properties that make it what it is
 * where they say different things. None where the word or two of the effect say it all, and none of what is not done since
 * AWS refuses what it follows.
 */
export function effectSentences({
  effect,
  properties,
  stoppedBy,
}: Pick<Shown, 'effect' | 'properties' | 'stoppedBy'>): string[] {
  if (stoppedBy.length) return []
  const same = properties.map((property) => property.effect).filter(({ kind }) => kind === effect.kind)
  const isTheirs = same.some(({ sentence }) => sentence === effect.sentence)
  const sentences = (isTheirs ? same : [effect]).flatMap((one) => effectSentence(one) ?? [])
  return [...new Set(sentences)]
}
