import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const pollMilliseconds = 200
/** Longer than any install takes: past this the holder's pid belongs to another program by now. */
const staleAfterMilliseconds = 15 * 60 * 1000

/**
 * Runs `work` while no other process on this machine runs under the same lock file. A holder that died is noticed by its
 * pid. The lock only saves double work: what `work` does must be right even if two get through (it renames into place).
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(file))) {
    if (await isAbandoned(file)) await rm(file, { force: true })
    else await sleep(pollMilliseconds)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  const [holder, made] = await Promise.all([
    readFile(file, 'utf8').catch(() => undefined),
    stat(file).catch(() => undefined),
  ])
  if (holder === undefined || made === undefined) return false
  // An empty file is one that is being written this moment.
  if (holder === '') return Date.now() - made.mtimeMs > staleAfterMilliseconds
  return !isAlive(Number(holder)) || Date.now() - made.mtimeMs > staleAfterMilliseconds
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
