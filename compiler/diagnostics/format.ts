import { maskShapes, secretPieces, type Piece } from '../2-validate/mask.ts'
import type { Source } from '../source.ts'
import { painter, type Paint } from './colour.ts'
import type { Diagnostic } from './diagnostic.ts'
import { frame, linesOf, placeOf, type Lines } from './frame.ts'
import { listed } from './listed.ts'
import { printable } from './printable.ts'

/** How a report is shown. */
export interface TextOptions {
  readonly colour: boolean
  /** Columns of the terminal; longer source lines are cut around what they are shown for. */
  readonly width?: number
}

/**
 * Diagnostics for people: `file:line:column severity code`, the message, the source around it with the place underlined,
 * and what to do. Secrets in the source are covered, and nothing of the source can steer the terminal. Ends in a line break.
 */
export function formatText(diagnostics: readonly Diagnostic[], { colour, width = 120 }: TextOptions): string {
  const paint = painter(colour)
  const linesFor = reader(diagnostics)
  return diagnostics.map((diagnostic) => `${entry(diagnostic, linesFor, width, paint)}\n`).join('\n')
}

function entry(diagnostic: Diagnostic, linesFor: LinesFor, width: number, paint: Paint): string {
  const { code, severity, message, help, span, metIn } = diagnostic
  const rows: string[] = []
  const head = `${paint(severity, severity)} ${code}`
  if (span) {
    const { line, column } = placeOf(linesFor(span.source), span.start)
    rows.push(`${paint('strong', `${printable(span.source.file)}:${line}:${column}`)} ${head}`)
  } else rows.push(head)
  rows.push(speech(message))
  if (span && span.source.text !== '') rows.push('', frame(linesFor(span.source), span, width, paint), '')
  if (help) rows.push(`${paint('help', 'help:')} ${speech(help)}`)
  if (metIn) rows.push(`${paint('help', 'note:')} ${metInSentence(metIn)}`)
  return rows.join('\n')
}

/**
 * Diagnostics for programs: {diagnostics: [{code, severity, message, help, file, line, column, endLine, endColumn, path,
 * metIn}], errors, warnings}. Lines and columns count from 1, columns in UTF-16 units, the end is behind the last character; file
 * and position are missing where the whole run is meant, path where no value of the spec is, metIn where every spec meets it.
 */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  const linesFor = reader(diagnostics)
  const list = diagnostics.map((diagnostic) => {
    const { code, severity, message, help, path, metIn } = diagnostic
    const where = rangeOf(diagnostic, linesFor)
    return {
      code,
      severity,
      message: speech(message),
      help: speech(help),
      ...where,
      ...(path !== undefined && { path }),
      ...(metIn && { metIn }),
    }
  })
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return JSON.stringify({ diagnostics: list, errors, warnings: diagnostics.length - errors }, null, 2)
}

/**
 * Diagnostics as GitHub annotations, one a line.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  const linesFor = reader(diagnostics)
  return diagnostics
    .map((diagnostic) => {
      const { code, severity, message, help, metIn } = diagnostic
      const where = rangeOf(diagnostic, linesFor)
      const properties = {
        ...(where && { file: where.file, line: where.line, endLine: where.endLine }),
        // GitHub takes columns only for a place within one line; its end column is the last character's.
        ...(where &&
          where.line === where.endLine && {
            col: where.column,
            endColumn: Math.max(where.column, where.endColumn - 1),
          }),
        title: code,
      }
      const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
      return `::${severity} ${written.join(',')}::${escapeData([speech(`${message} ${help}`.trim()), ...(metIn ? [metInSentence(metIn)] : [])].join(' '))}\n`
    })
    .join('')
}

function metInSentence(specs: readonly string[]): string {
  return printable(`Met when ${listed(specs)} ${specs.length === 1 ? 'was' : 'were'} compiled.`)
}

/** Where a diagnostic is, as the formats for programs say it. */
function rangeOf({ span }: Diagnostic, linesFor: LinesFor) {
  if (!span) return undefined
  const lines = linesFor(span.source)
  const [start, end] = [placeOf(lines, span.start), placeOf(lines, Math.max(span.start, span.end))]
  const file = printable(span.source.file)
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

type LinesFor = (source: Source) => Lines

/** Reads each source once, covering what its lines give away and what was found to be a secret in it. */
function reader(diagnostics: readonly Diagnostic[]): LinesFor {
  const known = new Map<string, Lines>()
  return ({ file, text }) => {
    const lines = known.get(file)
    if (lines?.text === text) return lines
    const read = linesOf(text, [...secretPieces(text), ...foundIn(text, diagnostics)])
    known.set(file, read)
    return read
  }
}

function foundIn(text: string, diagnostics: readonly Diagnostic[]): Piece[] {
  return diagnostics.flatMap(({ code, span }) => (code === 'secret-value' && span?.source.text === text ? [span] : []))
}

/** A sentence as it may be shown, wherever its words come from. */
function speech(text: string): string {
  return printable(maskShapes(text))
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
