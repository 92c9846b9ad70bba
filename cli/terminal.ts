import { writeSync } from 'node:fs'
import { OperatorError, systemReason } from './errors.ts'

/** Where a command's words go: results to standard output, talk to standard error. */
export interface Terminal {
  /** Throws an OperatorError when what standard output leads to takes no more. */
  readonly out: (text: string) => void
  readonly say: (text: string) => void
  /** Colour on standard error, where diagnostics go, or on standard output. */
  readonly colour: (on?: 'output') => boolean
  /** Columns of standard error, or of standard output; undefined when it is no terminal, or one that does not know. */
  readonly width: (of?: 'output') => number | undefined
  /** A person can be asked: both input and standard error are a terminal that can move its cursor, and this is not CI. */
  readonly interactive: () => boolean
  /** Whoever read standard output has gone, as `| head` does: what never ends by itself ends then. */
  readonly gone?: () => boolean
}

/**
 * This process's terminal. Node's own streams are only looked at when somebody asks about colour or width: making them
 * costs a fifth of a whole compilation. https://no-color.org: any NO_COLOR that is not empty turns colour off, and it
 * beats FORCE_COLOR (https://force-color.org, with Node's own addition that 0 and false do not force).
 */
export function processTerminal({ env }: NodeJS.Process): Terminal {
  const stream = (which?: 'output') => (which ? process.stdout : process.stderr)
  const forced = !['', '0', 'false'].includes(env['FORCE_COLOR'] ?? '')
  const dumb = env['TERM'] === 'dumb'
  const automated = !['', 'false'].includes(env['CI'] ?? '')
  let gone = false
  return {
    out: (text) => {
      gone = !write(1, text) || gone
    },
    say: (text) => void write(2, text),
    gone: () => gone,
    colour: (on) => !env['NO_COLOR'] && (forced || (stream(on).isTTY && !dumb)),
    width: (of) => (stream(of).isTTY && stream(of).columns > 0 ? stream(of).columns : undefined),
    interactive: () => process.stdin.isTTY && process.stderr.isTTY && !dumb && !automated,
  }
}

/**
 * Writes all of a text, waiting where a pipe is full. A reader that has gone, such as `| head`, is no failure of ours and
 * changes no exit code; when standard error takes no more, there is nobody left to tell. False when the reader has gone.
 */
function write(descriptor: 1 | 2, text: string): boolean {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
      else if (code === 'EPIPE' || descriptor === 2) return false
      else throw new OperatorError(`Standard output cannot be written: ${systemReason(error)}`)
    }
  }
  return true
}
