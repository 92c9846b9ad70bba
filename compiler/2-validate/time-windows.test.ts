import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minutesADay, overlap, timeWindow, windowText, type TimeWindow } from './time-windows.ts'

it.each([
  ['03:00-04:00 UTC', 180, 60],
  ['23:30-00:30 UTC', 1410, 60],
  ['Sun 04:30-05:30 UTC', 6 * minutesADay + 270, 60],
  ['Mon 00:00-00:00 UTC', 0, minutesADay],
])('%s begins at minute %i and lasts %i', (text, start, length) => {
  expect(timeWindow(text)).toEqual({ start, length })
  expect(windowText({ start, length }, text.length > 15)).toBe(text)
})

const window = (starts: number) =>
  fc.record({ start: fc.nat(starts - 1), length: fc.integer({ min: 1, max: minutesADay }) })
const minutesOf = ({ start, length }: TimeWindow) => Array.from({ length }, (_, index) => start + index)

it('finds the overlaps that a walk over every minute finds', () => {
  fc.assert(
    fc.property(window(minutesADay), window(7 * minutesADay), (daily, weekly) => {
      const backup = new Set(minutesOf(daily).map((minute) => minute % minutesADay))
      expect(overlap(daily, weekly)).toBe(minutesOf(weekly).some((minute) => backup.has(minute % minutesADay)))
    }),
  )
})
