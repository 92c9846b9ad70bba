import { Interrupted } from './errors.ts'

/**
 * Runs what Ctrl-C (SIGINT), SIGTERM or a terminal that is closed (SIGHUP) may end: the signal is aborted, and the work
 * ends by itself, saying where it stopped. A second one ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort(new Interrupted('Interrupted.'))
  }
  for (const ending of endings) process.on(ending, stop)
  try {
    return await work(controller.signal)
  } finally {
    for (const ending of endings) process.off(ending, stop)
  }
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
