// Source lines are shown beside every diagnostic, also of files that are not even YAML. What may be a secret in them is
// covered, line by line and without a parser; rather too much than too little.

import { isHarmless, isLength, isSecretName, isSecretReference } from './secrets-by-name.ts'
import { findShapes } from './secrets-by-shape.ts'

/** A piece of a text: from start to before end. */
export interface Piece {
  readonly start: number
  readonly end: number
}

/** What stands for a covered secret; it says nothing of its length. */
export const cover = '********'

/** The text with every secret in it, by its key's name or by its form, replaced by asterisks. */
export function maskSecrets(text: string): string {
  return covered(text, secretPieces(text))
}

/**
 * The same for a sentence of ours, which may quote what somebody wrote: only what shows by its form, since our sentences
 * speak of "password: …" without giving one away.
 */
export function maskShapes(text: string): string {
  return covered(text, united(findShapes(text, '', () => true)))
}

function covered(text: string, pieces: readonly Piece[]): string {
  let masked = ''
  let at = 0
  for (const { start, end } of pieces) {
    masked += text.slice(at, start) + cover
    at = end
  }
  return masked + text.slice(at)
}

/** The pieces of a text that are to be covered, in order, none overlapping another. */
export function secretPieces(text: string): Piece[] {
  // Keys in PEM form go over many lines; everything else is seen in its own.
  const pieces: Piece[] = findShapes(text.includes('PRIVATE KEY') ? text : '').filter(
    ({ what }) => what === 'a private key',
  )
  let start = 0
  let state: State = { parents: [] }
  for (const line of text.split('\n')) {
    const read = readLine(line)
    const parents = read.blank ? state.parents : state.parents.filter(({ indent }) => indent < read.indent)
    const judged = { ...state, parents }
    for (const piece of piecesOf(line, read, judged))
      pieces.push({ start: start + piece.start, end: start + piece.end })
    state = read.blank ? state : after(read, judged)
    start += line.length + 1
  }
  return united(pieces)
}

/** A line as YAML would probably see it. */
interface Line {
  readonly blank: boolean
  readonly indent: number
  readonly key?: string
  /** What follows the key's colon, or the line's content: where it begins, and its text without a comment. */
  readonly valueAt: number
  readonly value: string
}

/** What the lines before say about a line. */
interface State {
  /** The keys above that it lies under, outermost first. */
  readonly parents: readonly { readonly key: string; readonly indent: number }[]
  /** The indentation of a key whose value, a secret, goes on on the lines below; `text`: whatever they look like. */
  readonly secretBelow?: { readonly indent: number; readonly text: boolean }
  /** The line before was a list's item such as --password. */
  readonly flag?: boolean
}

function readLine(line: string): Line {
  const lead = /^[ \t]*(?:#[# \t]*)?(?:- +)*/.exec(line)![0].length
  const content = line.slice(lead).replace(/\r$/, '')
  const keyed = /^(["']?)([\w.@/ -]{1,128}?)\1[ \t]*:(?:[ \t]+|$)/.exec(content)
  const valueAt = lead + (keyed ? keyed[0].length : 0)
  const value = line
    .slice(valueAt)
    .replace(/(^|[ \t])#.*$/, '')
    .trimEnd()
  const blank = content.trim() === ''
  return { blank, indent: lead, valueAt, value, ...(keyed && { key: keyed[2]! }) }
}

function piecesOf(line: string, read: Line, state: State): Piece[] {
  const { key, value, valueAt } = read
  const whole = value === '' ? [] : [{ start: valueAt, end: valueAt + value.length }]
  if (isContinuation(read, state)) return [{ start: read.indent, end: valueAt + value.length }]
  if (state.flag && key === undefined && line.trimStart().startsWith('- ') && !isHarmless(unquoted(value))) return whole
  if (key !== undefined && !/^[{!&*]|^[|>][+-]?\d*$/.test(value)) {
    if (isDeclaration(key, value, state) || (isSecretName(key) && !isFine(value, line, valueAt, state))) return whole
  }
  return findShapes(line, key, (found, at) => isFine(found, line, at, state))
}

function isContinuation({ indent, key, value }: Line, { secretBelow }: State): boolean {
  if (!secretBelow || indent <= secretBelow.indent) return false
  return secretBelow.text || (key === undefined && !/^[!{&*]/.test(value) && !isHarmless(unquoted(value)))
}

/** A value that somebody wrote directly below the spec's `secrets`. */
function isDeclaration(key: string, value: string, { parents }: State): boolean {
  const [first] = parents
  if (first?.key !== 'secrets' || first.indent > 0 || parents.length > 2) return false
  if (key === 'generate') return !isLength(unquoted(value))
  return value !== '' && value !== '{}' && value !== 'null' && !/^(keys|arn)$/.test(key)
}

/** No secret, though its key is called like one: a service's `secrets` hold the names of secrets. */
function isFine(value: string, line: string, at: number, { parents }: State): boolean {
  const text = unquoted(value)
  // The sign of a comment after a key without a value.
  if (text === '#' || isHarmless(text)) return true
  const named = parents.at(-1)?.key === 'secrets' || /\bsecrets["']?:\s*\{[^}]*$/.test(line.slice(0, at))
  return named && isSecretReference(text)
}

function after({ indent, key, value }: Line, state: State): State {
  const { parents, secretBelow } = state
  if (secretBelow && indent > secretBelow.indent) return { parents, secretBelow }
  const block = /^[|>][+-]?\d*$/.test(value)
  const below = key !== undefined && isSecretName(key) && (block || value === '')
  return {
    parents: key !== undefined && value === '' ? [...parents, { key, indent }] : parents,
    ...(below && parents.at(-1)?.key !== 'secrets' && { secretBelow: { indent, text: block } }),
    flag: key === undefined && /^["']?--?[\w-]+["']?$/.test(value) && isSecretName(unquoted(value)),
  }
}

function unquoted(value: string): string {
  return value.replaceAll(/^["']|["']$/g, '')
}

function united(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = []
  for (const piece of pieces.toSorted((a, b) => a.start - b.start)) {
    const last = made.at(-1)
    if (last && piece.start <= last.end)
      made[made.length - 1] = { start: last.start, end: Math.max(last.end, piece.end) }
    else if (piece.start < piece.end) made.push(piece)
  }
  return made
}
