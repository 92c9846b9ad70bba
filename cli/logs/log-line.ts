import { printable } from '../../compiler/diagnostics/printable.ts'
import { structuredMessage } from './structured-message.ts'

/** A line as it is shown. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly service: string
  readonly task: string
  readonly message: string
}

/** How lines look. */
export interface LogStyle {
  readonly colour: boolean
  /** Every service that can occur: each has a colour of its own, and their names take the same room. */
  readonly services: readonly string[]
}

/**
 * A line for people: time (UTC), service and task, and what the application wrote, secrets and all: those are its business.
 * A structured line is shown as its level, its text and the other fields; further lines of one event stand indented below
 * it, so that none can pass for an event of its own; what a terminal would obey is made harmless.
 */
export function logLine(line: LogLine, { colour, services }: LogStyle): string {
  const paint: Paint = (code, text) => (colour && code && text ? `\u001b[${code}m${text}\u001b[0m` : text)
  const width = Math.max(...services.map((name) => name.length)) + 1 + shortTask
  const own = serviceColours[services.indexOf(line.service) % serviceColours.length]
  const name = `${line.service}/${line.task.slice(0, shortTask)}`.padEnd(width)
  const [first = '', ...further] = messageLines(line.message, paint)
  const head = `${paint('2', new Date(line.at).toISOString())} ${paint(own, printable(name))} ${first}`
  return [head.trimEnd(), ...further.map((text) => `    ${text}`)].map((text) => `${text}\n`).join('')
}

/** A line for programs: one JSON object, with what the application wrote as it wrote it. */
export function logLineJson({ at, service, task, message }: LogLine): string {
  const json = JSON.stringify({ time: new Date(at).toISOString(), service, task, message })
  return `${json.replaceAll(obeyed, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}

/** Of a task's id, 32 letters and digits, so many tell it from the others. */
const shortTask = 8

// Select Graphic Rendition parameters (ECMA-48 §8.3.117); red and yellow are for levels.
const serviceColours = ['36', '35', '32', '34', '96', '95', '92', '94'] as const
const levelColours: Readonly<Record<string, string | undefined>> = {
  trace: '2',
  debug: '2',
  warn: '33',
  warning: '33',
  error: '31',
  fatal: '1;31',
  critical: '1;31',
}

/** Applications colour their lines for a terminal of their own: those escapes say nothing here. */
const colourEscapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;:]*m`, 'g')

/** What JSON.stringify leaves as it is, and a terminal obeys: a JSON text may write it as an escape. */
const obeyed = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** Colours a text by a rendition, where lines are coloured and there is one. */
type Paint = (code: string | undefined, text: string) => string

function messageLines(message: string, paint: Paint): string[] {
  const structured = structuredMessage(message)
  if (!structured) return plainLines(message)
  const { level, text, fields, trace } = structured
  const [first = '', ...further] = plainLines(text)
  const behind = fields.map(([name, value]) => paint('2', harmless(`${name}=${value}`))).join(' ')
  const shownLevel = level === undefined ? '' : paint(levelColours[level], harmless(level))
  const head = [shownLevel, first, behind].filter((part) => part !== '').join(' ')
  return [head, ...further, ...trace.map(harmless)]
}

function plainLines(text: string): string[] {
  return text
    .trimEnd()
    .split(/\r\n|[\r\n]/)
    .map(harmless)
}

/** One line without anything that a terminal obeys. */
function harmless(text: string): string {
  return printable(text.replaceAll(colourEscapes, '').replaceAll(/[\r\n]/g, '\ufffd'))
}
