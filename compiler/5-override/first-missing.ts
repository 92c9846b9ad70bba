import { pointerKeys, pointerSegment } from '../provenance/pointer.ts'
import { isMap } from './merge-patch.ts'

/** The first part of a JSON pointer at which there is nothing, as a pointer, and those of what there is instead. */
export interface Missing {
  readonly missing: string
  readonly known: readonly string[]
}

/**
 * Does a JSON pointer lead to something in plain data? Only own keys and positions in lists count, whatever JavaScript
 * finds besides. Where something is to be added, all but the last part must exist, which in a list may be its end, or "-".
 * Out: undefined where it does. https://www.rfc-editor.org/rfc/rfc6902#section-4.1
 */
export function firstMissing(data: unknown, pointer: string, adding: boolean): Missing | undefined {
  const keys = pointerKeys(pointer)
  let value = data
  let above = ''
  for (const [index, key] of keys.entries()) {
    const canAdd = adding && index === keys.length - 1
    if (canAdd && (isMap(value) || (Array.isArray(value) && isEnd(value, key)))) return undefined
    if (!holds(value, key)) {
      const own = isMap(value) || Array.isArray(value) ? Object.keys(value) : []
      return { missing: `${above}/${pointerSegment(key)}`, known: own.map((each) => `${above}/${each}`) }
    }
    value = (value as Readonly<Record<string, unknown>>)[key]
    above = `${above}/${pointerSegment(key)}`
  }
  return undefined
}

function holds(value: unknown, key: string): boolean {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(key) && Number(key) < value.length
  return isMap(value) && Object.hasOwn(value, key)
}

/** Just behind a list's last item, or at an item, before which another is then put. */
function isEnd(list: readonly unknown[], key: string): boolean {
  return key === '-' || key === String(list.length) || holds(list, key)
}
