import { describe, expect, it } from 'vitest'
import { parse } from '../1-parse/parse.ts'
import type { Source } from '../source.ts'
import { diagnose, type Diagnostic } from './diagnostic.ts'
import { formatGithub, formatJson, formatText } from './format.ts'

/** A diagnostic about the first occurrence of a text. */
function about(text: string, piece: string, key = 'databse'): Diagnostic {
  const source: Source = { file: 'specs/a.yaml', text }
  const start = text.indexOf(piece)
  const facts = { key, parent: '', meant: 'database', known: [] }
  return diagnose('unknown-key', facts, { source, start, end: start + piece.length }, 'databse')
}

const text = ['one: 1', 'two: 2', 'databse: {}', 'four: 4', 'five: 5', 'six: 6', ''].join('\n')

/** The lines of the frame, from the marked one to the marks. */
function marked(diagnostic: Diagnostic, width = 60): string[] {
  const lines = formatText([diagnostic], { colour: false, width }).split('\n')
  const at = lines.findIndex((line) => line.startsWith('>'))
  return lines.slice(at, at + 2)
}

describe('formatText', () => {
  it('shows place, severity, code, message, two lines around, the span underlined, and help', () => {
    expect(formatText([about(text, 'databse')], { colour: false })).toBe(
      [
        'specs/a.yaml:3:1 error unknown-key',
        '"databse" is not a key of a spec.',
        '',
        '  1 | one: 1',
        '  2 | two: 2',
        '> 3 | databse: {}',
        '    | ^^^^^^^',
        '  4 | four: 4',
        '  5 | five: 5',
        '',
        'help: Did you mean "database"?',
        '',
      ].join('\n'),
    )
  })

  it('separates several by an empty line, and does without a place', () => {
    const none = diagnose('spec-missing', { file: 'a.yaml' })
    expect(formatText([none, none], { colour: false })).toMatch(
      /^error spec-missing\nThere is no file a.yaml.\nhelp: .*\n\nerror/,
    )
    expect(formatText([], { colour: false })).toBe('')
  })

  it('colours only when asked', () => {
    expect(formatText([about(text, 'databse')], { colour: true })).toContain('\u001b[1;31merror\u001b[0m unknown-key')
    expect(formatText([about(text, 'databse')], { colour: false })).not.toContain('\u001b')
  })

  it('underlines under tabs, wide characters and combining ones', () => {
    expect(marked(about('a:\tb: c', 'b'))).toEqual(['> 1 | a:  b: c', '    |     ^'])
    expect(marked(about('日本: 語x', '語'))).toEqual(['> 1 | 日本: 語x', '    |       ^^'])
    expect(marked(about('e\u0301: 😀 x', 'x'))).toEqual(['> 1 | e\u0301: 😀 x', '    |       ^'])
  })

  it('cuts long lines around the span', () => {
    const [line, marks] = marked(about(`${'a'.repeat(500)}HERE${'b'.repeat(500)}`, 'HERE'))
    expect(line!.length).toBeLessThanOrEqual(60)
    expect(line).toMatch(/^> 1 \| …a+HEREb+…$/)
    expect(marks!.indexOf('^')).toBe(line!.indexOf('HERE'))
    expect(marks).toMatch(/^ +\| +\^{4}$/)
    expect(marked(about(`x: ${'y'.repeat(500)}`, 'y'.repeat(500)))[1]!.length).toBeLessThanOrEqual(60)
  })

  it('underlines the first line of a longer span, and one place of an empty one', () => {
    expect(marked(about('a:\n  b: 1\n  c: 2\n', 'b: 1\n  c: 2'))).toEqual(['> 2 |   b: 1', '    |   ^^^^'])
    expect(marked(about('a: \r\nb: 1', ''))).toEqual(['> 1 | a:', '    | ^'])
  })

  it('lets nothing steer the terminal', () => {
    const hostile = 'a: "\u001b[2J\u202e\u0007"'
    const shown = formatText([about(hostile, 'a', 'x\u001b[31m\rz')], { colour: false })
    // oxlint-disable-next-line no-control-regex -- these are the characters that must not be there
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
    expect(shown).toContain('"x�[31m�z" is not a key')
  })

  it('covers secrets in frames, also where the text is no YAML', () => {
    const { diagnostics } = parse({ file: 'a.yaml', text: 'services:\n  web:\n    DB_PASSWORD: "hunter2 :\n    b: 1' })
    const shown = formatText(diagnostics, { colour: false })
    expect(shown).toContain('> 3 |     DB_PASSWORD: ********\n    |                  ^^^^^^^^')
    expect(shown).not.toContain('hunter2')
  })

  it('covers what the secret scan found, though its line does not show it', () => {
    const source: Source = { file: 'a.yaml', text: 'partner: hello\n' }
    const found = diagnose('secret-value', { path: 'partner', what: 'a secret' }, { source, start: 9, end: 14 })
    expect(formatText([found], { colour: false })).toContain('> 1 | partner: ********')
    expect(formatText([found, about(source.text, 'partner')], { colour: false })).not.toContain('hello')
  })

  it('covers secrets that a message quotes', () => {
    const token = `${'ghp'}_0123456789abcdefghijABCDEFGHIJ012345`
    for (const format of [(list: Diagnostic[]) => formatText(list, { colour: false }), formatJson, formatGithub]) {
      expect(format([about(`${token}: 1`, token, token)])).not.toContain(token)
    }
  })

  it('is fast on a large file with many findings', { timeout: 60_000 }, () => {
    const large = Array.from({ length: 20_000 }, (_, index) => `key${index}: "value" # ${index}`).join('\n')
    const many = Array.from({ length: 2_000 }, (_, index) => about(large, `key${index * 10}:`))
    const source = many[0]!.span!.source
    const started = performance.now()
    formatText(
      many.map((one) => ({ ...one, span: { ...one.span!, source } })),
      { colour: false },
    )
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})

describe('formatJson', () => {
  it('has a stable form', () => {
    const none = diagnose('spec-missing', { file: 'a.yaml' })
    expect(JSON.parse(formatJson([about(text, 'databse'), none]))).toEqual({
      diagnostics: [
        {
          code: 'unknown-key',
          severity: 'error',
          message: '"databse" is not a key of a spec.',
          help: 'Did you mean "database"?',
          file: 'specs/a.yaml',
          line: 3,
          column: 1,
          endLine: 3,
          endColumn: 8,
          path: 'databse',
        },
        { code: 'spec-missing', severity: 'error', message: none.message, help: none.help },
      ],
      errors: 2,
      warnings: 0,
    })
  })
})

describe('formatGithub', () => {
  it('escapes as workflow commands want it', () => {
    const found = about(text, 'databse', '100%\nsure')
    const odd = { ...found, span: { ...found.span!, source: { file: 'a:b,c%.yaml', text } } }
    expect(formatGithub([odd])).toBe(
      '::error file=a%3Ab%2Cc%25.yaml,line=3,endLine=3,col=1,endColumn=7,title=unknown-key::"100%25%0Asure" is not a key of a spec. Did you mean "database"?\n',
    )
    expect(formatGithub([diagnose('spec-missing', { file: 'a' })])).toMatch(
      /^::error title=spec-missing::There is no file a\. .*\n$/,
    )
  })
})
