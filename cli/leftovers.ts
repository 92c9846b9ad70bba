import type { Context } from './command.ts'
import type { Compiled } from './compile-all.ts'
import { outputsOf, type Output } from './outputs.ts'
import { isRendered, type Format } from './rendered.ts'

/**
 * Template files that semiont wrote once and that no spec makes any more: of an environment that is gone, of a stack that
 * there is no more, or in the other format and out of date. Files that it did not write are none of its business.
 * In: what compiled, its outputs in one format, the templates' folder, and whether these are all specs; where they are
 * not, only the folders of their environments are looked at.
 */
export function leftovers(
  compiled: readonly Compiled[],
  outputs: readonly Output[],
  { folder, format, all }: { readonly folder: string; readonly format: Format; readonly all: boolean },
  files: Context['files'],
): string[] {
  const environments = all ? files.folders(folder) : compiled.flatMap(({ environment }) => environment ?? [])
  const made = new Set(outputs.map(({ file }) => file))
  const found = environments.flatMap((environment) =>
    files
      .list(`${folder}/${environment}`)
      .filter((name) => /\.(yaml|json)$/.test(name))
      .map((name) => `${folder}/${environment}/${name}`)
      .filter((file) => !made.has(file) && isRendered(files.beginning(file))),
  )
  if (!found.length) return []
  const other = format === 'yaml' ? 'json' : 'yaml'
  const copies = compiled.flatMap((one) => outputsOf(one, folder, other, files))
  const current = new Set(copies.filter(({ state }) => state === 'unchanged').map(({ file }) => file))
  return found.filter((file) => !current.has(file))
}
