import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstDifference, hostileTemplate } from '../../test/hostile-template.ts'
import { render } from '../../compiler/4-emit/cloudformation/render.ts'
import type { TemplateBody } from '../../compiler/4-emit/cloudformation/template.ts'
import { compile, type Stacks } from '../../compiler/compile.ts'
import { fixtures } from '../../compiler/fixtures/fixture.ts'
import { rendered } from '../rendered.ts'
import { oldEntries, oldMetadata, oldTemplate } from './old-template.ts'
import { parseTemplate } from './parse-template.ts'
import { renderedBlocks } from './rendered-blocks.ts'
import { renderedValue } from './rendered-value.ts'

const compiled = fixtures('accepted').map(({ name, entry, host }) => {
  const templates = compile(entry, host()).templates as Stacks
  return { name, entry, templates }
})
const named = (name: string) => compiled.find((one) => one.name === name)!
const [minimal, everything] = [named('minimal'), named('everything')]
const textOf = ({ templates, entry }: typeof minimal, stack: 'data' | 'app') => {
  return rendered(templates[stack], entry, 'yaml').text
}

/** The old template whole again, as a comparison sees it. */
function whole(text: string, newText: string, body: TemplateBody): unknown {
  const old = oldTemplate(text, newText)
  const sections = (['Parameters', 'Resources', 'Outputs'] as const).map((section) => {
    return [section, Object.fromEntries(oldEntries(old, section, body))] as const
  })
  return { ...Object.fromEntries(sections), Metadata: oldMetadata(old, body) }
}

function expected(template: Readonly<Record<string, unknown>>): unknown {
  const sections = ['Parameters', 'Resources', 'Outputs'].map((section) => {
    const entries = Object.entries(isMap(template[section]) ? template[section] : {})
    return [section, Object.fromEntries(entries.map(([id, entry]) => [id, isMap(entry) ? entry : {}]))] as const
  })
  const { Semiont } = (template['Metadata'] ?? {}) as { Semiont?: unknown }
  return { ...Object.fromEntries(sections), Metadata: Semiont === undefined ? {} : { Semiont } }
}

describe.each(['data', 'app'] as const)('an old %s template', (stack) => {
  it.each(compiled)('of $name reads the same in part as as a whole', (one) => {
    const text = textOf(one, stack)
    const body = JSON.parse(JSON.stringify(one.templates[stack].body)) as TemplateBody
    for (const other of [one, minimal, everything]) {
      const parts = whole(text, textOf(other, stack), other.templates[stack].body)
      expect(parts).toEqual(expected(body as unknown as Readonly<Record<string, unknown>>))
    }
    expect(expected(parseTemplate(text, 'it'))).toEqual(expected(body as unknown as Readonly<Record<string, unknown>>))
  })

  it('takes nothing apart that is the same', () => {
    const text = textOf(everything, stack)
    expect(oldTemplate(text, text).sections).toEqual({})
    expect(Object.keys(oldTemplate(text.replace('# Compiled', '# Compiled'), `${text}\n`).sections)).toEqual([])
  })
})

