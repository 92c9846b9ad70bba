import { awsOptions, profileOf, textOption } from './aws-options.ts'
import type { Input } from './command.ts'
import { UsageError } from './errors.ts'
import { reportOptions } from './report.ts'

/** The options of `semiont diff`, understood. */
export interface DiffOptions {
  /** What the specs are compared with: the templates of the working directory, of a commit, or of the deployed stacks. */
  readonly against:
    | { readonly kind: 'templates' }
    | { readonly kind: 'live' }
    | { readonly kind: 'commit'; readonly ref: string }
  readonly format: 'text' | 'markdown' | 'json'
  /** The exit code tells what was found. */
  readonly exitCode: boolean
  readonly profile: { readonly profile?: string }
}

/** The options of `semiont diff`, as --help lists them. */
export const diffOptionLines = [
  { flags: '--base <commit>', summary: 'Compares with the templates of a commit, a branch or a tag.' },
  { flags: '--live', summary: 'Compares with the deployed stacks.' },
  { flags: '--markdown', summary: 'Prints the result as Markdown, for a pull request.' },
  { flags: '--exit-code', summary: 'Ends with 3 when there are changes, with 4 when there is danger in them.' },
  ...awsOptions,
  reportOptions[0],
] as const

/** Throws a UsageError for options that contradict each other. */
export function diffOptionsFrom(input: Input): DiffOptions {
  const { live, markdown, json, exitCode } = input.options
  const ref = textOption(input, 'base', '--base')
  const profile = profileOf(input)
  if (live && ref !== undefined)
    throw new UsageError('--base and --live both say what the specs are compared with. Give one of them.')
  if (json && markdown)
    throw new UsageError('--json and --markdown both say how standard output looks. Give one of them.')
  if (!live && profile.profile !== undefined)
    throw new UsageError('Only --live asks AWS, so --profile says nothing here. Give both, or neither.')
  return {
    against: ref === undefined ? { kind: live ? 'live' : 'templates' } : { kind: 'commit', ref },
    format: json ? 'json' : markdown ? 'markdown' : 'text',
    exitCode: exitCode === true,
    profile,
  }
}
