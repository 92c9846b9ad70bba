import type { Files } from './files.ts'
import type { ExitCode } from './errors.ts'
import type { Terminal } from './terminal.ts'

/** What a command may touch. */
export interface Context {
  readonly files: Files
  readonly terminal: Terminal
  readonly env: Readonly<Record<string, string | undefined>>
}

/** An option as cac takes it, for example `--format <format>`, and the line that --help shows. */
export interface Option {
  readonly flags: string
  readonly summary: string
}

/** Arguments and options as they were typed; an option that was not is undefined. */
export interface Input {
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
}

/** One command: how it is called, what --help says, and what it does. */
export interface Command {
  /** The arguments as cac takes them, for example `[...specs]`; empty for none. */
  readonly args: string
  readonly options: readonly Option[]
  readonly examples: readonly string[]
  readonly run: (input: Input, context: Context) => Promise<ExitCode> | ExitCode
}
