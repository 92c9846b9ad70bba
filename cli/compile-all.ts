import { compile, type Compilation, type Stacks } from '../compiler/compile.ts'
import type { Context } from './command.ts'
import { compilerHost } from './host.ts'
import { specFiles } from './specs.ts'

/** An environment that compiled, or did not. */
export interface Compiled extends Compilation {
  /** The environment's name, where the spec got as far as having one. */
  readonly environment?: string
}

/** Compiles the specs that the arguments name. Bases that nobody named are passed over. */
export function compileAll(args: readonly string[], context: Context): Compiled[] {
  const host = compilerHost(context.files)
  return specFiles(args, context).flatMap(({ file, named }): Compiled[] => {
    const compilation = compile(file, host)
    if (!named && compilation.diagnostics.some(({ code }) => code === 'base-not-compiled')) return []
    const environment = compilation.valid?.spec.environment
    return [{ ...compilation, ...(environment !== undefined && { environment }) }]
  })
}

/** The two stacks in the order in which they are applied. */
export const stackNames = ['data', 'app'] as const satisfies readonly (keyof Stacks)[]
