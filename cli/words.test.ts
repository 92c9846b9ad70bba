import { expect, it } from 'vitest'
import { joinWords } from './words.ts'

const names = ['compile', 'db-backup', 'db-restore']

it.each([
  [
    ['db', 'backup', 'production'],
    ['db-backup', 'production'],
  ],
  [
    ['db-backup', 'production'],
    ['db-backup', 'production'],
  ],
  [['db', 'restore'], ['db-restore']],
  [
    ['db', 'drop'],
    ['db', 'drop'],
  ],
  [['db'], ['db']],
  [
    ['compile', 'db', 'backup'],
    ['compile', 'db', 'backup'],
  ],
  [[], []],
])('%j is %j', (typed, joined) => {
  expect(joinWords(typed, names)).toEqual(joined)
})
