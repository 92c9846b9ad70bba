import { pointerSegment } from '../../provenance/pointer.ts'
import { jsonLines } from './json-lines.ts'

// Ours, because a general YAML writer leaves 2012-10-17, on and 12:30:45 unquoted, which CloudFormation, the AWS CLI and
// cfn-lint (YAML 1.1) read as something else, and takes twenty times as long.

export interface RenderOptions {
  readonly format: 'yaml' | 'json'
  /** What a resource is for, by logical id, and comment lines for the top; JSON has no comments and gets neither. */
  readonly comments: ReadonlyMap<string, string>
  readonly heading?: readonly string[]
  /** Whether the lines are wanted; to tell them takes half as long again. */
  readonly traced?: boolean
}

/** The text, and where they are wanted the line (from 1) of everything in it by its JSON pointer, as /Resources/Vpc. */
export interface Rendered {
  readonly text: string
  readonly lines: Map<string, number>
}

type Entries = Readonly<Record<string, unknown>>

interface Writer {
  text: string
  line: number
  readonly lines: Map<string, number>
  readonly traced: boolean
  readonly comments: ReadonlyMap<string, string>
  /** Strings that were looked at before, as they are written: most stand in a template many times. */
  readonly known: Map<string, string>
}

/**
 * A template as text, its keys in their order; YAML 1.1 and 1.2 parsers read the same object from it.
 * Throws on what JSON does not have (undefined, Infinity, a function): callers let none of it come this far.
 */
export function render(template: Entries, options: RenderOptions): Rendered {
  const { format, comments, heading = [], traced = false } = options
  if (format === 'json')
    return { lines: traced ? jsonLines(template) : new Map(), text: `${JSON.stringify(template, null, 2)}\n` }
  const writer: Writer = { text: '', line: 1, lines: new Map(), traced, comments, known: new Map() }
  for (const text of heading) writeLine(writer, comment(text))
  if (isNested(template)) writeEntries(writer, template, '', '', '')
  else writeLine(writer, '{}')
  return { text: writer.text, lines: writer.lines }
}

/** The path of what is written where nobody wants to know it. */
const untold = '(a place in the template)'

/** The entries of a map or list that is not empty; `lead` precedes the first: the indent, or nothing after "- ". */
function writeEntries(writer: Writer, parent: Entries, path: string, indent: string, lead: string): void {
  const list = Array.isArray(parent)
  const deeper = `${indent}  `
  let start = lead
  for (const key of Object.keys(parent)) {
    const child = parent[key]
    const at = writer.traced || path === '' ? `${path}/${pointerSegment(key)}` : untold
    if (path === '' || path === '/Resources') writeSpacing(writer, key, path, indent, isNested(child))
    if (writer.traced || path === '') writer.lines.set(at, writer.line)
    writer.text += start + (list ? '-' : mapKey(writer, key, indent))
    start = indent
    if (isNested(child)) {
      if (list) writer.text += ' '
      else writeLine(writer, '')
      writeEntries(writer, child, at, deeper, list ? '' : deeper)
    } else writeLine(writer, ` ${scalar(writer, child, at)}`)
  }
}

/** A blank line between sections and between resources, then what the resource is for. */
function writeSpacing(writer: Writer, key: string, path: string, indent: string, nested: boolean): void {
  const first = writer.line - 1 === (writer.lines.get(path) ?? 0)
  if (!first && (nested || path !== '')) writeLine(writer, '')
  const about = path === '' ? undefined : writer.comments.get(key)
  if (about !== undefined) writeLine(writer, indent + comment(about))
}

function writeLine(writer: Writer, text: string): void {
  writer.text += `${text}\n`
  writer.line += 1
}

/** `key:`. Parsers look for its colon in 1,024 characters only; a longer key is written with YAML's `? key`. */
function mapKey(writer: Writer, key: string, indent: string): string {
  const text = written(writer, key)
  if (text.length < 1000) return `${text}:`
  writer.line += 1
  return `? ${text}\n${indent}:`
}

function written({ known }: Writer, text: string): string {
  const before = known.get(text)
  if (before !== undefined) return before
  const made = quotedIfNeeded(text)
  known.set(text, made)
  return made
}

function scalar(writer: Writer, value: unknown, path: string): string {
  if (typeof value === 'string') return written(writer, value)
  if (typeof value === 'boolean' || value === null) return String(value)
  if (typeof value === 'object') return Array.isArray(value) ? '[]' : '{}'
  if (!Number.isFinite(value)) throw new TypeError(`${path} is ${String(value)}, which no template can hold.`)
  const text = String(value)
  return text.includes('.') ? text : text.replace('e', '.0e') // 1e+21 is a string in YAML 1.1, 1.0e+21 a number
}

/** Bare when it begins with a letter, / or $ (so it is no number or date) and no rule of YAML 1.1 or 1.2 touches it. */
function quotedIfNeeded(text: string): string {
  const bare = /^[A-Za-z/$](?:[\w ./,()+=@$*;<>%'!?&{}-]|:(?! |$))*$/.test(text) && !text.endsWith(' ')
  // https://yaml.org/type/bool.html and https://yaml.org/type/null.html; e08 is a float to some YAML 1.1 parsers.
  if (bare && !/^(?:y|yes|n|no|on|off|true|false|null|e[-+]?\d+)$/i.test(text)) return text
  return `"${escaped(text).replaceAll('"', '\\"')}"`
}

function comment(text: string): string {
  return `# ${escaped(text)}`.trimEnd()
}

/** In printable ASCII, so that neither an encoding nor one of Unicode's line breaks changes what is read. */
function escaped(text: string): string {
  return text.replace(/[^ -[\]-~]/gu, (char) => {
    if (char === '\\' || char === '\n') return char === '\n' ? '\\n' : '\\\\'
    const code = char.codePointAt(0)!
    const hexadecimal = code.toString(16).toUpperCase()
    if (code < 0x100) return `\\x${hexadecimal.padStart(2, '0')}`
    return code < 0x10000 ? `\\u${hexadecimal.padStart(4, '0')}` : `\\U${hexadecimal.padStart(8, '0')}`
  })
}

function isNested(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}
