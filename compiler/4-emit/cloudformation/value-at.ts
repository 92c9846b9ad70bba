import { pointerKeys } from '../../provenance/pointer.ts'

/** What stands at a JSON pointer in a template; undefined when there is no such place. */
export function valueAt(body: object, pointer: string): unknown {
  return pointerKeys(pointer).reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined
    return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
  }, body)
}
