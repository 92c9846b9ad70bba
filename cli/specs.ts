// Which spec files a command works on.

import type { Context } from './command.ts'
import { OperatorError, UsageError } from './errors.ts'

const folder = 'specs'

/** A spec file, and whether somebody named it; one that nobody did may turn out to be a base, which is no mistake then. */
export interface SpecFile {
  readonly file: string
  readonly named: boolean
}

/**
 * The spec files that the arguments name (environments or files), else SEMIONT_ENV, else every file of specs/.
 * Throws a UsageError for an environment without a file, an OperatorError when there is no spec at all.
 */
export function specFiles(args: readonly string[], { files, env }: Context): SpecFile[] {
  const names = args.length ? args : env['SEMIONT_ENV'] ? [env['SEMIONT_ENV']] : []
  if (names.length) return names.map((name) => ({ file: specFile(name, files), named: true }))
  const all = files.list(folder).filter((name) => isYaml(name))
  if (!all.length) {
    throw new OperatorError(
      `There is no spec in ${folder}/. Run this where ${folder}/ is, or write a first set of specs with \`semiont init\`.`,
    )
  }
  return all.map((name) => ({ file: `${folder}/${name}`, named: false }))
}

/** The spec file of an environment's name, or the file itself when one is named. */
export function specFile(name: string, files: Context['files']): string {
  if (isYaml(name) || name.includes('/')) {
    if (!files.exists(name)) throw new UsageError(`There is no file ${name}.`)
    return name
  }
  const candidates = [`${folder}/${name}.yaml`, `${folder}/${name}.yml`]
  const found = candidates.find((file) => files.exists(file))
  if (found) return found
  const known = files
    .list(folder)
    .filter((file) => isYaml(file))
    .map((file) => file.replace(/\.ya?ml$/, ''))
  const hint = known.length
    ? `${folder}/ has ${known.join(', ')}.`
    : `${folder}/ has no spec; \`semiont init\` writes some.`
  throw new UsageError(`There is no spec for "${name}": ${candidates[0]} does not exist. ${hint}`)
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name)
}
