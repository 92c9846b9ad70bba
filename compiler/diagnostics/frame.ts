import { cover, type Piece } from '../2-validate/mask.ts'
import { columns, printable } from './printable.ts'
import type { Paint } from './colour.ts'

/** A source text, read once for all the frames that show it: where its lines begin, and what in it is covered. */
export interface Lines {
  readonly text: string
  readonly starts: readonly number[]
  readonly covered: readonly Piece[]
}

/** Lines shown before and after the one that is meant. */
const around = 2

/** A tab is shown as this many spaces. */
const tabWidth = 2

/** Splits a text for its frames. */
export function linesOf(text: string, covered: readonly Piece[]): Lines {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return { text, starts, covered }
}

/** Line and column of an offset, from 1. */
export function placeOf({ starts }: Lines, offset: number): { line: number; column: number } {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle
  }
  return { line: low + 1, column: offset - starts[low]! + 1 }
}

/** The lines around a span, numbered, the span underlined as far as it stands on its first line. */
export function frame(lines: Lines, span: Piece, width: number, paint: Paint): string {
  const { line } = placeOf(lines, span.start)
  const last = Math.min(lines.starts.length, line + around)
  const digits = String(last).length
  const room = Math.max(20, width - digits - 5)
  const rows: string[] = []
  const marked = cellsOf(lines, line)
  const [from, to] = underlined(marked, span)
  const offset = Math.max(0, Math.min(from - Math.floor(room / 3), widthOf(marked) - room))
  for (let number = Math.max(1, line - around); number <= last; number += 1) {
    const cells = number === line ? marked : cellsOf(lines, number)
    if (number === lines.starts.length && !cells.length && number !== line) continue
    const gutter = `${number === line ? '>' : ' '} ${String(number).padStart(digits)} |`
    rows.push(`${paint('faint', gutter)} ${cut(cells, offset, room)}`.trimEnd())
    if (number !== line) continue
    const length = Math.max(1, Math.min(to, offset + room) - from)
    const marks = `${' '.repeat(from - offset)}${paint('mark', '^'.repeat(length))}`
    rows.push(`${paint('faint', `  ${' '.repeat(digits)} |`)} ${marks}`)
  }
  return rows.join('\n')
}

/** What is shown in one place: a character, or what covers a secret. */
interface Cell {
  readonly shown: string
  readonly width: number
  /** The offsets in the source that it stands for. */
  readonly start: number
  readonly end: number
}

function cellsOf({ text, starts, covered }: Lines, line: number): Cell[] {
  const start = starts[line - 1]!
  const end = start + text.slice(start, starts[line] ?? text.length).replace(/\r?\n$/, '').length
  const cells: Cell[] = []
  const here = covered.filter((piece) => piece.start < end && piece.end > start)
  for (let at = start; at < end;) {
    const piece = here.find((one) => one.start <= at && at < one.end)
    const next = piece ? Math.min(piece.end, end) : at + (text.codePointAt(at)! > 0xffff ? 2 : 1)
    const written = piece ? cover : text.slice(at, next)
    if (written === '\ufeff') cells.push({ shown: '', width: 0, start: at, end: next })
    else if (written === '\t') cells.push({ shown: ' '.repeat(tabWidth), width: tabWidth, start: at, end: next })
    else {
      const shown = printable(written)
      cells.push({ shown, width: piece ? cover.length : columns(shown), start: at, end: next })
    }
    at = next
  }
  return cells
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0)
}

/** The columns, from 0, between which a span stands. */
function underlined(cells: readonly Cell[], span: Piece): [number, number] {
  const before = cells.filter(({ end }) => end <= span.start)
  const within = cells.filter(({ start, end }) => end > span.start && start < span.end)
  const from = widthOf(before)
  return [from, from + widthOf(within)]
}

/** As much of a line as there is room for, beginning at a column. */
function cut(cells: readonly Cell[], offset: number, room: number): string {
  const total = widthOf(cells)
  let column = 0
  let shown = ''
  for (const cell of cells) {
    const hidden = column < offset || column + cell.width > offset + room
    if (!hidden) shown += cell.shown
    else if (column < offset && column + cell.width > offset) shown += ' '.repeat(column + cell.width - offset)
    column += cell.width
  }
  const head = offset > 0 && total > offset ? `…${shown.slice(firstLength(shown))}` : shown
  return total > offset + room ? `${head.slice(0, -1)}…` : head
}

function firstLength(text: string): number {
  return text === '' ? 0 : String.fromCodePoint(text.codePointAt(0)!).length
}
