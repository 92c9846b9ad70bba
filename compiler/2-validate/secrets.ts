import type { OutlineNode } from '../../schema/outline.ts'
import type { Document } from '../1-parse/document.ts'
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { childPath, type SpecPath } from '../provenance/trace.ts'
import { isHarmless, isLength, isSecretName, isSecretReference } from './secrets-by-name.ts'
import { findShapes } from './secrets-by-shape.ts'

/**
 * The secret values in one file of a spec, none of them printed. A value is secret by the name of its key, where people
 * choose the name (variables, tags, overrides, keys that the language does not know), or by its form in any free text.
 * Strings whose schema says what they are, such as an ARN, are not looked at.
 */
export function findSecrets(document: Document, outline: OutlineNode): Diagnostic[] {
  const found: Diagnostic[] = []
  visit({ value: document.value, outline, path: '', segments: [], name: '' })
  return found

  function visit(place: Place): void {
    const { value } = place
    if (typeof value === 'object' && value !== null) childrenOf(place).forEach(visit)
    const what = secretIn(place)
    if (what === undefined) return
    const at = document.locate(place.segments, 'value')
    found.push(diagnose('secret-value', { path: place.path, what }, at, place.path))
  }
}

interface Place {
  readonly value: unknown
  /** Undefined: the language knows no such key. */
  readonly outline: OutlineNode | undefined
  readonly path: SpecPath
  readonly segments: readonly (string | number)[]
  /** The name by which the value is judged; '' where the schema says what the key means. */
  readonly name: string
}

/** What the secret is; undefined where there is none. */
function secretIn({ value, outline, name, segments }: Place): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value)
  if (text === '') return undefined
  if (isOfSecret(segments, outline, text)) return 'the value of a secret'
  if (outline?.patterned || isReference(segments, outline, text)) return undefined
  if (isSecretName(name) && !isHarmless(text)) return `a secret, as the name ${name} says`
  return typeof value === 'string' ? findShapes(text, name)[0]?.what : undefined
}

/** secrets: {jwt-secret: …}, or {jwt-secret: {value: …}}: whoever writes something there has the value in hand. */
function isOfSecret(segments: Place['segments'], outline: OutlineNode | undefined, text: string): boolean {
  if (segments[0] !== 'secrets' || segments.length > 3) return false
  return segments.length === 2 || !outline || (segments[2] === 'generate' && !isLength(text))
}

/**
 * The name of a secret, at a place that the language does not know because a key above it is misspelt or a list: what is
 * wrong there is for the shape check to say.
 */
function isReference(segments: Place['segments'], outline: OutlineNode | undefined, text: string): boolean {
  const isBelow = segments.slice(1, -1).some((segment) => /^secrets?$/.test(String(segment)))
  return !outline && isBelow && isSecretReference(text)
}

function childrenOf(place: Place): Place[] {
  if (Array.isArray(place.value)) return place.value.map((item, index) => itemOf(place, item, index))
  return Object.entries(place.value as object).map(([key, value]) => ({
    value,
    outline: outlineOf(place.outline, key),
    path: childPath(place.path, key),
    segments: [...place.segments, key],
    name: place.outline?.type === 'object' && outlineOf(place.outline, key) ? '' : nameOf(place.value as object, key),
  }))
}

/** An item is judged by the list's name, or by the flag before it: [--password, …]. */
function itemOf(place: Place, value: unknown, index: number): Place {
  const before: unknown = (place.value as unknown[])[index - 1]
  const flag = typeof before === 'string' && before.startsWith('-') && !isFlag(value) ? before : undefined
  return {
    value,
    outline: place.outline?.type === 'free' ? place.outline : place.outline?.entry,
    path: childPath(place.path, index),
    segments: [...place.segments, index],
    name: flag ?? place.name,
  }
}

function isFlag(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('-')
}

/** In {Name: DB_PASSWORD, Value: …} and {op: add, path: /…/MasterUserPassword, value: …} the name stands beside. */
function nameOf(map: object, key: string): string {
  if (key.toLowerCase() !== 'value') return key
  const { Name, name, Key, path } = map as Readonly<Record<string, unknown>>
  const beside = [Name, name, Key].find((given) => typeof given === 'string')
  if (typeof beside === 'string') return beside
  return typeof path === 'string' ? path.slice(path.lastIndexOf('/') + 1) : key
}

function outlineOf(outline: OutlineNode | undefined, key: string): OutlineNode | undefined {
  if (outline?.type !== 'object') return outline?.type === 'free' ? outline : outline?.entry
  return Object.hasOwn(outline.properties ?? {}, key) ? outline.properties?.[key] : undefined
}
