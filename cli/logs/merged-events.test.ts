import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergedEvents, type Mergeable, type MergeLimits } from './merged-events.ts'

const limits: MergeLimits = { holdMilliseconds: 50, mostHeld: 1000, mostHeldCharacters: 1e6, mostRemembered: 1000 }
const event = (at: number, id = String(at), message = id): Mergeable => ({ id, at, message })
const ids = (events: readonly Mergeable[]) => events.map(({ id }) => id)
const times = (events: readonly Mergeable[]) => events.map(({ at }) => at)
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)

describe('merged events', () => {
  it('come out once and in order, whatever arrives when within the holding time', () => {
    const written = fc.record({ at: fc.nat(400), late: fc.nat(limits.holdMilliseconds) })
    const looks = fc.array(fc.record({ pause: fc.integer({ min: 1, max: 60 }), shuffled: fc.nat() }), { maxLength: 60 })
    fc.assert(
      fc.property(fc.array(written, { maxLength: 60 }), looks, (all, plan) => {
        const events = all.map(({ at, late }, index) => ({ ...event(at, `${index}`), arrives: at + late }))
        const merged = mergedEvents<Mergeable>(0, limits)
        const out: Mergeable[] = []
        let now = 0
        for (const { pause, shuffled } of [...plan, { pause: 1000, shuffled: 0 }]) {
          now += pause
          const there = events.filter(({ arrives, at }) => arrives <= now && at >= merged.from())
          merged.take(rotated(there, shuffled), now)
          out.push(...merged.release(now, Infinity))
        }
        expect(times(out)).toEqual(sorted(times(events)))
        expect(new Set(ids(out)).size).toBe(events.length)
      }),
    )
  })

  it('come out once, even when they arrive later than that, out of order and again and again', () => {
    const looks = fc.array(fc.array(fc.record({ at: fc.nat(500), id: fc.nat(30) }), { maxLength: 20 }), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(looks, fc.integer({ min: 1, max: 20 }), (arrivals, mostHeld) => {
        const merged = mergedEvents<Mergeable>(0, { ...limits, mostHeld })
        const out = arrivals.flatMap((look, index) => {
          merged.take(
            look.map(({ at, id }) => event(at, `${id}`)),
            index * 20,
          )
          return merged.release(index * 20, Infinity)
        })
        out.push(...merged.rest())
        expect(ids(out).toSorted()).toEqual([...new Set(arrivals.flat().map(({ id }) => `${id}`))].toSorted())
      }),
    )
  })

  it('are held back for older ones, and no longer than that', () => {
    const merged = mergedEvents<Mergeable>(0, limits)
    merged.take([event(100), event(120)], 130)
    expect(ids(merged.release(149, Infinity))).toEqual([])
    merged.take([event(90)], 149)
    expect(ids(merged.release(150, Infinity))).toEqual(['90', '100'])
    expect(ids(merged.release(170, Infinity))).toEqual(['120'])
  })

  it('come out after the holding time too when their clock is ahead of ours', () => {
    const merged = mergedEvents<Mergeable>(0, limits)
    merged.take([event(9000), event(9010)], 100)
    merged.take([event(9005)], 130)
    expect(ids(merged.release(149, Infinity))).toEqual([])
    expect(ids(merged.release(150, Infinity))).toEqual(['9000', '9005', '9010'])
  })

  it('are held as long as older ones are still to be read', () => {
    const merged = mergedEvents<Mergeable>(0, limits)
    merged.take([event(10), event(20), event(30)], 1000)
    expect(ids(merged.release(1000, 20))).toEqual(['10', '20'])
    expect(ids(merged.rest())).toEqual(['30'])
  })

  it('of one moment keep the order in which they arrived', () => {
    const merged = mergedEvents<Mergeable>(0, limits)
    merged.take([event(10, 'b'), event(10, 'a')], 100)
    merged.take([event(10, 'b'), event(10, 'c')], 100)
    expect(ids(merged.release(100, Infinity))).toEqual(['b', 'a', 'c'])
  })

  it('take no more memory than they may: the oldest go out early, by number and by length', () => {
    const merged = mergedEvents<Mergeable>(0, { ...limits, mostHeld: 3, mostHeldCharacters: 100 })
    merged.take(
      [5, 1, 4, 2, 3].map((at) => event(at)),
      10,
    )
    expect(ids(merged.release(10, Infinity))).toEqual(['1', '2'])
    merged.take([event(6, '6', 'x'.repeat(99))], 10)
    expect(ids(merged.release(10, Infinity))).toEqual(['3', '4'])
    expect(ids(merged.rest())).toEqual(['5', '6'])
  })

  it('forget the oldest when there are too many to remember, and then take nothing of that time', () => {
    const merged = mergedEvents<Mergeable>(0, { ...limits, mostRemembered: 6 })
    merged.take(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => event(at)),
      10,
    )
    expect(merged.from()).toBe(4)
    expect(ids(merged.rest())).toHaveLength(9)
    merged.take([event(3), event(3, 'late'), event(4), event(9), event(9, 'new')], 20)
    expect(ids(merged.rest())).toEqual(['new'])
  })

  it('take nothing of before the moment that was asked for, or that is forgotten', () => {
    const merged = mergedEvents<Mergeable>(100, limits)
    merged.take([event(99), event(100), event(110)], 120)
    merged.forget(105)
    merged.forget(50)
    expect(merged.from()).toBe(105)
    merged.take([event(100), event(101), event(110), event(111)], 120)
    expect(ids(merged.rest())).toEqual(['100', '110', '111'])
  })
})

function rotated<T>(list: readonly T[], by: number): T[] {
  const at = list.length ? by % list.length : 0
  return [...list.slice(at), ...list.slice(0, at)].toReversed()
}
