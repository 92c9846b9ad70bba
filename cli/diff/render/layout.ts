import { columns, printable } from '../../../compiler/diagnostics/printable.ts'
import type { Shade, Shader } from './shades.ts'

/** What is never broken: a name, a number, a place. */
export interface Word {
  readonly text: string
  readonly shade?: Shade
}

/** One line of what is to be said, as far as the width allows it to be one. */
export interface Row {
  readonly indent: number
  /** Two spaces between columns, one between the words of a column. */
  readonly columns: readonly (readonly Word[])[]
  /** How much further the lines that continue it are indented. */
  readonly hang: number
}

/** The words of a text, broken at its single spaces; an arrow stays with what follows it. */
export function words(text: string, shade?: Shade): Word[] {
  return text.split(/(?<![ →]) (?! )/).map((word) => ({ text: word, ...(shade && { shade }) }))
}

/** A row of columns; missing ones are left out. */
export function row(indent: number, ...columns: readonly (readonly Word[] | undefined)[]): Row {
  return { indent, columns: columns.filter((column) => column !== undefined), hang: 4 }
}

/** A sentence: its further lines begin where the first does. */
export function prose(indent: number, text: string, shade?: Shade): Row {
  return { indent, columns: [words(text, shade)], hang: 0 }
}

/**
 * Rows as lines. A column that does not fit behind the ones before it begins a line; one that fits no line is broken
 * between words, and a word that fits no line stands there whole: a name that was cut could not be copied.
 * Nothing of the texts can steer the terminal. Without a width each row is one line.
 */
export function layout(rows: readonly Row[], shader: Shader, width = Infinity): string {
  return rows
    .map(
      (one) =>
        `${lines(one, width)
          .map((line) => painted(line, shader))
          .join('\n')}\n`,
    )
    .join('')
}

interface Line {
  indent: number
  used: number
  pieces: { before: string; word: Word }[]
}

function lines({ indent, columns: all, hang }: Row, width: number): Line[] {
  const first: Line = { indent, used: indent, pieces: [] }
  const made = [first]
  const further = () => {
    const line: Line = { indent: indent + hang, used: indent + hang, pieces: [] }
    made.push(line)
    return line
  }
  for (const column of all) {
    const line = made.at(-1)!
    const fits = line.used + 2 + columnWidth(column) <= width
    place(column, line.pieces.length && !fits ? further() : line, further, width)
  }
  return made
}

/** Puts the words of a column on a line, and on further ones when they are too many. */
function place(column: readonly Word[], line: Line, further: () => Line, width: number): void {
  let on = line
  for (const [index, word] of column.entries()) {
    const gap = on.pieces.length === 0 ? '' : index === 0 ? '  ' : ' '
    const full = gap !== '' && on.used + gap.length + textWidth(word.text) > width
    if (full) on = further()
    const before = full ? '' : gap
    on.pieces.push({ before, word })
    on.used += before.length + textWidth(word.text)
  }
}

function columnWidth(column: readonly Word[]): number {
  return column.reduce((sum, { text }) => sum + 1 + textWidth(text), -1)
}

function textWidth(text: string): number {
  return [...printable(text)].reduce((sum, character) => sum + columns(character), 0)
}

/** One escape for all neighbours of one colour. */
function painted({ indent, pieces }: Line, shader: Shader): string {
  const runs: { before: string; text: string; shade: Shade | undefined }[] = []
  for (const { before, word } of pieces) {
    const last = runs.at(-1)
    const text = printable(word.text)
    if (last && last.shade === word.shade && before === ' ') last.text += ` ${text}`
    else runs.push({ before, text, shade: word.shade })
  }
  return ' '.repeat(indent) + runs.map(({ before, text, shade }) => before + shader(shade, text)).join('')
}
