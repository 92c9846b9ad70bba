import type { SpecPath } from '../provenance/trace.ts'
import type { Span } from '../source.ts'
import { cover, maskSecrets } from './mask.ts'
import { accepts, repair } from './repair.ts'
import { describe, exampleOf, yamlText, type SchemaNode } from './schema-help.ts'
import { isSecretName } from './secrets-by-name.ts'

/** More of a value than this many characters is not repeated in a message. */
const longestQuoted = 60

/** A value as it is written in the file, without what may be secret; a list or map by its kind. */
export function foundText(path: SpecPath, { source, start, end }: Span, value: unknown = ''): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a map'
  const written = source.text.slice(start, end)
  const name = /(\w+)(\[\d+\]|"\])*$/.exec(path)?.[1] ?? ''
  if (isSecretName(name)) return cover
  const masked = maskSecrets(written).split('\n', 1)[0]!
  const short =
    masked.length > longestQuoted || masked.length < written.length - cover.length
      ? `${masked.slice(0, longestQuoted)}…`
      : masked
  if (typeof value === 'number') return `the number ${short}`
  return typeof value === 'boolean' ? `the truth value ${short}` : /^["']/.test(short) ? short : `"${short}"`
}

const names: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
}

/** The types that a key takes, in words. */
export function typeNames({ type = [] }: SchemaNode): string {
  return [type]
    .flat()
    .map((name) => names[name] ?? name)
    .join(' or ')
}

/** What to write instead of a value of the wrong type. */
export function helpForType(value: unknown, written: string, path: SpecPath, node: SchemaNode): string {
  const meant = isSecretName(path) ? undefined : meantBy(value, written.trim(), node)
  return meant ?? [describe(node), `For example: ${exampleOf(node)}.`].filter(Boolean).join(' ')
}

function meantBy(value: unknown, written: string, node: SchemaNode): string | undefined {
  const [type] = [node.type ?? []].flat()
  const scalar = typeof value !== 'object'
  if (type === 'string' && scalar) return quoted(written, node)
  if (type === 'integer') return wholeNumber(String(value))
  if (type === 'boolean' && scalar) return truth(String(value))
  if (type === 'array' && scalar) return `Write it as a list: [${maskSecrets(written)}].`
  return type === 'object' ? map(value, node) : undefined
}

function quoted(written: string, node: SchemaNode): string | undefined {
  if (accepts(node, written)) return `Put it in quotes: "${written}".`
  const meant = repair(written, node)
  return meant === undefined ? undefined : `Write ${yamlText(meant)}.`
}

function wholeNumber(text: string): string | undefined {
  const [number] = /^\d{1,9}(?![\d.])/.exec(text) ?? []
  return number === undefined ? undefined : `Write ${number}, without quotes or a unit.`
}

function truth(text: string): string | undefined {
  if (/^(true|yes|on|y|1|enabled?)$/i.test(text)) return 'Write true, without quotes.'
  return /^(false|no|off|n|0|disabled?)$/i.test(text) ? 'Write false, without quotes.' : undefined
}

function map(value: unknown, { properties = {} }: SchemaNode): string | undefined {
  const keys = Object.keys(properties)
  if (typeof value === 'boolean' && properties['enabled']) return `Write {enabled: ${String(value)}}.`
  if (typeof value === 'string') {
    const taken = keys.find((key) => properties[key]?.pattern !== undefined && accepts(properties[key], value))
    if (taken !== undefined && value !== '') return `Write {${taken}: ${maskSecrets(yamlText(value))}}.`
  }
  return keys.length ? `Write its keys below it, indented: ${keys.join(', ')}.` : undefined
}