describe('an edited template', () => {
  const { templates, entry } = everything
  const { Resources, Outputs = {}, ...rest } = templates.app.body
  const few = <T>(section: Record<string, T>) => Object.fromEntries(Object.entries(section).slice(0, 3))
  // A small one, since reading all YAML is slow.
  const body = { ...rest, Metadata: { Semiont: { compiler: '0' } }, Resources: few(Resources), Outputs: few(Outputs) }
  const newText = rendered({ ...templates.app, body }, entry, 'yaml').text
  const lines = newText.split('\n')
  const odd = [
    '',
    '# a comment',
    '    # a comment',
    'Resources:',
    '  Cluster:',
    '  Description: |',
    '      Description: |',
    '      Text: >-',
    '      Text: "open',
    '      Text: [a,',
    '      Text: {a: b}',
    "      Text: 'it''s'",
    '      Text: &anchor x',
    '      Text: !Ref Cluster',
    '      Text: yes',
    '      Text: True',
    '      Text: ~',
    '      Text:',
    '      Text: 012',
    '      Text: 1_000',
    '      Text: a # b',
    '      Text: a  ',
    '       Text: a',
    '\t\tText: a',
    '        - a',
    '        -  a: b',
    '        - - a',
    '        -',
    '      more words',
    '---',
    '...',
    'Conditions: {}',
    '"Transform": x',
    'Transform:',
    '- x',
  ]
  const edits = fc.array(
    fc.tuple(
      fc.nat({ max: lines.length - 1 }),
      fc.oneof(
        fc.constantFrom(...odd).map((line) => ({ with: line, remove: 0 })),
        fc.constantFrom(...odd).map((line) => ({ with: line, remove: 1 })),
        fc.nat({ max: lines.length - 1 }).map((at) => ({ with: lines[at]!, remove: 1 })),
        fc.constant({ with: undefined, remove: 1 }),
        fc.constant({ with: undefined, remove: 3 }),
        fc.nat({ max: 8 }).map((indent) => ({ indent })),
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )

  it('reads the same in part as as a whole, or is refused', { timeout: 120_000 }, () => {
    let read = 0
    fc.assert(
      fc.property(edits, (made) => {
        const edited = [...lines]
        for (const [at, edit] of made) {
          if ('indent' in edit) edited[at] = `${' '.repeat(edit.indent)}${(edited[at] ?? '').trimStart()}`
          else edited.splice(at, edit.remove, ...(edit.with === undefined ? [] : [edit.with]))
        }
        const text = edited.join('\n')
        const template = attempt(() => parseTemplate(text, 'it'))
        const parts = attempt(() => whole(text, newText, body))
        expect(parts).toEqual(template === undefined ? undefined : expected(template))
        read += template === undefined ? 0 : 1
      }),
      { seed: 1, numRuns: 600 },
    )
    expect(read).toBeGreaterThan(80)
  })
})

describe('renderedValue', () => {
  it('reads every string and number that the renderer writes', { timeout: 60_000 }, () => {
    const { Values, Keys } = hostileTemplate() as { Values: string[]; Keys: Record<string, number>[] }
    const numbers = Keys.flatMap((group) => Object.values(group))
    const read = (template: Readonly<Record<string, unknown>>) =>
      renderedValue(render(template, { format: 'yaml', comments: new Map() }).text.trimEnd())
    for (const [index, text] of Values.entries()) {
      const template = { A: { B: text, C: [[text, { D: numbers[index] }], {}, [], null, true] } }
      expect(firstDifference(read(template), template)).toBeUndefined()
      // A longer key goes over two lines, which is nothing for this reader.
      const keyed = { A: { [text]: { [text]: [text] } } }
      const value = read(keyed)
      if (value || text.length < 500) expect(firstDifference(value, keyed)).toBeUndefined()
    }
  })

  it.each(['a: y', 'a: True', "a: 'b'", 'a: |', 'a: b #c', 'a:  b', 'a: [b]', 'a: "\\t"', 'a:', 'a: b\na: c', '- a'])(
    'leaves %j to a reader of all YAML',
    (text) => {
      expect(renderedValue(text)).toBeUndefined()
    },
  )
})

describe('a template of another tool', () => {
  it('may have short tags, and may be JSON', () => {
    const yaml =
      'Resources:\n  A:\n    Type: T\n    Properties: {X: !GetAtt A.B.C, Y: !Sub "${A}", Z: !Join ["", [!Ref A]]}\n'
    const read = parseTemplate(yaml, 'it')
    expect(read).toEqual({
      Resources: {
        A: {
          Type: 'T',
          Properties: {
            X: { 'Fn::GetAtt': ['A', 'B.C'] },
            Y: { 'Fn::Sub': '${A}' },
            Z: { 'Fn::Join': ['', [{ Ref: 'A' }]] },
          },
        },
      },
    })
    expect(parseTemplate(JSON.stringify(read), 'it')).toEqual(read)
    expect(parseTemplate(`{Resources: {A: {Type: T}}}`, 'it')).toEqual({ Resources: { A: { Type: 'T' } } })
  })

  it.each([
    ['<<<<<<< HEAD\nResources: {}\n', 'x cannot be read as a template: YAML says "'],
    ['', 'x cannot be read as a template: it holds no sections.'],
    ['- a', 'x cannot be read as a template: it holds no sections.'],
    ['A: &a {}\nB: *a', 'x cannot be read as a template: it has a YAML alias, which CloudFormation does not know.'],
  ])('is refused when it is none: %j', (text, message) => {
    expect(() => parseTemplate(text, 'x')).toThrow(message)
  })
})

it('knows a text of its own by its heading only', () => {
  const text = textOf(minimal, 'data')
  expect(renderedBlocks(text)?.has('Resources/Vpc')).toBe(true)
  expect(renderedBlocks(text.slice(text.indexOf('\n') + 1))).toBeUndefined()
})

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a function gives; undefined for a text that cannot be read. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    expect(error).toMatchObject({ name: 'OperatorError' })
    return undefined
  }
}
