import { describe, expect, it } from 'vitest'
import type { ChangeReference, Difference, Effect, Intent } from '../difference.ts'
import { exampleDifference, exampleProperty, exampleResource } from './difference.example.ts'
import { differenceText } from './text.ts'

const restart: Effect = { kind: 'restart', sentence: 'The database restarts.', source: 'table' }
const growth: Effect = { kind: 'in-place', sentence: 'Storage grows while the database runs.', source: 'table' }

function reference(id: string, stack: 'data' | 'app' = 'data'): ChangeReference {
  return { stack, section: 'Resources', id }
}

function intent(path: string, before: unknown, after: unknown, changes: readonly ChangeReference[] = []): Intent {
  return {
    path,
    before: { state: 'default', value: before },
    after: { state: 'given', value: after },
    at: 'specs/staging.yaml:21:12',
    changes,
  }
}

/** The database, which two values of the spec change. */
function example(given: Partial<Difference> = {}): Difference {
  const storage = exampleProperty({ name: 'AllocatedStorage', before: '20', after: '40', effect: growth })
  const size = exampleProperty({
    name: 'DBInstanceClass',
    before: 'db.t3.micro',
    after: 'db.t4g.small',
    effect: restart,
  })
  const database = exampleResource({
    id: 'Database',
    type: 'AWS::RDS::DBInstance',
    about: 'The database',
    stateful: true,
    properties: [
      { ...storage, causes: ['database.storage'] },
      { ...size, causes: ['database.instanceClass'] },
    ],
    effect: restart,
    causes: ['database.storage', 'database.instanceClass'],
  })
  return exampleDifference({
    intents: [
      intent('database.instanceClass', 'db.t3.micro', 'db.t4g.small', [reference('Database')]),
      intent('database.storage', '20 GiB', '40 GiB', [reference('Database')]),
    ],
    stacks: [{ stack: 'data', name: 'Data', state: 'changed', resources: [database], outputs: [], parameters: [] }],
    ...given,
  })
}

function text(difference: Difference): string {
  return differenceText(difference, { colour: false })
}

