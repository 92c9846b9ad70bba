import { describe, expect, it } from 'vitest'
import type { ChangeSetChange } from '../diff/change-set-change.ts'
import type { StackState } from '../aws/stacks.ts'
import type { ChosenImage } from './chosen-images.ts'
import { imageChanges, refuseMore } from './image-changes.ts'

const chosen = (service: string, digest: string): ChosenImage => ({
  service,
  parameter: `${service}Image`,
  repository: service,
  digest,
  image: `${service}@${digest}`,
})
const app = (parameters: Record<string, string>): StackState => ({
  name: 'App',
  id: 'arn',
  status: 'UPDATE_COMPLETE',
  parameters,
  outputs: {},
  exports: {},
  tags: {},
  terminationProtection: true,
})

describe('what a release changes', () => {
  it('is each service that runs another digest, or one of another repository', () => {
    const wanted = [chosen('a', 'sha256:2'), chosen('b', 'sha256:2'), chosen('c', 'sha256:2')]
    const runs = { aImage: 'a@sha256:1', bImage: 'b@sha256:2', cImage: 'other@sha256:2' }
    expect(
      imageChanges(wanted, app(runs), 'staging').map(({ service, from, digest }) => [service, from, digest]),
    ).toEqual([
      ['a', 'sha256:1', 'sha256:2'],
      ['c', 'sha256:2', 'sha256:2'],
    ])
  })

  it('is nothing before a service is provisioned, and the others can go alone', () => {
    const wanted = [chosen('a', 'sha256:2'), chosen('worker', 'sha256:2')]
    expect(() => imageChanges(wanted, app({ aImage: 'a@sha256:1' }), 'staging')).toThrow(
      'The stack App does not run worker yet. Nothing was changed. Run `semiont provision staging` first, which takes an image from the repository by itself. To publish only what runs already, name the service: `--service a`.',
    )
    expect(() => imageChanges([wanted[1]!], app({}), 'staging')).not.toThrow('name the service')
  })
})

describe('a change set of a release', () => {
  const change = (type: string, more: Partial<ChangeSetChange> = {}): ChangeSetChange => ({
    id: 'X',
    type,
    action: 'Modify',
    replacement: 'False',
    details: [],
    ...more,
  })
  const refused =
    (...changes: ChangeSetChange[]) =>
    () =>
      refuseMore(changes, 'staging')

  it('has new revisions, services that take them, and what only may hang on these', () => {
    const dynamic = change('AWS::ApplicationAutoScaling::ScalableTarget', {
      replacement: 'Conditional',
      details: [{ evaluation: 'Dynamic', requiresRecreation: 'Always' }],
    })
    expect(
      refused(change('AWS::ECS::TaskDefinition', { replacement: 'True' }), change('AWS::ECS::Service'), dynamic),
    ).not.toThrow()
  })

  it.each([
    ['a service that is replaced', change('AWS::ECS::Service', { replacement: 'True' })],
    ['a service that goes', change('AWS::ECS::Service', { action: 'Remove' })],
    ['a revision that goes', change('AWS::ECS::TaskDefinition', { action: 'Remove' })],
    ['anything that is certain', change('AWS::EC2::SecurityGroup', { details: [{ evaluation: 'Static' }] })],
    ['anything that nothing is told of', change('AWS::EC2::SecurityGroup')],
    ['anything that is replaced', change('AWS::EC2::SecurityGroup', { replacement: 'True' })],
    ['anything new', change('AWS::EC2::SecurityGroup', { action: 'Add' })],
  ])('is refused with %s', (_, more) => {
    expect(refused(change('AWS::ECS::Service'), more)).toThrow(
      /^Publishing would also change X \(AWS::[^)]+\), which no release should\. Nothing was changed\./,
    )
  })
})
