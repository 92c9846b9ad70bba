import { isPlaceholder } from '../aws/placeholder.ts'
import { UsageError } from '../errors.ts'

/** What a secret is to be set to: some of its keys, or all of it. */
export type EnteredValue = { readonly keys: Readonly<Record<string, string>> } | { readonly whole: string }

/** What is wanted of an input: one key's value, a JSON object with keys, or one text. */
export type WantedValue = { readonly key: string } | { readonly keys: readonly string[] } | 'whole'

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const mostBytes = 65_536

/**
 * Takes a value out of what was read from standard input or a file. One line break at the end of a bare value is the
 * file's, not the value's, and is taken away. Throws a UsageError, which never quotes what was read: not JSON, a key that
 * the spec does not name, nothing, too much, no text.
 */
export function enteredValue(text: string, wanted: WantedValue): EnteredValue {
  const read = text.replace(/^\ufeff/, '')
  refuseNoText(read)
  if (wanted === 'whole') return { whole: notEmpty(withoutLastBreak(read)) }
  if ('key' in wanted) return { keys: { [wanted.key]: notEmpty(withoutLastBreak(read)) } }
  return { keys: keysOf(read, wanted.keys) }
}

/** What is odd about a value that is to be set, as sentences without the value; none where nothing is. */
export function oddities(entered: EnteredValue): string[] {
  const values = 'whole' in entered ? [['The value', entered.whole] as const] : Object.entries(entered.keys)
  return values.flatMap(([name, value]) => {
    if (isPlaceholder(value)) return [`${name} looks like a placeholder, not like a secret.`]
    if (/[\r\n]$/.test(value)) return [`${name} ends with a line break, which will be part of it.`]
    if (value !== value.trim()) return [`${name} begins or ends with a space, which will be part of it.`]
    return []
  })
}

/** Throws a UsageError where a value, as Secrets Manager is sent it, is larger than it takes. */
export function refuseTooLarge(entered: EnteredValue): void {
  const bytes = Buffer.byteLength('whole' in entered ? entered.whole : JSON.stringify(entered.keys))
  if (bytes <= mostBytes) return
  throw new UsageError(
    `The value has ${bytes} bytes, and Secrets Manager takes ${mostBytes}. Is it the right file? Large files belong elsewhere, with a secret that opens them.`,
  )
}

function keysOf(text: string, keys: readonly string[]): Readonly<Record<string, string>> {
  const form = `{${keys.map((key) => `"${key}": "…"`).join(', ')}}`
  const found = jsonObject(text)
  if (!found) {
    throw new UsageError(
      `The input is no JSON object. It must be ${form}; for one key's bare value name it with --key.`,
    )
  }
  const unknown = Object.keys(found).filter((key) => !keys.includes(key))
  // Not quoted: somebody may have taken a value for its key.
  if (unknown.length) {
    const many = unknown.length === 1 ? 'a key' : `${unknown.length} keys`
    throw new UsageError(`The input has ${many} that the spec does not name. It must be ${form}.`)
  }
  const wrong = keys.filter((key) => Object.hasOwn(found, key) && typeof found[key] !== 'string')
  if (wrong.length) throw new UsageError(`${wrong.join(', ')} must be text, in quotes: containers are given texts.`)
  const empty = keys.filter((key) => found[key] === '')
  if (empty.length) throw new UsageError(`${empty.join(', ')} is empty. Leave out what shall stay as it is.`)
  if (!Object.keys(found).length) throw new UsageError(`The input has no key. It must be ${form}.`)
  return found as Record<string, string>
}

function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    // The parser's own words would quote the text.
    return undefined
  }
}

function refuseNoText(text: string): void {
  if (!text.includes('\0') && !text.includes('\ufffd')) return
  throw new UsageError(
    'The input is no UTF-8 text. Save it as UTF-8 (an editor or PowerShell may have written UTF-16).',
  )
}

function withoutLastBreak(text: string): string {
  return text.replace(/\r?\n$/, '')
}

function notEmpty(text: string): string {
  if (text === '') throw new UsageError('The input is empty, so there is nothing to set.')
  return text
}
