// Which spec files a command works on.

import { didYouMean } from '../compiler/diagnostics/suggest.ts'
import type { Context } from './command.ts'
import { OperatorError, UsageError } from './errors.ts'

const folder = 'specs'

/** A spec file, and whether somebody named it; one that nobody did may turn out to be a base, which is no mistake then. */
export interface SpecFile {
  readonly file: string
  readonly named: boolean
}

/** The specs that somebody named, in the arguments or else in SEMIONT_ENV; none means all of specs/. */
export function namedSpecs(args: readonly string[], { env }: Pick<Context, 'env'>): readonly string[] {
  return args.length ? args : env['SEMIONT_ENV'] ? [env['SEMIONT_ENV']] : []
}

/**
 * The spec files that the arguments name (environments or files), else SEMIONT_ENV (which is said), else every file of
 * specs/. Each stands there once, by one path, however often and in whatever way it was named.
 * Throws a UsageError for an environment without a file, an OperatorError when there is no spec at all.
 */
export function specFiles(args: readonly string[], context: Context): SpecFile[] {
  const { files, env, terminal } = context
  const names = namedSpecs(args, context)
  if (!args.length && names.length)
    terminal.say(`SEMIONT_ENV names ${env['SEMIONT_ENV']}, so nothing else is looked at.\n`)
  if (names.length)
    return [...new Set(names.map((name) => specFile(name, files)))].map((file) => ({ file, named: true }))
  const all = yamlFiles(files)
  if (!all.length) {
    throw new OperatorError(
      `There is no spec in ${folder}/. Run this where ${folder}/ is, or write a first set of specs with \`semiont init\`.`,
    )
  }
  return all.map((name) => ({ file: `${folder}/${name}`, named: false }))
}

/** The spec file of an environment's name, or the file itself when one is named. */
function specFile(name: string, files: Context['files']): string {
  if (isYaml(name) || name.includes('/') || files.exists(name)) return namedFile(name, files)
  const candidates = [`${folder}/${name}.yaml`, `${folder}/${name}.yml`]
  // A link that leads nowhere is found too: reading it says what is wrong with it.
  const listed = new Set(files.list(folder))
  const found = candidates.find((file) => files.exists(file) || listed.has(file.slice(folder.length + 1)))
  if (found) return found
  throw new UsageError(`There is no spec for "${name}": ${candidates[0]} does not exist. ${hintAt(name, files)}`)
}

function namedFile(name: string, files: Context['files']): string {
  if (isYaml(name) && files.exists(name)) return files.shortest(name)
  // A folder of the same name does not hide an environment: `semiont compile production` beside production/.
  const spec = `${folder}/${name}.yaml`
  if (!name.includes('/') && files.exists(spec)) return spec
  if (!files.exists(name)) throw new UsageError(`There is no file ${name}. ${hintAt(name, files)}`)
  throw new UsageError(`${name} is no spec. Name an environment, or a file that ends in .yaml or .yml.`)
}

function hintAt(name: string, files: Context['files']): string {
  const known = yamlFiles(files).map((file) => file.replace(/\.ya?ml$/, ''))
  if (!known.length) return `${folder}/ has no spec; \`semiont init\` writes some.`
  return didYouMean(name.replace(/^.*\/|\.ya?ml$/g, ''), known) ?? `${folder}/ has ${known.join(', ')}.`
}

/** Hidden files are none of ours: editors and file managers leave them. */
function yamlFiles(files: Context['files']): string[] {
  return files.list(folder).filter((name) => isYaml(name) && !name.startsWith('.'))
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name)
}
