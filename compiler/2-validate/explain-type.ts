import type { SpecPath } from '../provenance/trace.ts'
import type { Span } from '../source.ts'
import { listed } from '../diagnostics/listed.ts'
import { cover, maskSecrets } from './mask.ts'
import { accepts, repair } from './repair.ts'
import { describeWithExample, exampleOf, yamlText, type SchemaNode } from './schema-node.ts'
import { isSecretName } from './secrets-by-name.ts'

/** More of a value than this many characters is not repeated in a message. */
const longestQuoted = 60

/** A value as it is written in the file, without what may be secret; a list or map by its kind. */
export function foundText(path: SpecPath, { source, start, end }: Span, value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a map'
  const written = source.text.slice(start, end)
  const name = /(\w+)(\[\d+\]|"\])*$/.exec(path)?.[1] ?? ''
  if (isSecretName(name)) return cover
  // The name beside it says of a value that looks random whether it is meant to.
  const masked = maskSecrets(`${name}: ${written}`)
    .slice(name.length + 2)
    .split('\n', 1)[0]!
  const short =
    masked.length > longestQuoted || masked.length < written.length - cover.length
      ? `${masked.slice(0, longestQuoted)}…`
      : masked
  return typeof value !== 'string' || /^["']/.test(short) ? short : `"${short}"`
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
  return meant ?? describeWithExample(node)
}

function meantBy(value: unknown, written: string, node: SchemaNode): string | undefined {
  const [type] = [node.type ?? []].flat()
  const scalar = typeof value !== 'object'
  if (type === 'string' && scalar) return quoted(written, node)
  if (type === 'integer') return wholeNumber(value)
  if (type === 'boolean') return scalar ? truth(String(value)) : switchText(value)
  if (type === 'array')
    return scalar ? listText(String(value), node) : 'Write a list: begin each of its items with "- ".'
  return type === 'object' ? map(value, node) : undefined
}

/** {enabled: true} for a key that is true or false itself. */
function switchText(value: object | null): string | undefined {
  const { enabled } = { ...value } as { enabled?: unknown }
  return typeof enabled === 'boolean' ? `Write ${String(enabled)}.` : undefined
}

/** Words of a command are items of their own; so are several values in one text that the items' schema takes. */
function listText(text: string, { items = {} }: SchemaNode): string {
  const words = text.split(/[\s,]+/).filter(Boolean)
  const separate = items.pattern === undefined || words.every((word) => accepts(items, word))
  return `Write it as a list: [${(separate ? words : [text]).map((word) => maskSecrets(yamlText(word))).join(', ')}].`
}

function quoted(written: string, node: SchemaNode): string | undefined {
  if (accepts(node, written)) return `Put it in quotes: "${written}".`
  const meant = repair(written, node)
  return meant === undefined ? undefined : `Write ${yamlText(meant)}.`
}

/** Of a list, its only item; an item may be a map, which is no text. */
function wholeNumber(value: unknown): string | undefined {
  const [only, ...more] = [value].flat()
  const text = more.length || typeof only === 'object' ? '' : String(only)
  const [number] = /^\d{1,9}(?![\d.])/.exec(text) ?? []
  return number === undefined ? undefined : `Write ${number}, without quotes or a unit.`
}

function truth(text: string): string | undefined {
  if (/^(true|yes|on|y|1|enabled?)$/i.test(text)) return 'Write true, without quotes.'
  return /^(false|no|off|n|0|disabled?)$/i.test(text) ? 'Write false, without quotes.' : undefined
}

function map(value: unknown, node: SchemaNode): string | undefined {
  const { properties = {}, required = [] } = node
  const keys = Object.keys(properties)
  if (!keys.length && Array.isArray(value)) return `Give each item a name of its own: ${exampleOf(node)}.`
  if (typeof value === 'boolean' && properties['enabled']) return `Write {enabled: ${String(value)}}.`
  if (typeof value === 'string') {
    const taken = keys.find((key) => properties[key]?.pattern !== undefined && accepts(properties[key], value))
    if (taken !== undefined && value !== '') return `Write {${taken}: ${maskSecrets(yamlText(value))}}.`
  }
  if (!keys.length) return undefined
  const defaults = value === true && !required.length ? ' Or write {} to have all defaults.' : ''
  return `Write its keys below it, indented: ${listed(keys)}.${defaults}`
}
