import { compile } from '../../compiler/compile.ts'
import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts'
import { formatText } from '../../compiler/diagnostics/format.ts'
import type { Context } from '../command.ts'
import { compilerHost } from '../host.ts'

/** Compiles specs before they are written. Returns what is wrong with the answers that they were made from, for people. */
export function checkTexts(texts: Readonly<Record<string, string>>, { files, terminal }: Context): string | undefined {
  const host = { ...compilerHost(files), read: (file: string) => texts[file] }
  const environments = Object.keys(texts).filter((file) => file !== 'specs/base.yaml')
  const diagnostics = environments.flatMap((file) => compile(file, host).diagnostics)
  if (!hasErrors(diagnostics)) return undefined
  return `${formatText(diagnostics, { colour: terminal.colour })}Nothing was written.`
}
