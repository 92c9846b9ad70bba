import { expect, it } from 'vitest'
import { table } from './table.ts'

it('has columns as wide as their widest cell, and nothing behind the last', () => {
  expect(
    table([
      ['a', 'b', 'c'],
      ['long', '', ''],
      ['x', 'yy'],
    ]),
  ).toBe('a     b   c\nlong\nx     yy')
})
