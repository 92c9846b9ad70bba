import { expect, it } from 'vitest'
import { firstMissing } from './first-missing.ts'

const resource = { Type: 'X', Properties: { Engine: 'postgres', 'a/b': 1, Tags: [{ Key: 'a' }] } }

it.each(['/Type', '/Properties/Tags/0/Key', '/Properties/a~1b', ''])('finds %j', (pointer) => {
  expect(firstMissing(resource, pointer, false)).toBe(undefined)
})

it.each([
  ['/Propertys/Engine', '/Propertys', ['/Type', '/Properties']],
  ['/Properties/Tags/1', '/Properties/Tags/1', ['/Properties/Tags/0']],
  ['/Properties/Tags/-', '/Properties/Tags/-', ['/Properties/Tags/0']],
  ['/Properties/Tags/00', '/Properties/Tags/00', ['/Properties/Tags/0']],
  ['/Properties/Tags/length', '/Properties/Tags/length', ['/Properties/Tags/0']],
  ['/Properties/Engine/0', '/Properties/Engine/0', []],
  ['/constructor', '/constructor', ['/Type', '/Properties']],
])('does not find %s', (pointer, missing, known) => {
  expect(firstMissing(resource, pointer, false)).toEqual({ missing, known })
})

it.each(['/New', '/Properties/New', '/Properties/Tags/0', '/Properties/Tags/1', '/Properties/Tags/-'])(
  'has room at %s',
  (pointer) => expect(firstMissing(resource, pointer, true)).toBe(undefined),
)

it.each(['/New/x', '/Properties/Engine/x', '/Properties/Tags/2', '/Properties/Tags/x'])(
  'has no room at %s',
  (pointer) => {
    expect(firstMissing(resource, pointer, true)).toBeDefined()
  },
)
