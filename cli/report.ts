import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts'
import { formatGithub, formatJson, formatText } from '../compiler/diagnostics/format.ts'
import type { Context, Input } from './command.ts'

/** The options of every command that reports diagnostics. */
export const reportOptions = [
  { flags: '--json', summary: 'Prints the result as JSON on standard output.' },
  { flags: '--github', summary: 'Prints problems as GitHub annotations, for a workflow.' },
] as const

/** Prints diagnostics for people on standard error, or as GitHub annotations on standard output. */
export function report(diagnostics: readonly Diagnostic[], { options }: Input, { terminal }: Context): void {
  if (!diagnostics.length) return
  if (options['github']) terminal.out(formatGithub(diagnostics))
  else
    terminal.say(formatText(diagnostics, { colour: terminal.colour, ...(terminal.width && { width: terminal.width }) }))
}

/** Diagnostics as plain data, for the JSON of a command. */
export function reportData(diagnostics: readonly Diagnostic[]): object {
  return JSON.parse(formatJson(diagnostics)) as object
}
