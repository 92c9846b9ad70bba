import { describe, expect, it } from 'vitest'
import { place, position } from '../source.ts'
import { longestText } from './parse-text.ts'
import { parse } from './parse.ts'

/** line:column code of everything that is found. */
function found(text: string): string[] {
  return parse({ file: 'a.yaml', text }).diagnostics.map(({ code, span }) => `${place(span!).slice(7)} ${code}`)
}

function valueOf(text: string): unknown {
  const { document, diagnostics } = parse({ file: 'a.yaml', text })
  expect(diagnostics).toEqual([])
  return document!.value
}

describe('text that is not YAML gives one diagnostic, where the mistake is', () => {
  it.each([
    ['a:\n\tb: 1', '2:1 tab-indent'],
    ['a:\n  b: 1\n\tc: 2', '3:1 tab-indent'],
    ['a: "x', '1:4 yaml-syntax'],
    ['a: "multi\nline"', '1:4 yaml-syntax'],
    ["a: 'x\nb: 1\nc: 2", '1:4 yaml-syntax'],
    ['a: [1, 2\nb: 1', '1:4 yaml-syntax'],
    ['a:\n  b: {c: 1\nd: 1', '2:6 yaml-syntax'],
    ['a: b: c', '1:4 yaml-syntax'],
    ['a: 1\n b: 2', '2:2 yaml-syntax'],
    ['a:\n b: 1\n  c: 2', '3:3 yaml-syntax'],
    ['a:\n  - 1\n - 2', '3:2 yaml-syntax'],
    ['- a\nb: c', '2:1 yaml-syntax'],
    ['a: @x', '1:4 yaml-syntax'],
    ['a: "\\q"', '1:5 yaml-syntax'],
    ["a: 'x' y", '1:8 yaml-syntax'],
    ['a: |2x\n  y', '1:6 yaml-syntax'],
    ['a: 1\nother', '2:1 yaml-syntax'],
    ['a:\n  b:1\n  c: 2', '2:3 yaml-syntax'],
    ['a: - b', '1:4 yaml-syntax'],
    ['a: }', '1:4 yaml-syntax'],
    ['a: [1 2, "x" "y"]', '1:14 yaml-syntax'],
    ['a: !Base64 !Sub x', '1:12 yaml-syntax'],
    [`${'x'.repeat(1100)}: 1`, '1:1 yaml-syntax'],
    ['a: 1\n---\nb: 2', '2:1 several-documents'],
    ['%YAML 1.1\n---\na: yes', '1:1 yaml-directive'],
    ['a: *', '1:4 anchor-or-alias'],
    ['a: \u0000', '1:4 control-character'],
    ['a: 1\r\nb: 2\rc: 3', '2:5 control-character'],
    ['a: \u202e1', '1:4 control-character'],
    ['', '1:1 empty-file'],
    ['# only a comment\n', '1:1 empty-file'],
    ['---\n', '1:1 empty-file'],
    ['- a', '1:1 root-not-map'],
    ['hello', '1:1 root-not-map'],
    ['!Join [a]', '1:1 root-not-map'],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it('says what to write instead, in words of our own', () => {
    for (const text of ['a: "x', 'a: [1', 'a: b: c', 'a: 1\n b: 2', 'a: @x', 'a:\n  b:1\n  c: 2', 'a: - b', 'a: }']) {
      const [{ message, help } = { message: '', help: '' }] = parse({ file: 'a.yaml', text }).diagnostics
      expect(`${message} ${help}`).toMatch(/^[A-Z].*\. [A-Z].*\.$/)
      expect(`${message} ${help}`).not.toMatch(/[A-Z]_[A-Z]|Implicit|Flow|token|node/)
    }
  })
})

describe('what is YAML and no spec gives a diagnostic each', () => {
  it.each([
    ['a: 1\na: 2\nb: {c: 1, c: 2}', ['2:1 duplicate-key', '3:11 duplicate-key']],
    ['x: &a 1\ny: *a\n<<: *a', ['1:4 anchor-or-alias']],
    ['<<: {a: 1}', ['1:1 anchor-or-alias']],
    ['a: {b: &b {c: 1}}\nd: !Foo e', ['1:8 anchor-or-alias', '2:4 unknown-tag']],
    ['1: x\ntrue: y\n: z\n? [a]\n: b', ['1:1', '2:1', '3:1', '4:3'].map((at) => `${at} key-not-string`)],
    ['a: {__proto__: {b: 1}}', ['1:5 reserved-key']],
    ['a: .inf\nb: .nan\nc: 1e999', ['1:4', '2:4', '3:4'].map((at) => `${at} number-not-finite`)],
    ['a: 9007199254740993\nb: 9007199254740991', ['1:4 number-too-large']],
    ['a: !Ref X', ['1:4 short-tag-outside-overrides']],
    ['a: {overrides: !Ref X}', ['1:16 short-tag-outside-overrides']],
    ['a: !!binary aGk=', ['1:4 unknown-tag']],
    ['!Foo a: b', ['1:1 unknown-tag']],
    [
      'overrides: {a: !Ref [x], b: !GetAtt x, c: !Join x}',
      ['1:16', '1:29', '1:43'].map((at) => `${at} short-tag-form`),
    ],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('bounds depth and size, and answers fast', { timeout: 60_000 }, () => {
    const started = performance.now()
    expect(found(`a: ${'['.repeat(99)}${']'.repeat(99)}`)).toEqual([])
    expect(found(`a: ${'['.repeat(20_000)}`)).toEqual(['1:103 too-deep'])
    expect(found(Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'))).toEqual([
      '101:101 too-deep',
    ])
    expect(parse({ file: 'a.yaml', text: 'a'.repeat(longestText + 1) }).diagnostics.map(({ code }) => code)).toEqual([
      'file-too-large',
    ])
    const many = Array.from({ length: 5_000 }, (_, index) => `k${index}: 1`).join('\n')
    expect(found(many)).toEqual([])
    const bomb = [
      'a: &a [x]',
      ...'bcdefghij'.split('').map((name, index) => `${name}: &${name} [${'*' + 'abcdefghij'[index] + ','}]`),
    ]
    expect(found(bomb.join('\n'))).toEqual(['1:4 anchor-or-alias'])
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})

describe('values', () => {
  it('are those of YAML 1.2, in maps without a prototype', () => {
    expect(valueOf('\ufeffa: yes\nb: 12:30\nc: 0o14\nd: "1"\ne: !!str 12\nf: [~, 1.5]\n')).toEqual({
      a: 'yes',
      b: '12:30',
      c: 12,
      d: '1',
      e: '12',
      f: [null, 1.5],
    })
    expect(Object.getPrototypeOf(valueOf('a: {constructor: 1}'))).toBe(null)
    expect(valueOf('{"a": 1,\n "b": [2]}')).toEqual({ a: 1, b: [2] })
  })

  it('have long forms for CloudFormation short tags below overrides', () => {
    const text = [
      'overrides:',
      '  a: !Ref A',
      '  b: !GetAtt A.B.C',
      '  c: !GetAtt [A, B]',
      '  d: !Join ["-", [!Ref A, !Sub "${B}"]]',
      '  e: !If [Cond, !Ref A, !Ref "AWS::NoValue"]',
      '  f: !Condition Cond',
      '  g: !GetAZs ""',
      '  h:',
      '    Fn::Base64: !Sub x',
    ].join('\n')
    expect(valueOf(text)).toEqual({
      overrides: {
        a: { Ref: 'A' },
        b: { 'Fn::GetAtt': ['A', 'B.C'] },
        c: { 'Fn::GetAtt': ['A', 'B'] },
        d: { 'Fn::Join': ['-', [{ Ref: 'A' }, { 'Fn::Sub': '${B}' }]] },
        e: { 'Fn::If': ['Cond', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] },
        f: { Condition: 'Cond' },
        g: { 'Fn::GetAZs': '' },
        h: { 'Fn::Base64': { 'Fn::Sub': 'x' } },
      },
    })
  })
})

describe('locate', () => {
  const text = [
    '# first',
    'a:   # c',
    '  b: "x" # d',
    '  l: [1, {m: 2}]',
    '',
    'overrides:',
    '  r: !Join # e',
    '    - ","',
    'n:',
    's: |',
    '  text',
    '',
  ].join('\n')
  const { document } = parse({ file: 'a.yaml', text })

  function at(path: (string | number)[], what: 'key' | 'value'): string {
    const { source, start, end } = document!.locate(path, what)
    return `${position(source, start).line} ${source.text.slice(start, end)}`
  }

  it('shows keys and values without comments and white space', () => {
    expect(at(['a'], 'key')).toBe('2 a')
    expect(at(['a', 'b'], 'value')).toBe('3 "x"')
    expect(at(['a'], 'value')).toBe('3 b: "x" # d\n  l: [1, {m: 2}]')
    expect(at(['a', 'l', 1, 'm'], 'value')).toBe('4 2')
    expect(at(['a', 'l', 1], 'key')).toBe('4 {m: 2}')
    expect(at(['s'], 'value')).toBe('10 |\n  text')
  })

  it('shows the nearest parent of what is not there, and the tagged value for what a tag makes', () => {
    expect(at(['a', 'x', 'y'], 'value')).toBe('2 a')
    expect(at(['n'], 'value')).toBe('9 n')
    expect(at(['x'], 'key')).toBe('2 a')
    expect(at([], 'key')).toBe('2 a')
    expect(at(['overrides', 'r', 'Fn::Join', 0], 'value')).toBe('7 !Join # e\n    - ","')
    expect(at(['overrides', 'r'], 'key')).toBe('7 r')
  })
})
