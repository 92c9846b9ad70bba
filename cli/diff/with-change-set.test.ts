import { describe, expect, it } from 'vitest'
import { comparedProperties, comparedResources, comparedSpecs } from '../../test/compared.ts'
import type { ChangeSetChange, ChangeSetDetail } from './change-set-change.ts'
import { dangers } from './consequences/dangers.ts'
import type { Difference, StackDifference } from './difference.ts'
import { verdict } from './verdict.ts'
import { withChangeSet } from './with-change-set.ts'

type Said = Partial<ChangeSetChange>

/** The difference of one stack, with what a change set says of it. */
function merged({ difference: stack }: { readonly difference: StackDifference }, ...said: Said[]) {
  const found = dangers([stack])
  const difference: Difference = {
    version: 1,
    environment: 'production',
    against: { kind: 'live' },
    verdict: verdict([stack], found),
    dangers: found,
    intents: [],
    stacks: [stack],
    access: [],
    notes: [],
  }
  const changes = said.map((one) => ({ id: 'It', type: 'T', action: 'Modify', details: [], ...one }) as ChangeSetChange)
  const { stacks, ...rest } = withChangeSet(difference, stack.stack, changes)
  return { ...rest, resources: stacks[0]!.resources, it: stacks[0]!.resources.find(({ id }) => id === 'It')! }
}

const database = 'AWS::RDS::DBInstance'
const detail = (property: string, requiresRecreation: ChangeSetDetail['requiresRecreation']): ChangeSetDetail => ({
  pointer: `/Properties/${property}`,
  requiresRecreation: requiresRecreation!,
  evaluation: 'Static',
})

describe('replacement', () => {
  it('is what the change set says, and so is what becomes of the old one', () => {
    const both = comparedProperties(database, { MultiAZ: false, DBName: 'a' }, { MultiAZ: true, DBName: 'b' })
    const { it, dangers, verdict } = merged(both, {
      type: database,
      replacement: 'True',
      policyAction: 'ReplaceAndSnapshot',
      details: [detail('DBName', 'Always'), detail('MultiAZ', 'Never')],
    })
    expect(it.effect).toMatchObject({ kind: 'replacement', source: 'change set' })
    expect(it.effect.sentence).toContain('The old database is deleted after a final snapshot.')
    expect(it.properties.map(({ name, effect }) => [name, effect.kind])).toEqual([
      ['MultiAZ', 'in-place'],
      ['DBName', 'replacement'],
    ])
    expect(dangers).toHaveLength(1)
    expect(verdict).toBe('danger')
  })

  it('is none where the change set says so, and no danger then', () => {
    const replaced = comparedProperties(database, { Engine: 'postgres' }, { Engine: 'mysql' })
    expect(merged(replaced).it.effect.kind).toBe('maybe-replacement')
    const { it, dangers, verdict } = merged(replaced, { type: database, replacement: 'False' })
    expect(it.effect).toMatchObject({ kind: 'in-place', source: 'change set' })
    expect(it.properties[0]!.effect.kind).toBe('in-place')
    expect([dangers, verdict]).toEqual([[], 'changes'])
  })

  it('that is conditional does not bring back what our table knows better', () => {
    const longer = comparedProperties(database, { BackupRetentionPeriod: 7 }, { BackupRetentionPeriod: 14 })
    expect(merged(longer, { type: database, replacement: 'Conditional' }).it.effect.kind).toBe('in-place')
    const unknown = comparedProperties('AWS::S3::Bucket', { Tags: [] }, { Tags: [], VersioningConfiguration: {} })
    expect(merged(unknown, { type: 'AWS::S3::Bucket', replacement: 'Conditional' }).it.effect.kind).toBe(
      'maybe-replacement',
    )
  })

  it('of a task definition is a release', () => {
    const type = 'AWS::ECS::TaskDefinition'
    const release = comparedProperties(type, { Cpu: '256' }, { Cpu: '512' })
    expect(merged(release, { type, replacement: 'True' }).it.effect.kind).toBe('rolling')
  })
})

it('is replaced by what the templates say takes its place, and the old one goes as the change set says', () => {
  const restored = comparedProperties(database, {}, { DBSnapshotIdentifier: 'before' })
  const said = { type: database, replacement: 'True', policyAction: 'ReplaceAndRetain' } as const
  expect(merged(restored, said).it.effect.sentence).toBe(
    'The database is replaced: one from the snapshot before takes its place, without what was written since. The old database ' +
      'stays in the account, outside the stack.',
  )
})

