import { expect, it } from 'vitest'
import { grouped } from './grouped.ts'
import { listed } from './listed.ts'

it('joins names as a sentence does', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((names) => listed(names))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
  expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c')
})

it('groups the digits of counts that are long', () => {
  expect([0, 500, 4096, 51_200, 1_000_000].map(grouped)).toEqual(['0', '500', '4096', '51,200', '1,000,000'])
})
