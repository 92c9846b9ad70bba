import type { Intent, SpecValue } from '../difference.ts'
import type { ChangeWords } from './change-words.ts'
import { compactValue } from './compact-value.ts'
import { shortPair, shortText } from './short-pair.ts'

/** A changed value of the spec in words. In: an intent, and the characters that there is room for on each side. */
export function intentWords({ before, after }: Intent, room: number): ChangeWords {
  if (before.state === 'absent') return { action: 'added', ...(!isBare(after) && { after: alone(after, room) }) }
  if (after.state === 'absent') return { action: 'removed', ...(!isBare(before) && { before: alone(before, room) }) }
  const [old, now] = shortPair(valueText(before), valueText(after), room)
  return { action: 'changed', before: `${old}${defaulted(before)}`, after: `${now}${defaulted(after)}` }
}

/** Where a value stands: the file and the line, which is where an editor opens it. */
export function lineOf(at: string): string {
  return at.replace(/(?<=:\d+):\d+$/, '')
}

function isBare({ value }: SpecValue): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && !Object.keys(value).length)
}

function alone(given: SpecValue, room: number): string {
  return `${shortText(compactValue(given.value), room)}${defaulted(given)}`
}

/** Many defaults are an empty text or list, which means that there is none. */
function valueText({ state, value }: SpecValue): string {
  const isEmpty = value === '' || (Array.isArray(value) && !value.length)
  return state === 'default' && isEmpty ? 'none' : compactValue(value)
}

function defaulted({ state }: SpecValue): string {
  return state === 'default' ? ' (default)' : ''
}