describe('differenceText', () => {
  it('tells under each value of the spec what that value does, and no more', () => {
    expect(text(example())).toBe(
      `staging: 2 spec values changed; resources: 1 changed.  interruption
Compared with templates/staging.

database.instanceClass  db.t3.micro (default) → db.t4g.small  specs/staging.yaml:21
  ~ data  Database  restart  The database
      DBInstanceClass  db.t3.micro → db.t4g.small
      The database restarts.

database.storage  20 GiB (default) → 40 GiB  specs/staging.yaml:21
  ~ data  Database  in place  The database
      AllocatedStorage  20 → 40
      Storage grows while the database runs.
`,
    )
  })

  it('says that nothing changes, and what was compared', () => {
    const none = exampleDifference({ verdict: 'none' })
    expect(text(none)).toBe(
      'staging: no changes: for AWS, the templates are what the specs compile to.\n`--live` compares with AWS, `--base <commit>` with a commit.\n',
    )
    const commit = { kind: 'commit', ref: 'main', commit: '1a2b3c4d5e6f7a8b' } as const
    expect(text({ ...none, against: commit })).toBe(
      'staging: no changes, compared with templates/staging at main (1a2b3c4d5e).\n',
    )
    expect(text({ ...none, against: { kind: 'live' } })).toBe('staging: no changes, compared with what is deployed.\n')
  })

  it('puts dangers first', () => {
    const sentence = 'The database would be replaced by an empty one.'
    const danger = {
      stack: 'data',
      id: 'Database',
      type: 'AWS::RDS::DBInstance',
      kind: 'replacement',
      sentence,
    } as const
    const lines = text(example({ verdict: 'danger', dangers: [danger] })).split('\n')
    expect(lines[0]).toBe('staging: 2 spec values changed; resources: 1 changed.  DANGER: replacement  interruption')
    expect(lines[3]).toBe('! The database would be replaced by an empty one.  data Database')
  })

  it('tells a danger of several resources once', () => {
    const danger = { stack: 'data', type: 'T', kind: 'left-behind', sentence: 'It stays.' } as const
    const dangers = ['A', 'B'].map((id) => ({ ...danger, id }))
    expect(text(example({ dangers }))).toContain('\n! It stays.  data A, B\n')
  })

  it('says of a value whether it came, went, or is the default now', () => {
    const intents: Intent[] = [
      { path: 'a', before: { state: 'absent' }, after: { state: 'given', value: { port: 1, on: true } }, changes: [] },
      { path: 'b', before: { state: 'given', value: 'x' }, after: { state: 'absent' }, changes: [] },
      { path: 'c', before: { state: 'given', value: {} }, after: { state: 'absent' }, changes: [] },
      { path: 'd', before: { state: 'given', value: 2 }, after: { state: 'default', value: 1 }, changes: [] },
    ]
    const shown = text(exampleDifference({ intents })).split('\n')
    expect(shown.filter((line) => /^[abcd] /.test(line))).toEqual([
      'a  added: {port: 1, on: true}',
      'b  removed (was x)',
      'c  removed',
      'd  2 → 1 (default)',
    ])
    expect(shown).toContain('  Changes nothing in AWS.')
  })

  it('shows a resource that a second value changes in the same way by its name', () => {
    const both = ['a', 'b']
    const vpc = exampleResource({
      id: 'Vpc',
      causes: both,
      properties: [exampleProperty({ name: 'Tags', causes: both })],
    })
    const shown = text(
      example({
        intents: both.map((path) => intent(path, 1, 2, [reference('Vpc')])),
        stacks: [{ stack: 'data', name: 'Data', state: 'changed', resources: [vpc], outputs: [], parameters: [] }],
      }),
    )
    expect(shown.match(/Tags {2}a → b/g)).toHaveLength(1)
    expect(shown).toMatch(/^b {2}1 .*\n {2}also Vpc \(see above\)$/m)
  })

  it('tells a property under the value that it is named after', () => {
    const both = ['variables.A', 'variables.B']
    const properties = ['A', 'B'].map((name) => exampleProperty({ name: `Environment[${name}].Value`, causes: both }))
    const vpc = exampleResource({ id: 'Vpc', causes: both, properties })
    const shown = text(
      example({
        intents: both.map((path) => intent(path, 1, 2, [reference('Vpc')])),
        stacks: [{ stack: 'data', name: 'Data', state: 'changed', resources: [vpc], outputs: [], parameters: [] }],
      }),
    )
    expect(shown).toMatch(/^variables\.A .*\n.*\n {6}Environment\[A\]\.Value {2}a → b\n(?!.*\[B\])/m)
    expect(shown).toMatch(/^variables\.B .*\n.*\n {6}Environment\[B\]\.Value {2}a → b\n(?!.*\[A\])/m)
  })

  it('says that a resource is touched because of what it refers to', () => {
    const vpc = exampleResource({ id: 'Vpc', causes: ['a'], follows: ['Gateway'] })
    const stacks = [{ stack: 'data', name: 'Data', state: 'changed', resources: [vpc], outputs: [], parameters: [] }]
    const shown = text(example({ intents: [intent('a', 1, 2, [reference('Vpc')])], stacks: stacks as never }))
    expect(shown).toContain('  ~ data  Vpc  in place, follows Gateway\n')
  })

  it('says no sentence twice that stands among the dangers, nor what a refused resource or its followers would do', () => {
    const refused: Effect = { kind: 'refused', sentence: 'AWS refuses that: it is in use.', source: 'table' }
    const size = exampleProperty({ name: 'CidrBlock', effect: { ...growth, sentence: 'It grows, unnoticed.' } })
    const vpc = exampleResource({ id: 'Vpc', properties: [size], effect: refused })
    const subnet = exampleResource({ id: 'Subnet', follows: ['Table'], properties: [size] })
    const table = exampleResource({ id: 'Table', follows: ['Vpc'] })
    const resources = [vpc, table, subnet]
    const stacks = [{ stack: 'data', name: 'Data', state: 'changed', resources, outputs: [], parameters: [] }] as const
    const danger = {
      stack: 'data',
      id: 'Vpc',
      type: 'T',
      kind: 'refused',
      sentence: `${refused.sentence} Wait.`,
    } as const
    expect(
      text(exampleDifference({ stacks, dangers: [danger] }))
        .split('\n\n')
        .at(-1),
    ).toBe(
      `Not caused by any line of the spec (another version of the compiler, or an edit by hand):
  ~ data  Vpc  refused by AWS, see above
      CidrBlock  a → b
  ~ data  Table  not done, since Vpc is refused
  ~ data  Subnet  not done, since Vpc is refused
      CidrBlock  a → b
`,
    )
  })

  it('says what comes and goes of exports', () => {
    const outputs = [
      { id: 'A', action: 'add', exportName: 'Data-A', causes: [] },
      { id: 'B', action: 'add', causes: [] },
      { id: 'C', action: 'add', exportName: 'Data-C', causes: [] },
    ] as const
    const stacks = [{ stack: 'data', name: 'Data', state: 'changed', resources: [], outputs, parameters: [] }] as const
    expect(text(exampleDifference({ stacks }))).toContain('  + data stack exports  A, C\n  + data stack output  B\n')
  })

  it('says in one line that only the order of a deployment differs', () => {
    const properties = [
      exampleProperty({ name: 'DependsOn[B]', before: undefined, after: 'B' }),
      exampleProperty({ name: 'DependsOn[3]', before: 'C', after: 'D' }),
    ]
    const vpc = exampleResource({
      id: 'Vpc',
      properties,
      effect: { kind: 'none', sentence: 'Nothing.', source: 'table' },
    })
    const stacks = [{ stack: 'data', name: 'Data', state: 'changed', resources: [vpc], outputs: [], parameters: [] }]
    const shown = text(exampleDifference({ stacks: stacks as never }))
    expect(shown).toContain('resources: none.')
    expect(shown).toMatch(/\nNo effect: Vpc \(order in a deployment\)\n$/)
    expect(shown).not.toContain('~')
  })

  it('sets apart what no value of the spec explains, a part of a resource too', () => {
    const known = example()
    const [stack] = known.stacks
    const [database] = stack!.resources
    const extra = exampleProperty({ name: 'CopyTagsToSnapshot', before: false, after: true })
    const changed = { ...database!, properties: [...database!.properties, extra] }
    const shown = text({ ...known, stacks: [{ ...stack!, resources: [changed] }] })
    const [, unexplained] = shown.split('Not caused by any line of the spec')
    expect(unexplained).toContain('CopyTagsToSnapshot  false → true')
    expect(unexplained).not.toContain('AllocatedStorage')
  })

  it('tells once what changes alike', () => {
    const properties = [exampleProperty({ name: 'Tags[owner].Value' })]
    const resources = Array.from({ length: 40 }, (_, index) => exampleResource({ id: `Subnet${index}`, properties }))
    const shown = text(
      exampleDifference({
        stacks: [{ stack: 'data', name: 'Data', state: 'changed', resources, outputs: [], parameters: [] }],
      }),
    )
    expect(shown).toContain('  ~ 40 resources  in place\n      data: Subnet0, Subnet1, ')
    expect(shown.match(/Tags\[owner\]/g)).toHaveLength(1)
  })

  it('shows outputs and parameters', () => {
    const shown = text(
      exampleDifference({
        stacks: [
          {
            stack: 'app',
            name: 'App',
            state: 'changed',
            resources: [],
            outputs: [
              { id: 'A', action: 'add', after: 'x', causes: [] },
              { id: 'B', action: 'add', after: 'x', causes: [] },
              { id: 'C', action: 'modify', before: 'x', after: { Ref: 'Y' }, causes: [] },
              { id: 'D', action: 'remove', before: 'x', causes: [] },
            ],
            parameters: [{ id: 'Image', action: 'add', causes: [] }],
          },
        ],
      }),
    )
    expect(shown).toContain(
      '  + app stack outputs  A, B\n  ~ app stack output  C  x → Ref Y\n  - app stack output  D\n  + app stack parameter  Image\n',
    )
  })

  it('says who may do more or less, and what a reader must know', () => {
    const shown = text(
      example({
        access: [
          { stack: 'app', id: 'A', concern: 'iam', direction: 'widened', sentence: 'A may do more.' },
          { stack: 'app', id: 'OtherSideOfA', concern: 'iam', direction: 'widened', sentence: 'A may do more.' },
          { stack: 'app', id: 'B', concern: 'network', direction: 'narrowed', sentence: 'B reaches less.' },
        ],
        notes: ['The old template has no spec.'],
      }),
    )
    expect(shown).toMatch(/\n {2}\+ A may do more\.\n {2}- B reaches less\.\n\nNote: The old template has no spec\.\n$/)
  })

  it('shows a stack that is new as a whole', () => {
    const resources = [exampleResource({ id: 'Database', action: 'add', about: 'The database', stateful: true })]
    const shown = text(
      exampleDifference({
        stacks: [{ stack: 'data', name: 'Data', state: 'new', resources, outputs: [], parameters: [] }],
      }),
    )
    expect(shown).toContain('staging: everything is new; resources: 1 added.')
    expect(shown).toContain('The data stack Data is new: 1 resource.\n  + Database  holds data  The database\n')
  })

  it('has colours only when they are wanted', () => {
    expect(differenceText(example(), { colour: true })).toContain('\u001b[1mdatabase.storage\u001b[0m')
    expect(differenceText(example(), { colour: false, width: 80 })).not.toContain('\u001b')
  })
})
