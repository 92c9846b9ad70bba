import { compile, type Compilation, type Stacks } from '../compiler/compile.ts'
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts'
import type { Context } from './command.ts'
import { OperatorError } from './errors.ts'
import { compilerHost } from './host.ts'
import { specFiles } from './specs.ts'

/** An environment that compiled, or did not. */
export interface Compiled extends Compilation {
  /** The environment's name, where the spec got as far as having one. */
  readonly environment?: string
}

/** Specs, compiled, and what is wrong with them. */
export interface CompiledSpecs {
  readonly compiled: readonly Compiled[]
  /** Each mistake once, though a base's is met in every environment that extends it. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles the specs that the arguments name. Bases that nobody named are passed over.
 * Throws an OperatorError when there are only bases, or two specs of one environment.
 */
export function compileAll(args: readonly string[], context: Context): CompiledSpecs {
  const host = compilerHost(context.files)
  const compiled = specFiles(args, context).flatMap(({ file, named }): Compiled[] => {
    const compilation = compile(file, host)
    if (!named && compilation.diagnostics.some(({ code }) => code === 'base-not-compiled')) return []
    const environment = compilation.valid?.spec.environment
    return [{ ...compilation, ...(environment !== undefined && { environment }) }]
  })
  if (!compiled.length) {
    throw new OperatorError(
      'Every file of specs/ is a base, so there is nothing to compile. An environment is a file with `environment: <its name>`.',
    )
  }
  refuseTwins(compiled)
  return { compiled, diagnostics: eachOnce(compiled) }
}

/** The two stacks in the order in which they are applied. */
export const stackNames = ['data', 'app'] as const satisfies readonly (keyof Stacks)[]

/** Where a base is shown, and not every spec that was compiled meets what is wrong there, those that do are named. */
function eachOnce(compiled: readonly Compiled[]): Diagnostic[] {
  const met = new Map<string, { diagnostic: Diagnostic; entries: string[] }>()
  for (const { entry, diagnostics } of compiled) {
    for (const diagnostic of diagnostics) {
      const known = met.get(identity(diagnostic))
      if (!known) met.set(identity(diagnostic), { diagnostic, entries: [entry] })
      else if (!known.entries.includes(entry)) known.entries.push(entry)
    }
  }
  return [...met.values()].map(({ diagnostic, entries }) => {
    const told = entries.length === compiled.length || entries.includes(diagnostic.span?.source.file ?? entries[0]!)
    return told ? diagnostic : { ...diagnostic, metIn: entries }
  })
}

function identity({ code, message, span }: Diagnostic): string {
  return JSON.stringify([code, message, span?.source.file, span?.start])
}

/** Two files of one environment would write the same templates, the second over the first. */
function refuseTwins(compiled: readonly Compiled[]): void {
  const entries = new Map<string, string>()
  for (const { environment, entry } of compiled) {
    if (environment === undefined) continue
    const other = entries.get(environment)
    if (other !== undefined) {
      throw new OperatorError(
        `${other} and ${entry} are both the environment "${environment}", of which there can be one. Rename or remove one.`,
      )
    }
    entries.set(environment, entry)
  }
}
