import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts'
import { formatGithub, formatJson, formatText } from '../compiler/diagnostics/format.ts'
import type { Context, Input } from './command.ts'
import { UsageError } from './errors.ts'

/** The options of every command that reports diagnostics. */
export const reportOptions = [
  { flags: '--json', summary: 'Prints the result as JSON on standard output.' },
  { flags: '--github', summary: 'Prints problems as GitHub annotations, for a workflow.' },
] as const

/**
 * Prints diagnostics for people on standard error, or as GitHub annotations on standard output; with --json nothing,
 * since the command's JSON has them. Throws a UsageError when both are asked for.
 */
export function report(diagnostics: readonly Diagnostic[], { options }: Input, { terminal }: Context): void {
  if (options['json'] && options['github']) {
    throw new UsageError('--json and --github both say how standard output looks. Give one of them.')
  }
  if (!diagnostics.length || options['json']) return
  if (options['github']) return terminal.out(formatGithub(diagnostics))
  const width = terminal.width()
  terminal.say(formatText(diagnostics, { colour: terminal.colour(), ...(width !== undefined && { width }) }))
}

/** Diagnostics as plain data, for the JSON of a command. */
export function reportData(diagnostics: readonly Diagnostic[]): object {
  return JSON.parse(formatJson(diagnostics)) as object
}

/** Data as every command prints it with --json. */
export function jsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`
}
