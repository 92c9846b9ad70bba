import { setTimeout as sleep } from 'node:timers/promises'

/** Waits between two looks at AWS; in seconds. Throws the signal's reason when it is aborted meanwhile. */
export async function wait(seconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(seconds * 1000, undefined, signal && { signal })
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  }
}

/**
 * Seconds between two looks at something that takes minutes; SEMIONT_POLL_SECONDS sets it, for a local AWS where things
 * take milliseconds. CloudFormation throttles those who look much more often than this.
 */
export function pollSeconds(env: Readonly<Record<string, string | undefined>>): number {
  const given = Number(env['SEMIONT_POLL_SECONDS'])
  return given > 0 ? given : 5
}
