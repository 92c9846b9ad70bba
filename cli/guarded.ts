import type { Option } from './command.ts'
import { UsageError } from './errors.ts'

// cac's parser guesses: 012345678901 becomes a number and loses its zero, `--check false` an option that is off, and in
// `--check 007` the 7 an argument. No process can be given a NUL, so a text that begins with one is nobody's but ours, and
// looks like nothing that can be guessed at.
const guard = '\0'

/**
 * The arguments and options as they were typed, in a form that cac reads without guessing: every text guarded, every
 * value joined to its option, each option once, `--` carried out. `unguarded` takes the guard off again.
 * Throws a UsageError for what the command does not take.
 */
export async function guarded(typed: readonly string[], options: readonly Option[], call: string): Promise<string[]> {
  const takesValue = new Map(options.map(({ flags }) => [flags.split(' ')[0]!, flags.includes('<')]))
  const end = typed.includes('--') ? typed.indexOf('--') : typed.length
  const safe: string[] = []
  const seen = new Set<string>()
  for (let at = 0; at < end; at += 1) {
    const text = typed[at]!
    if (text === '-' || !text.startsWith('-')) {
      safe.push(`${guard}${text}`)
      continue
    }
    const [, flag = '', joined] = /^([^=]*)(?:=(.*))?$/s.exec(text)!
    const takes = takesValue.get(flag)
    if (takes === undefined) throw await unknownOption(flag, [...takesValue.keys()], call)
    if (!takes && joined !== undefined)
      throw new UsageError(`${flag} takes no value: write it without "=" and what follows.`)
    if (takes && seen.has(flag)) throw new UsageError(`${flag} is given twice. Give it once.`)
    if (!seen.has(flag)) safe.push(takes ? `${flag}=${guard}${joined ?? valueOf(flag, typed[++at], call)}` : flag)
    seen.add(flag)
  }
  return [...safe, ...typed.slice(end + 1).map((text) => `${guard}${text}`)]
}

/** The text that was typed, from what cac made of a guarded one; what is no text (true for an option) stays as it is. */
export function unguarded(parsed: unknown): unknown {
  return typeof parsed === 'string' ? parsed.replace(guard, '') : parsed
}

function valueOf(flag: string, next: string | undefined, call: string): string {
  if (next !== undefined && !next.startsWith('-')) return next
  const hint = next === undefined || next === '--' ? '' : ` Where the value is "${next}", write ${flag}=${next}.`
  throw new UsageError(`${flag} needs a value.${hint} \`${call} --help\` tells which.`)
}

async function unknownOption(flag: string, known: readonly string[], call: string): Promise<UsageError> {
  const { nearest } = await import('../compiler/diagnostics/suggest.ts')
  const near = nearest(flag, known)
  const hint = near === undefined ? `\`${call} --help\` lists those it has.` : `Did you mean ${near}?`
  return new UsageError(`\`${call}\` has no option ${flag}. ${hint}`)
}
