import { widthOf, type Line, type Piece } from './line.ts'

/**
 * A line as several that fit, broken at spaces; what follows stands two columns to the right of where it begins. A word
 * that is wider than a line stays whole, so that it can be copied; so does a line that says it is to be.
 */
export function wrappedLine(line: Line, width: number): Line[] {
  if (widthOf(line) <= width || line.some(([, , whole]) => whole)) return [line]
  const indent = ' '.repeat(/^ */.exec(line.map(([text]) => text).join(''))![0].length + 2)
  const made: Piece[][] = [[]]
  for (const [text, colour] of line) {
    for (const word of text.match(/ *[^ ]+| +/g) ?? []) {
      const last = made.at(-1)!
      const fresh = last.length === 0 || (last.length === 1 && last[0]![0] === indent)
      if (fresh || widthOf([...last, [word]]) <= width) last.push([word, colour])
      else made.push([[indent], [word.trimStart(), colour]])
    }
  }
  return made
}
