import { expect, it } from 'vitest'
import type { Effect, PropertyChange } from '../difference.ts'
import { effectSentences } from './effect-sentences.ts'

const effect = (kind: Effect['kind'], sentence: string): Effect => ({ kind, sentence, source: 'table' })
const property = (of: Effect): PropertyChange => ({ name: 'A', effect: of, causes: [] })
const sentences = (of: Effect, properties: readonly PropertyChange[], ...stoppedBy: string[]) =>
  effectSentences({ effect: of, properties, stoppedBy })
const [a, b] = [effect('in-place', 'It goes on: A.'), effect('in-place', 'It goes on: B.')]

it('are all that properties say which are as bad as the whole', () => {
  const worse = effect('restart', 'It restarts, and is away.')
  expect(sentences(a, [property(a), property(b), property(a)])).toEqual([a.sentence, b.sentence])
  expect(sentences(worse, [property(a), property(worse)])).toEqual([worse.sentence])
})

it('is the one of the whole where that is none of its properties, and none where the words for it are enough', () => {
  const refused = effect('refused', 'AWS refuses that: it is so.')
  expect(sentences(refused, [property(a)])).toEqual([refused.sentence])
  expect(sentences(effect('deletion', 'The role is deleted.'), [])).toEqual([])
})

it('are none where what it follows is refused, so that nothing is done', () => {
  expect(sentences(a, [property(a)], 'Vpc')).toEqual([])
})
