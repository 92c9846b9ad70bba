import { hasErrors } from '../compiler/diagnostics/diagnostic.ts'
import type { Stacks, ValidSpec } from '../compiler/compile.ts'
import type { Context, Input } from './command.ts'
import { compileAll, type Compiled } from './compile-all.ts'
import { UsageError } from './errors.ts'
import { report, reportData } from './report.ts'

/** An environment whose spec is valid, compiled. */
export interface OneEnvironment {
  readonly environment: string
  /** The spec's file. */
  readonly entry: string
  readonly valid: ValidSpec
  readonly templates: Stacks
  /** The names of the stacks in CloudFormation. */
  readonly stacks: { readonly data: string; readonly app: string }
}

/**
 * The one environment that a command works on: named, or SEMIONT_ENV's, or the only one there is. Its diagnostics are
 * reported; undefined when they refuse the spec. Throws a UsageError where several could be meant.
 */
export function oneEnvironment(input: Input, context: Context): OneEnvironment | undefined {
  const { compiled, diagnostics } = compileAll(input.args.slice(0, 1), context)
  if (compiled.length > 1) {
    const names = compiled.map(({ environment, entry }) => environment ?? entry).join(', ')
    throw new UsageError(`Which environment? There are ${names}. Name one, or set SEMIONT_ENV.`)
  }
  report(diagnostics, input, context)
  const [first] = compiled
  // One line, so that it is an object of a stream too.
  if (hasErrors(diagnostics) && input.options['json'])
    context.terminal.out(`${JSON.stringify(reportData(diagnostics))}\n`)
  return hasErrors(diagnostics) || !first ? undefined : asEnvironment(first)
}

/** What was compiled as an environment; undefined for what did not compile. */
export function asEnvironment({ environment, entry, valid, templates }: Compiled): OneEnvironment | undefined {
  if (environment === undefined || !valid || !templates) return undefined
  const named = (name: string) => name.replaceAll('${environment}', environment)
  const stacks = { data: named(valid.spec.stacks.data), app: named(valid.spec.stacks.app) }
  return { environment, entry, valid, templates, stacks }
}
