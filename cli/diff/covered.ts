import { cover } from '../../compiler/2-validate/mask.ts'
import { isHarmless, isSecretName } from '../../compiler/2-validate/secrets-by-name.ts'
import { findShapes } from '../../compiler/2-validate/secrets-by-shape.ts'
import { valueAt } from '../../compiler/4-emit/cloudformation/value-at.ts'
import { pointerKeys } from '../../compiler/provenance/pointer.ts'

/** A value that CloudFormation fetches where it is kept: the password in a URL may be one. */
const reference = /\{\{resolve:.*?\}\}/g

/**
 * An old value as it may be shown: what looks like a secret, by its name or its form, is covered. No spec of semiont holds
 * one, but the template of another tool, or one that was edited, may.
 * In: the value, the body that it stands in, and its JSON pointer there.
 */
export function covered(value: unknown, body: object, pointer: string): unknown {
  if (pointerKeys(pointer).some(isReferring)) return value
  const [last, parent] = nearestName(pointer)
  return coveredIn(value, nameOf(valueAt(body, parent), last))
}

function coveredIn(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => coveredIn(item, name))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    return Object.fromEntries(
      entries.map(([key, child]) => [key, isReferring(key) ? child : coveredIn(child, nameOf(value, key))]),
    )
  }
  if (typeof value !== 'string' && typeof value !== 'number') return value
  const text = String(value)
  if (isSecretName(name) && !isHarmless(text)) return cover
  return typeof value === 'string' && findShapes(text.replaceAll(reference, ''), name).length ? cover : value
}

/** Where ECS finds a secret: its ARN, and a key in it. */
function isReferring(key: string): boolean {
  return key === 'ValueFrom'
}

/** What a key's value is called: of {Name: DB_PASSWORD, Value: …}, the value is called as the entry is. */
function nameOf(parent: unknown, key: string): string {
  const { Name, Key } = (typeof parent === 'object' && parent !== null ? parent : {}) as Record<string, unknown>
  const named = [Name, Key].find((name) => typeof name === 'string')
  return key === 'Value' && named !== undefined ? String(named) : key
}

/** The last key of a pointer that is no index of a list, and the pointer of what holds it. */
function nearestName(pointer: string): [key: string, parent: string] {
  const keys = pointerKeys(pointer)
  const at = keys.findLastIndex((key) => !/^\d+$/.test(key))
  return [
    keys[at] ?? '',
    pointer
      .split('/')
      .slice(0, at + 1)
      .join('/'),
  ]
}
