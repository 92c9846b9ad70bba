import type { Progress } from '../progress/progress-mode.ts'
import type { Report } from './event.ts'

/** Progress that can rest: while it does, the terminal is free for what is shown and asked; the next event wakes it. */
export interface Resting {
  readonly report: Report
  readonly rest: () => void
}

/** In: what begins to show. */
export function resting(begin: () => Progress): Resting {
  let current: Progress | undefined
  return {
    report(happening) {
      current ??= begin()
      current.report(happening)
    },
    rest() {
      current?.end()
      current = undefined
    },
  }
}