describe('what the change set does not know', () => {
  it.each([
    ['AllocatedStorage', 40, 20, 'refused'],
    ['DBInstanceClass', 'a', 'b', 'restart'],
  ])('stays: %s from %j to %j is %s', (name, before, after, kind) => {
    const compared = comparedProperties(database, { [name]: before }, { [name]: after })
    const said = { type: database, replacement: 'False', details: [detail(name, 'Never')] } as const
    expect(merged(compared, said).it.effect.kind).toBe(kind)
  })
})

describe('what goes', () => {
  it.each([
    ['Retain', 'left-behind'],
    ['Snapshot', 'deletion'],
    ['Delete', 'deletion'],
  ])('goes as the change set says: %s', (policyAction, kind) => {
    const gone = comparedResources({ It: { Type: database, DeletionPolicy: 'Retain' } }, {})
    expect(merged(gone, { type: database, action: 'Remove', policyAction }).it.effect.kind).toBe(kind)
  })
})

describe('what only the change set has', () => {
  const nothing = comparedResources({}, {})

  it('is added, with what our table knows of it', () => {
    const { resources, verdict } = merged(
      nothing,
      {
        id: 'A',
        type: 'AWS::ECS::TaskDefinition',
        replacement: 'True',
        details: [detail('ContainerDefinitions', 'Always')],
      },
      {
        id: 'B',
        type: 'AWS::ECS::Service',
        replacement: 'False',
        details: [{ ...detail('TaskDefinition', 'Never'), evaluation: 'Dynamic' }],
      },
      { id: 'C', type: 'AWS::SNS::Topic', action: 'Add' },
      { id: 'D', type: 'AWS::Logs::LogGroup', action: 'Remove', policyAction: 'Delete' },
      { id: 'E', type: 'AWS::SNS::Topic', action: 'Dynamic' },
      { id: 'F', type: 'AWS::SNS::Topic', action: 'Import' },
    )
    expect(resources.map(({ id, action, effect }) => `${id} ${action} ${effect.kind}`)).toEqual([
      'A modify rolling',
      'B modify rolling',
      'C add creation',
      'D remove deletion',
      'E modify maybe-replacement',
      'F add in-place',
    ])
    expect(verdict).toBe('danger')
  })

  it('has its values before and after, each once', () => {
    const value = { ...detail('Tags/0/Value', 'Never'), before: 'a', after: 'b' }
    const { it } = merged(nothing, { type: 'AWS::SNS::Topic', replacement: 'False', details: [value, value] })
    expect(it.properties).toMatchObject([
      { name: 'Tags[0].Value', before: 'a', after: 'b', effect: { kind: 'in-place' } },
    ])
  })

  it('is left out where it is no more than a value that CloudFormation cannot tell in advance', () => {
    const phantom: Said = {
      type: 'AWS::SNS::Topic',
      replacement: 'Conditional',
      details: [
        {
          ...detail('KmsMasterKeyId', 'Never'),
          before: 'key',
          after: '{{changeSet:KNOWN_AFTER_APPLY}}',
          evaluation: 'Dynamic',
        },
      ],
    }
    expect(merged(nothing, phantom)).toMatchObject({ resources: [], verdict: 'none' })
    // Not where something is replaced of which the templates say nothing: then the value may well differ.
    expect(merged(nothing, phantom, { id: 'Other', replacement: 'True' }).resources).toHaveLength(2)
  })

  it('is always shown where it is stateful', () => {
    const imported = { ...detail('KmsKeyId', 'Never'), after: '{{changeSet:KNOWN_AFTER_APPLY}}' }
    const logs: Said = { type: 'AWS::Logs::LogGroup', details: [{ ...imported, evaluation: 'Dynamic' }] }
    const { it, verdict } = merged(nothing, { ...logs, replacement: 'False' })
    expect(it).toMatchObject({ stateful: true, effect: { kind: 'in-place', source: 'change set' } })
    expect(verdict).toBe('changes')
  })
})

