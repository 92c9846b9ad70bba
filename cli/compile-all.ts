import { compile, type Compilation, type Stacks } from '../compiler/compile.ts'
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts'
import { place } from '../compiler/source.ts'
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
 * Throws an OperatorError when there are only bases, two specs of one environment, or two environments of one domain.
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
  refuseOneSite(compiled)
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

/** Two environments cannot answer at one address: the second would take the first one's DNS record, or fail on it. */
function refuseOneSite(compiled: readonly Compiled[]): void {
  const sites = new Map<string, { readonly entry: string; readonly at: string }>()
  for (const { valid, entry } of compiled) {
    if (!valid) continue
    const { domain } = valid.spec.site
    const origin = valid.origins.get('site.domain')
    const at = origin ? place(origin.value) : entry
    const other = sites.get(domain)
    if (other) {
      throw new OperatorError(
        `${other.entry} and ${entry} have the same site.domain, "${domain}" (${[...new Set([other.at, at])].join(', ')}), where only one environment can answer. Give one of them a domain of its own.`,
      )
    }
    sites.set(domain, { entry, at })
  }
}
