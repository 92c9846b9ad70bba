/** What a live picture needs of the world beside a place to write to. */
export interface Screen {
  readonly now: () => Date
  /** Calls again and again until it is told to stop; it keeps no process alive. */
  readonly every: (milliseconds: number, call: () => void) => () => void
  /** Lines of the terminal; undefined where it is none, or does not know. */
  readonly rows: () => number | undefined
  /** Calls when the process ends, however it does, until it is told not to. */
  readonly atExit: (call: () => void) => () => void
}

/** The clock of this process, and the terminal that standard error is. */
export function processScreen(): Screen {
  return {
    now: () => new Date(),
    every(milliseconds, call) {
      const timer = setInterval(call, milliseconds)
      timer.unref()
      return () => clearInterval(timer)
    },
    rows: () => (process.stderr.isTTY && process.stderr.rows > 0 ? process.stderr.rows : undefined),
    atExit(call) {
      process.on('exit', call)
      return () => process.off('exit', call)
    },
  }
}
