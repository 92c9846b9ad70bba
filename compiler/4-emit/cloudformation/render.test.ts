import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMap, isScalar, isSeq, LineCounter, parse, parseDocument, type Node } from 'yaml'
import { firstDifference, hostileTemplate } from '../../../test/hostile-template.ts'
import { render } from './render.ts'

const noComments = new Map<string, string>()
const yaml = { format: 'yaml', traced: true, comments: noComments } as const
const json = { format: 'json', traced: true, comments: noComments } as const

test.each(['1.1', '1.2'] as const)('10,000 hostile strings are read back unchanged as YAML %s', (version) => {
  const template = hostileTemplate()
  const read: unknown = parse(render(template, yaml).text, { version, strict: true, maxAliasCount: 0 })
  expect(firstDifference(read, template)).toBe(undefined)
})

test('the text is printable ASCII, whatever is in it', () => {
  const template = hostileTemplate()
  const comments = new Map([['A', 'é\n😀']])
  const { text } = render({ ...template, Resources: { A: {} } }, { format: 'yaml', comments, heading: ['日\u2028本'] })
  expect(text).toMatch(/^[\n -~]*$/)
  expect(text).toContain('# \\xE9\\n\\U0001F600\n')
})

test('any JSON object is read back unchanged, and every entry stands on the line that is told', () => {
  const keys = fc.oneof(fc.constantFrom('Ref', 'a/b', 'm~n', 'on', '12', '', 'a b', 'é', 'x: y'), fc.string())
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.oneof(
        fc.string(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(keys, tie('any'), { maxKeys: 4 }),
    ),
  })).any
  const templates = fc.dictionary(fc.oneof(keys, fc.constant('Resources')), value, { maxKeys: 4 })
  const check = (template: Record<string, unknown>) => {
    const comments = new Map(Object.keys(template['Resources'] ?? {}).map((id) => [id, 'why']))
    const { text, lines } = render(template, { format: 'yaml', traced: true, comments, heading: ['top'] })
    for (const version of ['1.1', '1.2'] as const)
      expect(firstDifference(parse(text, { version }), template)).toBe(undefined)
    expect(lines).toEqual(linesByParser(text))
    const asJsonText = render(template, json)
    expect(asJsonText.text).toBe(`${JSON.stringify(template, null, 2)}\n`)
    expect(asJsonText.lines).toEqual(linesByParser(asJsonText.text))
  }
  fc.assert(fc.property(templates, check), { seed: 1, numRuns: 1000 })
})

test('a template in the form that is reviewed', () => {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Semiont, data stack',
    Parameters: {},
    Resources: {
      Vpc: {
        Type: 'AWS::EC2::VPC',
        Properties: { CidrBlock: '10.0.0.0/16', EnableDnsSupport: true, Tags: [{ Key: 'Name', Value: 'on' }] },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { Lists: [['a', [1.5, {}]], { B: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } }, []] },
      },
    },
    Outputs: { Id: { Value: { 'Fn::Sub': '${Vpc}: it' } } },
  }
  const comments = new Map([['Vpc', 'The network.']])
  const { text, lines } = render(template, {
    traced: true,
    format: 'yaml',
    comments,
    heading: ['Written by a program.', '', 'See README.md.'],
  })
  expect(text).toBe(`# Written by a program.
#
# See README.md.
AWSTemplateFormatVersion: "2010-09-09"
Description: Semiont, data stack
Parameters: {}

Resources:
  # The network.
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: "10.0.0.0/16"
      EnableDnsSupport: true
      Tags:
        - Key: Name
          Value: "on"

  Role:
    Type: AWS::IAM::Role
    Properties:
      Lists:
        - - a
          - - 1.5
            - {}
        - B:
            Fn::GetAtt:
              - Vpc
              - CidrBlock
        - []

Outputs:
  Id:
    Value:
      Fn::Sub: "\${Vpc}: it"
`)
  const line = (path: string) => text.split('\n')[(lines.get(path) ?? 0) - 1]
  expect(line('/Resources/Vpc')).toBe('  Vpc:')
  expect(line('/Resources/Vpc/Properties/Tags/0')).toBe('        - Key: Name')
  expect(line('/Resources/Vpc/Properties/Tags/0/Value')).toBe('          Value: "on"')
  expect(line('/Resources/Role/Properties/Lists/0/1/0')).toBe('          - - 1.5')
  expect(line('/Resources/Role/Properties/Lists/1/B/Fn::GetAtt/1')).toBe('              - CidrBlock')
  expect(line('/Outputs/Id/Value/Fn::Sub')).toBe('      Fn::Sub: "${Vpc}: it"')
})

test('what parsers read as text without quotes has none', () => {
  const bare = [
    'AWS::EC2::VPC',
    'arn:aws:iam::aws:policy/a',
    '/data',
    'sts:AssumeRole',
    'logs:*',
    '${AWS::StackName}-VpcId',
    "The database's own port.",
  ]
  expect(render({ A: bare }, yaml).text).toBe(`A:\n${bare.map((text) => `  - ${text}\n`).join('')}`)
})

test('an empty template is {}', () => {
  expect(render({}, yaml).text).toBe('{}\n')
  expect(render({}, json).text).toBe('{}\n')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n, Symbol('s')])(
  '%s is refused with its place',
  (value) => {
    expect(() => render({ Resources: { A: [value] } }, yaml)).toThrow('/Resources/A/0 is')
    expect(() => render({ Resources: { A: [value] } }, json)).toThrow('/Resources/A/0 is')
  },
)

/** Where the `yaml` package finds every key and list item; a list item begins at its own first character, after "- ". */
function linesByParser(text: string): Map<string, number> {
  const counter = new LineCounter()
  const lines = new Map<string, number>()
  const lineOf = (node: unknown) => counter.linePos((node as Node).range![0]).line
  const visit = (node: unknown, path: string) => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) throw new Error(`A key of ${path} is no scalar.`)
        const at = `${path}/${String(key.source ?? key.value)
          .replaceAll('~', '~0')
          .replaceAll('/', '~1')}`
        lines.set(at, lineOf(key))
        visit(value, at)
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        lines.set(`${path}/${index}`, lineOf(item))
        visit(item, `${path}/${index}`)
      })
    }
  }
  visit(parseDocument(text, { lineCounter: counter }).contents, '')
  return lines
}
