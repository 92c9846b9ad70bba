import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { programFile, type Ended } from './program.ts'

/** A run of the program that goes on meanwhile. */
export interface Started {
  readonly pid: number
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves when either of them contains the text; throws after a while, with what was said instead. */
  readonly says: (text: string) => Promise<void>
  readonly signal: (name: 'SIGINT' | 'SIGTERM') => void
  /** Closes the reading end of its standard output, as `| head` does. */
  readonly stopReading: () => void
  readonly ended: Promise<Ended>
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>
  /** What its standard input gives; it ends there. */
  readonly input?: string
}

const patienceMilliseconds = 20_000

/** Starts the program, as it is installed, in a folder; its environment has what is given, PATH, and that folder as HOME. */
export function startProgram(
  args: readonly string[],
  cwd: string,
  { env = {}, input = '' }: StartOptions = {},
): Started {
  const child = spawn(process.execPath, [programFile, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, TMPDIR: cwd, ...env },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  // A program that refuses its arguments has ended before it reads.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const ended = new Promise<Ended>((resolve) => child.on('close', (status) => resolve({ status, stdout, stderr })))
  return {
    pid: child.pid!,
    stdout: () => stdout,
    stderr: () => stderr,
    says: async (text) => {
      for (const end = Date.now() + patienceMilliseconds; !`${stdout}\n${stderr}`.includes(text);) {
        if (Date.now() > end || child.exitCode !== null) {
          throw new Error(`The program did not say "${text}":\n${stdout}\n${stderr}`)
        }
        await sleep(10)
      }
    },
    signal: (name) => void child.kill(name),
    stopReading: () => void child.stdout.destroy(),
    ended,
  }
}
