import type { Input } from './command.ts'
import { UsageError } from './errors.ts'

/** The options of every command that calls AWS. */
export const awsOptions = [
  { flags: '--profile <name>', summary: 'The profile of ~/.aws whose credentials are used.' },
] as const

/** What --profile names. Throws a UsageError for an empty name. */
export function profileOf({ options }: Input): { readonly profile?: string } {
  const { profile } = options
  if (profile === '') throw new UsageError('--profile needs the name of a profile.')
  return profile === undefined ? {} : { profile: String(profile) }
}

/** The text of an option, undefined when it was not given. Throws a UsageError for an empty one. */
export function textOption({ options }: Input, name: string, flag: string): string | undefined {
  const value = options[name]
  if (value === undefined) return undefined
  if (String(value) === '') throw new UsageError(`${flag} needs a value.`)
  return String(value)
}
