import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds between two looks: the shortest command runs for a hundred. */
const between = 20

/**
 * The arguments and environments of all processes of this machine that can be read, looked at until something ends; each
 * text once. Empty where there is no /proc.
 */
export async function processTexts(ended: Promise<unknown>): Promise<Set<string>> {
  const texts = new Set<string>()
  const run = { goesOn: true }
  void ended.finally(() => (run.goesOn = false)).catch(() => {})
  while (run.goesOn) {
    const pids = existsSync('/proc/self/cmdline') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []
    for (const pid of pids) for (const what of ['cmdline', 'environ']) texts.add(read(`/proc/${pid}/${what}`))
    await sleep(between)
  }
  return texts
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // It has ended meanwhile, or is another user's.
    return ''
  }
}
