// The part of a random spec that is CloudFormation's own language.

import fc from 'fast-check'

const kinds = ['change', 'patch', 'resources', 'outputs', 'app'] as const

type Overrides = Readonly<Record<'data' | 'app', Readonly<Record<string, unknown>>>>

/** Some of what overrides can do; each has maps of several keys, since their order must not matter. */
function pickOverrides(chosen: readonly (typeof kinds)[number][]): Overrides {
  const wants = (what: (typeof kinds)[number], section: Readonly<Record<string, unknown>>) =>
    chosen.includes(what) ? section : {}
  const topic = {
    Type: 'AWS::SNS::Topic',
    Properties: { TopicName: 'b', DisplayName: '${site.url}' },
    DependsOn: ['Vpc'],
  }
  const merge = {
    UpdateReplacePolicy: 'Retain',
    DeletionPolicy: 'Retain',
    Properties: { InstanceTenancy: 'dedicated' },
  }
  const patch = [{ op: 'add', path: '/Properties/Tags/-', value: { Value: 'b', Key: 'a' } }]
  return {
    data: {
      ...wants('change', { change: { Vpc: { merge, ...wants('patch', { patch }) } } }),
      ...wants('resources', { resources: { TopicB: topic, TopicA: { Type: 'AWS::SNS::Topic' } } }),
      ...wants('outputs', { outputs: { VpcTwo: { Value: { Ref: 'Vpc' } }, VpcOne: { Value: 'x', Description: 'y' } } }),
    },
    app: wants('app', {
      change: { SemiontLogGroup: { merge: { Properties: { LogGroupClass: 'STANDARD' }, DeletionPolicy: 'Retain' } } },
    }),
  }
}

export const randomOverrides: fc.Arbitrary<Overrides> = fc.subarray([...kinds]).map(pickOverrides)
