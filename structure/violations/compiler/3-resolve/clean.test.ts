// reports: nothing
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { emit } from '../4-emit/emit.ts'

test('a test may import what its room may not', () => {
  expect([readFileSync, emit, console]).toHaveLength(3)
})
