import { expect, it } from 'vitest'
import { sameValue } from './same-value.ts'

it.each([
  ['20', 20],
  [20, '20'],
  ['true', true],
  [
    { a: 1, b: ['2'] },
    { b: [2], a: '1' },
  ],
])('%j is %j', (a, b) => {
  expect(sameValue(a, b)).toBe(true)
})

it.each([
  ['15.1', '15.10'],
  ['', 0],
  ['1', true],
  [true, false],
  [null, {}],
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: 1 }, { a: 1, b: undefined }],
  [[], {}],
])('%j is not %j', (a, b) => {
  expect(sameValue(a, b)).toBe(false)
})
