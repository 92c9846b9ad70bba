import fc from 'fast-check'
import { expect, it } from 'vitest'
import { redraw, type Drawn } from './redraw.ts'

const escape = '\u001b'

/** As much of a terminal as a picture needs: lines that break at its width, and scroll away above its height. */
function emulator(columns: number, rows: number) {
  const lines: string[] = ['']
  let [row, column] = [0, 0]
  const top = () => Math.max(0, lines.length - rows)
  const newLine = () => {
    row += 1
    if (row === lines.length) lines.push('')
  }
  const sequence = new RegExp(`^${escape}\\[(\\d*)([AKJ])`)
  return {
    write(text: string) {
      for (let rest = text; rest;) {
        const [whole, count = '', command] = sequence.exec(rest) ?? []
        if (command === 'A') row = Math.max(top(), row - Number(count || 1))
        else if (command === 'K') lines[row] = lines[row]!.slice(0, column)
        else if (command === 'J') lines.splice(row, lines.length, lines[row]!.slice(0, column))
        else if (rest[0] === '\r') column = 0
        else if (rest[0] === '\n') {
          newLine()
          column = 0
        } else {
          if (column === columns) {
            newLine()
            column = 0
          }
          lines[row] = lines[row]!.slice(0, column).padEnd(column) + rest[0] + lines[row]!.slice(column + 1)
          column += 1
        }
        rest = rest.slice(whole?.length ?? 1)
      }
    },
    shown: () => lines,
  }
}

const word = fc.stringMatching(/^[a-z ]{0,19}$/)
const step = fc.record({ above: fc.array(word, { maxLength: 3 }), lines: fc.array(word, { maxLength: 7 }) })

it('leaves what stays above the last picture, whatever was drawn before', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const [columns, rows] = [20, 8]
      const terminal = emulator(columns, rows)
      let drawn: Drawn = { widths: [] }
      for (const { above, lines } of steps) {
        terminal.write(redraw(drawn, { above, lines }, columns))
        drawn = { widths: lines.map((line) => line.length) }
      }
      expect(terminal.shown()).toEqual([...steps.flatMap(({ above }) => above), ...steps.at(-1)!.lines, ''])
    }),
  )
})

it('draws over lines that a narrower terminal has broken', () => {
  // The terminal has broken what was drawn at 20 columns: three rows of 10 for two lines.
  const terminal = emulator(10, 8)
  terminal.write('a line of 17 cols\nshort\n')
  expect(terminal.shown()).toEqual(['a line of ', '17 cols', 'short', ''])
  terminal.write(redraw({ widths: [17, 5] }, { above: [], lines: ['new'] }, 10))
  expect(terminal.shown()).toEqual(['new', ''])
})
