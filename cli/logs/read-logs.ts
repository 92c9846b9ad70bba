import type { LogEvent } from '../aws/log-events.ts'
import { wait } from '../aws/wait.ts'
import { mergedEvents, type MergedEvents, type MergeLimits } from './merged-events.ts'
import { scan, type LogSource } from './scan.ts'

/** Where events go, the oldest first; false when nobody takes them any more. */
export type Show = (events: readonly LogEvent[]) => boolean

export interface Follow {
  readonly show: Show
  /** For what is to be told meanwhile: trouble on the way, and its end. */
  readonly say: (sentence: string) => void
  readonly pollSeconds: number
  readonly signal: AbortSignal
}

/**
 * The log driver sends what a container wrote every five seconds, each task by its own clock: so what one wrote earlier
 * arrives up to so much later, and is waited for. The rest bounds the memory, at some tens of megabytes.
 * https://docs.docker.com/engine/logging/drivers/awslogs/
 */
const limits: MergeLimits = {
  holdMilliseconds: 6000,
  mostHeld: 50_000,
  mostHeldCharacters: 32 * 2 ** 20,
  mostRemembered: 200_000,
}

/** Each look reads this far back again, for what arrived late … */
const overlapMilliseconds = 30_000
/** … and every so many looks much further: a driver that could not send for a while does it then. */
const looksToLookBack = 15
const lookBackMilliseconds = 5 * 60_000

/** Shows what there is of a range, once and in order, and ends. Throws the signal's reason when that is aborted. */
export async function readLogs(
  sources: readonly LogSource[],
  range: { readonly start: number; readonly end: number },
  show: Show,
  signal: AbortSignal,
): Promise<void> {
  const merged = mergedEvents<LogEvent>(range.start, limits)
  for await (const { events, complete } of scan(sources, range, { signal })) {
    merged.take(events, range.end)
    // Nothing later is waited for: what is complete goes out.
    if (!show(merged.release(Infinity, complete))) return
    merged.forget(complete)
  }
  show(merged.rest())
}

/**
 * Shows what there is since a moment and what comes, each event once and in the order of time, until the signal is aborted
 * (its reason is thrown) or nobody takes them any more. What arrives so late that newer ones are shown already is shown
 * when it comes; what arrives more than five minutes late is not seen. What passes (the network, throttling) is told, and
 * tried again from where it was.
 */
export async function followLogs(sources: readonly LogSource[], since: number, follow: Follow): Promise<void> {
  const merged = mergedEvents<LogEvent>(since, limits)
  const look = looker(sources, merged, follow)
  let start = since
  try {
    for (let looks = 1; ; looks += 1) {
      const began = Date.now()
      if (!(await look(start))) return
      start = looks % looksToLookBack === 0 ? merged.from() : Math.max(merged.from(), began - overlapMilliseconds)
      await wait(follow.pollSeconds, follow.signal)
    }
  } finally {
    follow.show(merged.rest())
  }
}

/** Reads what there is since a moment, and shows what is due; false when nobody takes it any more. */
function looker(sources: readonly LogSource[], merged: MergedEvents<LogEvent>, follow: Follow) {
  const { show, signal } = follow
  const { trouble, over } = troubles(follow)
  return async (start: number): Promise<boolean> => {
    for await (const { events, complete } of scan(sources, { start }, { signal, trouble })) {
      over()
      merged.take(events, Date.now())
      if (!show(merged.release(Date.now(), complete))) return false
      merged.forget(Math.min(complete, Date.now()) - lookBackMilliseconds)
    }
    return true
  }
}

/** Trouble is told once, however often it is tried again, and so is its end. */
function troubles({ say, pollSeconds, signal }: Follow) {
  let told = false
  return {
    trouble: async (sentence: string) => {
      if (!told) say(`${sentence} It is tried again until it works, and nothing is left out.\n`)
      told = true
      await wait(pollSeconds, signal)
    },
    over: () => {
      if (told) say('The logs can be read again.\n')
      told = false
    },
  }
}
