// Texts of specs as they are after an accident: a key pressed, a line lost, a merge gone wrong.

import fc from 'fast-check'

/** One accident; places are parts of the whole, in thousandths. */
interface Accident {
  readonly kind: 'delete' | 'duplicate' | 'replace' | 'swap' | 'indent' | 'insert' | 'value' | 'truncate'
  readonly at: number
  readonly other: number
  readonly typed: string
}

/** What hands, other formats and programs put in; after a backslash, what no YAML file holds. */
const typed = fc.constantFrom(
  '\t',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\u0007',
  '\ufeff',
  '\u2028',
  '\ud800',
  '\u{1F600}',
  '"',
  "'",
  '`',
  '\\',
  '%',
  '@',
  ':',
  ': ',
  '- ',
  '-',
  '---\n',
  '...\n',
  '? ',
  '|',
  '>',
  '#',
  ' #',
  ',',
  '[',
  ']',
  '{',
  '}',
  '{}',
  '[]',
  '[[[[',
  '<<: ',
  '&a ',
  '*a',
  '!Ref ',
  '!',
  '!!str ',
  'null',
  '~',
  'true',
  '.inf',
  '1e999',
  '0x1',
  '-1',
  '99999999999999999999',
  '${',
  '${environment}',
  'null: ',
  '__proto__: 1\n',
  'x'.repeat(300),
)

const accidents: fc.Arbitrary<Accident> = fc.record({
  kind: fc.constantFrom('delete', 'duplicate', 'replace', 'swap', 'indent', 'insert', 'value', 'truncate'),
  at: fc.nat(999),
  other: fc.nat(999),
  typed,
})

/** A text after one to three accidents. */
export function damagedText(text: string): fc.Arbitrary<string> {
  return fc.array(accidents, { minLength: 1, maxLength: 3 }).map((all) => all.reduce(happen, text))
}

function happen(text: string, { kind, at, other, typed }: Accident): string {
  const offset = Math.floor((text.length * at) / 1000)
  if (kind === 'insert') return `${text.slice(0, offset)}${typed}${text.slice(offset)}`
  if (kind === 'truncate') return text.slice(0, offset)
  const lines = text.split('\n')
  const [here, there] = [at, other].map((part) => Math.floor((lines.length * part) / 1000)) as [number, number]
  const line = lines[here]!
  if (kind === 'delete') return lines.toSpliced(here, 1).join('\n')
  if (kind === 'duplicate') return lines.toSpliced(there, 0, line).join('\n')
  if (kind === 'replace') return lines.with(there, line).join('\n')
  if (kind === 'indent') return lines.with(here, other % 2 ? `  ${line}` : line.replace(/^ {1,2}/, '')).join('\n')
  const [value, otherValue] = [line, lines[there]!].map((one) => /(?<=: ).*/.exec(one)?.[0] ?? '')
  if (kind === 'value')
    return lines
      .with(
        here,
        line.replace(/(?<=: ).*/, () => typed),
      )
      .join('\n')
  const swapped = lines.with(
    here,
    line.replace(/(?<=: ).*/, () => otherValue!),
  )
  return swapped
    .with(
      there,
      lines[there]!.replace(/(?<=: ).*/, () => value!),
    )
    .join('\n')
}
