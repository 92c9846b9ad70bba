import type { Colour, Paint } from '../../compiler/diagnostics/colour.ts'
import { columns, printable } from '../../compiler/diagnostics/printable.ts'

/** A line of a terminal: pieces of text, each in a colour or none. */
export type Line = readonly Piece[]
/** `whole`: the line is never broken or indented, so that it can be copied, such as a command. */
export type Piece = readonly [text: string, colour?: Colour | undefined, whole?: 'whole']

/** A line that takes no more columns than there are; what is cut off ends in an ellipsis. Controls are made visible. */
export function fittingLine(line: Line, width: number): Line {
  const pieces = line.map(([text, colour]): Piece => [printable(text).replaceAll(/[\n\t]/g, ' '), colour])
  if (widthOf(pieces) <= width) return pieces
  const fitting: Piece[] = []
  let room = Math.max(0, width - 1)
  for (const [text, colour] of pieces) {
    const cut = beginning(text, room)
    room -= textWidth(cut)
    fitting.push([cut, colour])
    if (cut !== text) break
  }
  return width > 0 ? [...fitting, ['…']] : []
}

/** The line as a text, in colours where the paint has some; whatever a terminal would obey is made visible. */
export function paintedLine(line: Line, paint: Paint): string {
  return line
    .map(([text, colour]) => (colour && text !== '' ? paint(colour, printable(text)) : printable(text)))
    .join('')
}

/** Columns that a line takes. */
export function widthOf(line: Line): number {
  return line.reduce((sum, [text]) => sum + textWidth(text), 0)
}

function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + columns(character), 0)
}

function beginning(text: string, room: number): string {
  let taken = 0
  let cut = ''
  for (const character of text) {
    taken += columns(character)
    if (taken > room) break
    cut += character
  }
  return cut
}
