import { nearest } from '../../compiler/diagnostics/suggest.ts'
import type { Context, Input } from '../command.ts'
import { UsageError } from '../errors.ts'

/** What `semiont secrets set` is asked for. */
export interface SetArguments {
  /** The environment when it was named; else SEMIONT_ENV or the only one is meant. */
  readonly environment?: string
  /** The secret, unless only an environment was named. */
  readonly name?: string
  /** The one key that is set; every key without it. */
  readonly key?: string
  /** Where the value comes from: a person at a terminal, standard input, or a file. */
  readonly source: 'prompt' | 'stdin' | { readonly file: string }
  readonly replaceGenerated: boolean
}

/**
 * Reads the arguments: `<name>`, or `<env> <name>`; one word that is an environment is that. What was typed is never quoted, since it may be the value, in the wrong
 * place. Throws a UsageError for one that stands there, for none, and for sources that exclude each other.
 */
export function setArguments({ args, options }: Input, context: Context): SetArguments {
  const [first, second] = args
  const named = first !== undefined && isEnvironment(first, context.files)
  if (first === undefined) throw new UsageError(`Which secret? ${howToCall}`)
  if (args.length > 2) throw new UsageError(valueTyped)
  if (second !== undefined && !named) throw new UsageError(noEnvironment(first, context))
  const file = options['fromFile']
  if (options['stdin'] && file !== undefined) {
    throw new UsageError('--stdin and --from-file both say where the value comes from. Give one of them.')
  }
  const key = options['key']
  const name = named ? second : first
  return {
    ...(named && { environment: first }),
    ...(name !== undefined && { name }),
    ...(key !== undefined && { key: String(key) }),
    source: file !== undefined ? { file: String(file) } : options['stdin'] ? 'stdin' : 'prompt',
    replaceGenerated: options['replaceGenerated'] === true,
  }
}

const howToCall = '`semiont secrets set <env> <name>` asks for its values; --stdin and --from-file read them.'
const valueTyped = `There is an argument too many. Is it the value? A value is never typed as an argument: the shell's history and the list of processes would show it; if it was one, change it where it comes from. ${howToCall}`

function noEnvironment(word: string, { files }: Context): string {
  const near = nearest(word, environments(files))
  if (near !== undefined) return `The first argument names no environment. Did you mean "${near}"?`
  return `The first of two arguments must be an environment, and is none. If the second was meant as the value: a value is never typed as an argument, since the shell's history and the list of processes would show it. ${howToCall}`
}

function isEnvironment(word: string, files: Context['files']): boolean {
  return environments(files).includes(word) || (/\.ya?ml$/.test(word) && files.exists(word))
}

function environments(files: Context['files']): string[] {
  return files.list('specs').flatMap((file) => (/\.ya?ml$/.test(file) ? [file.replace(/\.ya?ml$/, '')] : []))
}
