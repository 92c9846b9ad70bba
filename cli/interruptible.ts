import { Interrupted } from './errors.ts'

/**
 * Runs what Ctrl-C (SIGINT) or SIGTERM may end: the signal is aborted, and the work ends by itself, saying where it
 * stopped. A second one ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort(new Interrupted('Interrupted.'))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
