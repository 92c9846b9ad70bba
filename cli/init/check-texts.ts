import { compile } from '../../compiler/compile.ts'
import { hasErrors, type Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import type { Context } from '../command.ts'
import { compilerHost } from '../host.ts'

/** Compiles specs before they are written. Returns what is wrong with them, where that stops a compilation. */
export function checkTexts(texts: Readonly<Record<string, string>>, { files }: Context): readonly Diagnostic[] {
  const host = { ...compilerHost(files), read: (file: string) => texts[file] }
  const environments = Object.keys(texts).filter((file) => file !== 'specs/base.yaml')
  const diagnostics = environments.flatMap((file) => compile(file, host).diagnostics)
  return hasErrors(diagnostics) ? diagnostics : []
}
