import { createHash } from 'node:crypto'

/** Where this AWS is, and its time. */
export interface Site {
  readonly account: string
  readonly region: string
  /** arn:aws:<service>:<region>:<account>:<resource> */
  readonly arn: (service: string, resource: string) => string
  /** Runs later; never after stop(). */
  readonly after: (milliseconds: number, run: () => void) => void
  /** Never ends after stop(). */
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Letters and digits that look random and are the same in each run: the nth one for this text. */
  readonly made: (text: string, length: number) => string
  /** As made, in the form of a UUID. */
  readonly uuid: (text: string) => string
  /** The time now, never twice the same: what happens later has a later timestamp. */
  readonly now: () => Date
  readonly stop: () => void
}

/** The site of one scripted AWS. */
export function createSite(account: string, region: string): Site {
  const timers = new Set<NodeJS.Timeout>()
  const counts = new Map<string, number>()
  const state = { last: 0, stopped: false }
  const hash = (text: string): string => {
    const count = (counts.get(text) ?? 0) + 1
    counts.set(text, count)
    return createHash('sha256').update(`${text}#${count}`).digest('hex')
  }
  const after = (milliseconds: number, run: () => void): void => {
    if (state.stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, milliseconds).unref()
    timers.add(timer)
  }
  return {
    account,
    region,
    arn: (service, resource) => `arn:aws:${service}:${region}:${account}:${resource}`,
    after,
    sleep: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    made: (text, length) => hash(text).slice(0, length),
    uuid: (text) => hash(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
    now() {
      state.last = Math.max(Date.now(), state.last + 1)
      return new Date(state.last)
    },
    stop() {
      state.stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
