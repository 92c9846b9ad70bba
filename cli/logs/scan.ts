import type { LogEvent, Reading } from '../aws/log-events.ts'

/** From when to when, in milliseconds since 1970. */
export interface LogRange {
  readonly start: number
  readonly end?: number
}

/** One source of events, for example the streams of a service: gives those of a range, the oldest first. */
export type LogSource = (range: LogRange, reading: Reading) => AsyncGenerator<readonly LogEvent[]>

/** Some events, and the moment up to which all that there is has been read by now (Infinity at the end). */
export interface Scanned {
  readonly events: readonly LogEvent[]
  readonly complete: number
}

interface Progress {
  readonly pages: AsyncGenerator<readonly LogEvent[]>
  complete: number
}

/**
 * Reads several sources to their ends, always the one that is furthest behind, so that none runs ahead and little has to
 * be held for the others.
 */
export async function* scan(
  sources: readonly LogSource[],
  range: LogRange,
  reading: Reading,
): AsyncGenerator<Scanned, void> {
  const progress = sources.map((open): Progress => ({ pages: open(range, reading), complete: -Infinity }))
  for (;;) {
    const behind = progress.toSorted((a, b) => a.complete - b.complete)[0]
    if (!behind || behind.complete === Infinity) return
    const page = await behind.pages.next()
    const events = page.done ? [] : page.value
    // More of its last millisecond may stand on the next page.
    behind.complete = page.done ? Infinity : Math.max(behind.complete, (events.at(-1)?.at ?? -Infinity) - 1)
    yield { events, complete: Math.min(...progress.map(({ complete }) => complete)) }
  }
}
