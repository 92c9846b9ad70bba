import { expect, it } from 'vitest'
import { UsageError } from '../errors.ts'
import { since } from './since.ts'

const now = Date.parse('2026-05-04T12:00:00Z')
const at = (text: string) => new Date(since(text, now)).toISOString()

it.each([
  ['30s', '2026-05-04T11:59:30.000Z'],
  ['15m', '2026-05-04T11:45:00.000Z'],
  ['2h', '2026-05-04T10:00:00.000Z'],
  ['1d', '2026-05-03T12:00:00.000Z'],
  ['0s', '2026-05-04T12:00:00.000Z'],
  ['999999999d', '1970-01-01T00:00:00.000Z'],
  ['2026-05-04', '2026-05-04T00:00:00.000Z'],
  ['2026-05-04T11:30Z', '2026-05-04T11:30:00.000Z'],
  ['2026-05-04T11:30:15.5+02:00', '2026-05-04T09:30:15.500Z'],
])('%s is %s', (text, time) => {
  expect(at(text)).toBe(time)
})

it('a time without a zone is of this machine', () => {
  expect(since('2026-05-03T11:30', now)).toBe(new Date(2026, 4, 3, 11, 30).getTime())
})

it.each([
  '',
  '15',
  'm',
  '-5m',
  '1.5h',
  '15 m',
  '1w',
  'yesterday',
  '2026-13-01',
  '2026-02-30',
  '2026-05-04T25:00',
  '12:00',
])('"%s" is refused', (text) => {
  expect(() => since(text, now)).toThrow(UsageError)
  expect(() => since(text, now)).toThrow(`or a time such as 2026-05-04T11:00Z, not "${text}".`)
})

it('what is to come is refused', () => {
  expect(() => since('2026-05-05', now)).toThrow('--since 2026-05-05 is still to come.')
})
