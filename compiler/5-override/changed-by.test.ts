import { expect, it } from 'vitest'
import type { OverridesDataSpec } from '../../schema/environment.gen.ts'
import { changedBy } from './changed-by.ts'

const overrides: OverridesDataSpec = {
  change: {
    Vpc: { merge: { DependsOn: ['A'], Properties: { Tags: null } }, patch: [] },
    Database: {
      merge: { DeletionPolicy: 'Retain' },
      patch: [
        { op: 'remove', path: '/Properties/MultiAZ' },
        { op: 'add', path: '/Properties/Tags', value: [{ Key: 'a' }] },
      ],
    },
  },
  resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'x' } } },
  outputs: { TopicArn: { Value: { Ref: 'Topic' } } },
}

it.each([
  ['/Resources/Vpc/DependsOn/0', 'change.Vpc.merge.DependsOn[0]'],
  ['/Resources/Vpc/Properties/Tags/0/Key', 'change.Vpc.merge.Properties.Tags'],
  ['/Resources/Vpc/Properties/CidrBlock', 'change.Vpc.merge.Properties'],
  ['/Resources/Database/DeletionPolicy', 'change.Database.merge.DeletionPolicy'],
  ['/Resources/Database/Properties/MultiAZ', 'change.Database.patch[0].path'],
  ['/Resources/Database/Properties/Tags', 'change.Database.patch[1].value'],
  ['/Resources/Database/Properties/Tags/0/Key', 'change.Database.patch[1].value[0].Key'],
  ['/Resources/Topic/Properties/Name', 'resources.Topic.Properties'],
  ['/Resources/Topic', 'resources.Topic'],
  ['/Outputs/TopicArn/Value/Ref', 'outputs.TopicArn.Value.Ref'],
])('%s is due to %s', (pointer, expected) => {
  expect(changedBy(overrides, 'data', pointer, 'value')).toBe(`overrides.data.${expected}`)
})

it('shows what an operation names where a key is meant', () => {
  const pointer = '/Resources/Database/Properties/Tags'
  expect(changedBy(overrides, 'data', pointer, 'key')).toBe('overrides.data.change.Database.patch[1].path')
})

it.each(['/Resources/Cluster', '/Outputs/Topic', '/Parameters/Topic', '/Resources/constructor', ''])(
  '%j is due to no override',
  (pointer) => expect(changedBy(overrides, 'data', pointer, 'value')).toBe(undefined),
)
