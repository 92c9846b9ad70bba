import type { Input } from './command.ts'
import { UsageError } from './errors.ts'
import type { Format } from './rendered.ts'
import { reportOptions } from './report.ts'

/** What becomes of the templates. */
export type Mode = 'write' | 'check' | 'stdout'

/** The options of `semiont compile`, understood. */
export interface CompileOptions {
  readonly mode: Mode
  readonly folder: string
  readonly format: Format
  readonly json: boolean
  /** The command that makes what this one only looked at. */
  readonly again: string
}

/** The options of `semiont compile`, as --help lists them. */
export const compileOptionLines = [
  { flags: '--check', summary: 'Writes nothing; fails when templates/ is not what the specs compile to.' },
  { flags: '--out <folder>', summary: 'Where the templates go (templates/ when not given).' },
  { flags: '--stdout', summary: 'Prints the templates and writes nothing.' },
  { flags: '--format <format>', summary: 'yaml (when not given) or json.' },
  ...reportOptions,
] as const

/** Throws a UsageError for a value that there is none of, and for options that contradict each other. */
export function compileOptionsFrom({ args, options }: Input, shortest: (file: string) => string): CompileOptions {
  const { check, out, stdout, format = 'yaml', json, github } = options
  const talk = { '--check': check, '--out': out, '--json': json, '--github': github }
  for (const [flag, given] of Object.entries(talk)) {
    if (stdout && given !== undefined) {
      throw new UsageError(
        `--stdout prints templates and nothing else, so it does not go with ${flag}. Give one of them.`,
      )
    }
  }
  if (format !== 'yaml' && format !== 'json') {
    throw new UsageError(`--format takes yaml or json, not "${String(format)}".`)
  }
  if (out === '') throw new UsageError('--out needs the name of a folder: `--out build`, or `--out .` for this one.')
  const again = ['semiont compile', ...args, ...(format === 'json' ? ['--format json'] : [])]
  return {
    mode: stdout ? 'stdout' : check ? 'check' : 'write',
    folder: out === undefined ? 'templates' : shortest(String(out)) || '.',
    format,
    json: json !== undefined,
    again: [...again, ...(out === undefined ? [] : [`--out ${String(out)}`])].join(' '),
  }
}
