import type { SecretValues } from '../aws/secret-values.ts'
import { askValues, type Question } from './ask-values.ts'
import type { EnteredValue, WantedValue } from './entered-value.ts'

/**
 * Asks a person for what is wanted of a secret, each key by itself; undefined when nothing was entered. In: a title, what
 * is wanted, and what the value is like now. Ctrl-C throws Interrupted.
 */
export async function askedValue(
  title: string,
  wanted: WantedValue,
  values: SecretValues,
): Promise<EnteredValue | undefined> {
  if (wanted === 'whole') {
    const { value } = await askValues(title, [{ name: 'value', hint: 'leave empty to keep what is there' }])
    return value === undefined ? undefined : { whole: value }
  }
  const keys = 'key' in wanted ? [wanted.key] : wanted.keys
  const entered = await askValues(
    title,
    keys.map((name): Question => ({ name, hint: hintOf(name, values) })),
  )
  return Object.keys(entered).length ? { keys: entered } : undefined
}

function hintOf(name: string, { form, keys }: SecretValues): string {
  if (form === 'not readable') return 'leave empty to keep what may be there'
  const state = keys.find((key) => key.name === name)?.state
  if (state === 'filled') return 'is set; leave empty to keep it'
  return state === 'placeholder' ? 'has only a placeholder' : 'not set yet'
}
