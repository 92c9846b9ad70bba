import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogEvent } from '../aws/log-events.ts'
import { scan, type LogSource } from './scan.ts'

const event = (at: number, stream: string, index: number): LogEvent => ({
  id: `${stream} ${index}`,
  stream,
  at,
  message: '',
})

/** A source that gives these events in pages of these sizes (0 is an empty page), the rest on a last one. */
function source(events: readonly LogEvent[], sizes: readonly number[], read: string[] = []): LogSource {
  return async function* pages({ start }) {
    let rest = events.filter(({ at }) => at >= start)
    for (const size of [...sizes, rest.length]) {
      read.push(events[0]?.stream ?? '')
      yield rest.slice(0, size)
      rest = rest.slice(size)
    }
  }
}

describe('a scan', () => {
  it('reads every source to its end, and says truly up to when it is complete', async () => {
    const stream = fc.record({
      times: fc.array(fc.nat(30), { maxLength: 20 }),
      sizes: fc.array(fc.nat(5), { maxLength: 9 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(stream, { maxLength: 4 }), async (streams) => {
        const all = streams.map(({ times }, index) =>
          times.toSorted((a, b) => a - b).map((at, position) => event(at, `s${index}`, position)),
        )
        const found: LogEvent[] = []
        let complete = -Infinity
        for await (const part of scan(
          all.map((events, index) => source(events, streams[index]!.sizes)),
          { start: 0 },
          {},
        )) {
          for (const { at } of part.events) expect(at).toBeGreaterThan(complete)
          found.push(...part.events)
          complete = part.complete
        }
        expect(found.map(({ id }) => id).toSorted()).toEqual(
          all
            .flat()
            .map(({ id }) => id)
            .toSorted(),
        )
        if (streams.length) expect(complete).toBe(Infinity)
      }),
    )
  })

  it('lets no source run ahead of the others', async () => {
    const read: string[] = []
    const quick = source(
      [1, 2, 3, 4].map((at, index) => event(at, 'early', index)),
      [1, 1, 1],
      read,
    )
    const late = source(
      [100, 200].map((at, index) => event(at, 'late', index)),
      [1],
      read,
    )
    for await (const _ of scan([late, quick], { start: 0 }, {})) {
      // Only the order in which they are read matters.
    }
    expect(read).toEqual(['late', 'early', 'early', 'early', 'early', 'late'])
  })
})