describe('a stateful resource that CloudFormation would replace perhaps, since it refers to what changes', () => {
  const nothing = comparedResources({}, {})
  const key = (property: string): ChangeSetDetail => ({
    ...detail(property, 'Always'),
    after: '{{changeSet:KNOWN_AFTER_APPLY}}',
    evaluation: 'Dynamic',
    source: 'ResourceAttribute',
    causedBy: 'Key',
  })
  const drawn: Said = { type: database, replacement: 'Conditional', details: [key('KmsKeyId')] }
  const kinds = (...said: Said[]) => merged(nothing, ...said).resources.map(({ id, effect }) => `${id} ${effect.kind}`)

  it('is perhaps touched, and no danger, where that stays', () => {
    const changed: Said = {
      id: 'Key',
      type: 'AWS::KMS::Key',
      replacement: 'False',
      details: [detail('KeyPolicy', 'Never')],
    }
    const { it: shown, dangers } = merged(nothing, drawn, changed)
    expect(shown).toMatchObject({ effect: { kind: 'in-place' }, properties: [{ effect: { kind: 'in-place' } }] })
    expect(shown.effect.sentence).toBe(
      'The database is perhaps touched: CloudFormation looks again at KmsKeyId, which refers to Key. As long as that is not replaced, nothing here is.',
    )
    expect(dangers).toEqual([])
    // The property itself is listed beside the reference that makes it dynamic.
    const own = { ...detail('KmsKeyId', 'Always'), evaluation: 'Dynamic', source: 'DirectModification' } as const
    expect(kinds({ ...drawn, details: [own, key('KmsKeyId')] }, changed)[0]).toBe('It in-place')
    // Key refers to something that stays, too.
    const other = { ...key('Other'), causedBy: 'Role' }
    const role: Said = { id: 'Role', type: 'AWS::IAM::Role', replacement: 'False' }
    expect(kinds(drawn, { ...changed, replacement: 'Conditional', details: [other] }, role)[0]).toBe('It in-place')
  })

  it.each<[string, Said[]]>([
    ['that is replaced', [drawn, { id: 'Key', replacement: 'True' }]],
    ['that is perhaps replaced itself', [drawn, { id: 'Key', replacement: 'Conditional' }]],
    [
      'that refers to what is replaced',
      [
        drawn,
        { id: 'Key', replacement: 'Conditional', details: [{ ...key('Other'), causedBy: 'Role' }] },
        { id: 'Role', replacement: 'True' },
      ],
    ],
    ['CloudFormation gives no detail', [{ ...drawn, details: [] }]],
    [
      'CloudFormation does not say what it refers to',
      [{ ...drawn, details: [{ ...detail('KmsKeyId', 'Always'), evaluation: 'Dynamic' }] }],
    ],
    [
      'another property depends on its value',
      [{ ...drawn, details: [key('KmsKeyId'), detail('Engine', 'Conditionally')] }],
    ],
  ])('is perhaps replaced where %s', (_, said) => {
    expect(kinds(...said)[0]).toBe('It maybe-replacement')
    expect(merged(nothing, ...said).verdict).toBe('danger')
  })

  it('keeps what the templates say of it', () => {
    const tagged = comparedProperties('AWS::S3::Bucket', { BucketName: 'a', Tags: [] }, { BucketName: 'a', Tags: [{}] })
    const said: Said = { ...drawn, type: 'AWS::S3::Bucket' }
    expect(merged(tagged, said, { id: 'Key', replacement: 'False' }).it.effect.kind).toBe('in-place')
    expect(merged(tagged, said, { id: 'Key', replacement: 'True' }).it.effect.kind).toBe('maybe-replacement')
  })
})

it('names what only the templates have', () => {
  const { notes, resources } = merged(comparedSpecs('app', {}, { logs: { retention: '60 days' } }))
  expect(resources).toHaveLength(1)
  expect(notes).toEqual([
    'The change set of the app stack does not list SemiontLogGroup: CloudFormation sees no difference there, though the templates differ.',
  ])
  const order = comparedResources({ It: { Type: 'T', DependsOn: 'A' } }, { It: { Type: 'T', DependsOn: 'B' } })
  expect(merged(order).notes).toEqual([])
})

it('keeps dangers that are none of a change', () => {
  const { difference: stack } = comparedResources({}, {})
  const danger = { stack: 'app', id: '', type: '', kind: 'refused', sentence: 'The stack has another name.' } as const
  const difference = {
    intents: [],
    stacks: [stack],
    dangers: [danger],
    notes: [],
    verdict: 'danger',
  } as unknown as Difference
  expect(withChangeSet(difference, 'app', [])).toMatchObject({ dangers: [danger], verdict: 'danger' })
})
