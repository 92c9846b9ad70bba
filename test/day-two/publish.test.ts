// `semiont publish` as people run it: the built program, over HTTP, against an AWS that goes wrong where it is told to.

import type { ResourceChange } from '@aws-sdk/client-cloudformation'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { doneOf, eventsOf, expectSentences } from '../provision/events.ts'
import { appStack, dataStack, deployed, digestOf, failing, type Deployed } from './deployed.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

describe('publish', () => {
  let staging: Deployed
  beforeEach(async () => {
    staging = await deployed()
  })
  afterEach(() => staging.stop())

  const publish = (tag: string, ...args: string[]) =>
    staging.run('publish', 'staging', '--image-tag', tag, '--json', ...args)
  const pushed = (...tags: string[]) => {
    for (const tag of tags) for (const service of ['backend', 'frontend']) staging.push(service, tag)
  }
  const runs = () =>
    Object.fromEntries(
      Object.entries(staging.parameters()).map(([name, image]) => [name, image.slice(image.indexOf('@') + 1)]),
    )
  const tags = (service: string, tag: string) => staging.aws.imageTags(staging.repository(service), digestOf(tag))
  const released = expect.stringMatching(/^release-\d{8}T\d{6}Z$/)
  const untouched = () => {
    expect(staging.called('CreateChangeSet')).toEqual([])
    expect(staging.called('PutImage')).toEqual([])
  }

  it('changes the images and nothing else, and keeps what it deployed', async () => {
    staging.deploy()
    pushed('v2')
    const ended = await publish('v2')
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(doneOf(ended)).toMatchObject({ result: 'changed', sentence: 'backend and frontend of staging run "v2".' })
    expect(runs()).toEqual({ ServiceBackendImage: digestOf('v2'), ServiceFrontendImage: digestOf('v2') })
    expect(staging.called('CreateChangeSet')).toEqual([
      expect.objectContaining({
        StackName: appStack,
        ChangeSetType: 'UPDATE',
        UsePreviousTemplate: 'true',
        Description: 'semiont publish of v2: backend, frontend',
      }),
    ])
    expect(staging.called('CreateChangeSet')[0]).not.toHaveProperty('TemplateBody')
    expect(staging.called('ExecuteChangeSet')).toEqual([
      expect.objectContaining({ ClientRequestToken: expect.stringMatching(/^semiont-publish-v2-[a-z0-9]+$/) }),
    ])
    expect([tags('backend', 'v2'), tags('frontend', 'v2')]).toEqual([
      ['v2', released],
      ['v2', released],
    ])
    const rollouts = eventsOf(ended).filter(({ event }) => event === 'rollout')
    expect(new Set(rollouts.map(({ service }) => service))).toEqual(new Set(['backend', 'frontend']))
    expect(rollouts.at(-1)).toMatchObject({ state: 'COMPLETED', desired: 1, running: 1 })
    expect(staging.aws.view(appStack)?.status).toBe('UPDATE_COMPLETE')
  })

  it('publishes one service, then says what is new and what runs already, and then changes nothing', async () => {
    staging.deploy()
    pushed('v2')
    expect((await publish('v2', '--service', 'backend')).status).toBe(0)
    expect(runs()).toEqual({ ServiceBackendImage: digestOf('v2'), ServiceFrontendImage: digestOf('v1') })
    expect(staging.called('CreateChangeSet')[0]?.['Parameters']).toEqual([
      { ParameterKey: 'ServiceBackendImage', ParameterValue: expect.stringContaining(digestOf('v2')) },
      { ParameterKey: 'ServiceFrontendImage', UsePreviousValue: 'true' },
    ])
    expect(tags('frontend', 'v2')).toEqual(['v2'])
    const both = await publish('v2')
    expect(both.stdout).toContain('backend: \\"v2\\" runs already.')
    expect(both.stdout).toContain('frontend: sha256:763100000000 → sha256:763200000000 (v2)')
    expect(tags('backend', 'v2')).toHaveLength(2)
    const again = await publish('v2')
    expect(again).toMatchObject({ status: 0, stderr: '' })
    expect(doneOf(again)).toMatchObject({
      result: 'unchanged',
      sentence: 'backend and frontend of staging run "v2" already. Nothing was changed.',
    })
    expect(staging.called('CreateChangeSet')).toHaveLength(2)
    expect(tags('backend', 'v2')).toHaveLength(2)
  })

  it('goes back to an older tag, which is then the one that was deployed last', async () => {
    staging.deploy()
    pushed('v2')
    await publish('v1')
    await publish('v2')
    expect(doneOf(await publish('v1'))).toMatchObject({ result: 'changed' })
    expect(runs()).toEqual({ ServiceBackendImage: digestOf('v1'), ServiceFrontendImage: digestOf('v1') })
    expect(tags('backend', 'v1')).toEqual(['v1', released, released])
    const [first, last] = tags('backend', 'v1').slice(1)
    expect([first! < tags('backend', 'v2')[1]!, tags('backend', 'v2')[1]! < last!]).toEqual([true, true])
  })

  it('takes an image of several platforms as it is', async () => {
    staging.deploy()
    for (const service of ['backend', 'frontend']) {
      staging.push(service, 'multi', 'application/vnd.oci.image.index.v1+json')
    }
    expect((await publish('multi')).status).toBe(0)
    expect(runs()['ServiceBackendImage']).toBe(digestOf('multi'))
    expect(tags('backend', 'multi')).toEqual(['multi', released])
    const mediaTypes = staging.called('PutImage').map((call) => call['imageManifestMediaType'])
    expect(new Set(mediaTypes)).toEqual(new Set(['application/vnd.oci.image.index.v1+json']))
  })

  it('publishes all or nothing: it names the repository that lacks the tag, and what is there', async () => {
    staging.deploy()
    staging.push('backend', 'v2')
    const ended = await publish('v2')
    expect(ended.status).toBe(1)
    expectSentences(
      ended,
      'This repository has no image with the tag "v2":\n  frontend: ',
      '(its newest: v1)',
      'Nothing was changed',
      '`--service backend`',
    )
    expect(doneOf(ended)).toMatchObject({ result: 'failed' })
    untouched()
    expectSentences(await publish('v3'), 'These repositories have', 'backend: ', '(its newest: v2, v1)')
  })

  it.each([
    [['--image-tag', 'v1', '--service', 'bakend'], 'has no service "bakend". Did you mean "backend"?'],
    [['--image-tag', 'backend:v2'], '"backend:v2" can be no tag'],
    [[], 'Say which images'],
  ])('refuses %j', async (args, sentence) => {
    staging.deploy()
    const ended = await staging.run('publish', 'staging', ...args)
    expect(ended.status).toBe(2)
    expectSentences(ended, sentence)
    untouched()
  })

  it('has nothing to publish to before the data stack', async () => {
    const ended = await publish('v1')
    expect(ended.status).toBe(1)
    expectSentences(ended, `There is no stack ${dataStack}`, 'Run `semiont provision staging` first.')
  })

  it('only tags before there is an app stack, and the last word counts', async () => {
    staging.deployData()
    pushed('v2')
    const ended = await publish('v2')
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(doneOf(ended)).toMatchObject({
      result: 'changed',
      sentence: expect.stringMatching(/^Nothing runs yet: .*takes what was published last\.$/),
    })
    expect(tags('backend', 'v2')).toEqual(['v2', released])
    expect(doneOf(await publish('v2'))).toMatchObject({ result: 'unchanged' })
    expect(tags('backend', 'v2')).toEqual(['v2', released])
    await publish('v1')
    await publish('v2')
    expect(tags('backend', 'v2')).toEqual(['v2', released, released])
    expect(staging.called('CreateChangeSet')).toEqual([])
  })

  it('says what came last, also where the clock of whoever published before was ahead', async () => {
    staging.deployData()
    const ahead = { digest: digestOf('v2'), tags: ['v2', 'release-20991231T235959Z'] }
    staging.aws.image(staging.repository('backend'), ahead)
    await publish('v1', '--service', 'backend')
    expect(tags('backend', 'v1')).toEqual(['v1', 'release-21000101T000000Z'])
  })

  it('only tags, too, what a first creation that failed has left', async () => {
    staging.deploy({ status: 'ROLLBACK_COMPLETE', terminationProtection: false })
    expect(doneOf(await publish('v1'))).toMatchObject({ result: 'changed' })
    expect(tags('backend', 'v1')).toEqual(['v1', released])
    expect(staging.called('CreateChangeSet')).toEqual([])
  })

  it('tells the cause when the tasks do not come up, and what runs is what ran before', async () => {
    staging.deploy()
    pushed('v2')
    staging.aws.onRollout('ServiceBackendDeployment', failing('backend'))
    const ended = await staging.run('publish', 'staging', '--image-tag', 'v2')
    expect(ended).toMatchObject({ status: 1, stdout: '' })
    expectSentences(
      ended,
      'Essential container in task exited',
      'container backend: exit code 1',
      '| cannot find the database',
      `${appStack} was rolled back: it is as it was before this run.`,
      '"v2" does not run. CloudFormation rolled back: what ran before runs again.',
      'https://docs.aws.amazon.com/',
    )
    expect(staging.aws.view(appStack)?.status).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(runs()).toEqual({ ServiceBackendImage: digestOf('v1'), ServiceFrontendImage: digestOf('v1') })
    expect([tags('backend', 'v2'), tags('frontend', 'v2')]).toEqual([['v2'], ['v2']])
  })

  it.each([
    ['UPDATE_IN_PROGRESS', 'is being changed (UPDATE_IN_PROGRESS)'],
    ['UPDATE_ROLLBACK_FAILED', 'aws cloudformation continue-update-rollback --stack-name SemiontAppStack-staging'],
  ])('does not touch a stack in %s', async (status, sentence) => {
    staging.deploy({ status, reason: 'It went wrong' })
    pushed('v2')
    const ended = await publish('v2')
    expect(ended.status).toBe(1)
    expectSentences(ended, `${appStack} is`, sentence)
    untouched()
  })

  it('takes back its change set when Ctrl-C comes before anything was changed', async () => {
    staging.deploy()
    pushed('v2')
    staging.aws.onChangeSet(appStack, { delay: 500 })
    const started = staging.start('publish', 'staging', '--image-tag', 'v2', '--json')
    await vi.waitUntil(() => staging.aws.view(appStack)?.changeSets.length)
    started.signal('SIGINT')
    const ended = await started.ended
    expect(ended).toMatchObject({ status: 130, stderr: 'Interrupted. Nothing was changed.\n' })
    expect(doneOf(ended)).toMatchObject({ result: 'interrupted' })
    expect(staging.aws.view(appStack)).toMatchObject({ status: 'CREATE_COMPLETE', changeSets: [] })
  })

  it('says what goes on by itself when Ctrl-C comes later', async () => {
    staging.deploy()
    pushed('v2')
    staging.aws.onRollout('ServiceBackendDeployment', { hangs: true })
    const started = staging.start('publish', 'staging', '--image-tag', 'v2')
    await started.says('"backend" releasing')
    started.signal('SIGTERM')
    const ended = await started.ended
    expect(ended.status).toBe(130)
    expectSentences(ended, `CloudFormation goes on with the release by itself: ${appStack} is in UPDATE_IN_PROGRESS`)
    expect(tags('backend', 'v2')).toEqual(['v2'])
  })

  it('outlives throttling and lost answers, and executes once', async () => {
    staging.deploy()
    pushed('v2')
    const { aws } = staging
    aws.fault({ operation: 'DescribeStacks', kind: 'throttled' })
    aws.fault({ operation: 'CreateChangeSet', kind: 'cut after' })
    aws.fault({ operation: 'ExecuteChangeSet', kind: 'cut after' })
    aws.fault({ operation: 'DescribeStackEvents', kind: 'cut before' })
    aws.fault({ operation: 'PutImage', kind: 'cut after' })
    const ended = await publish('v2')
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(doneOf(ended)).toMatchObject({ result: 'changed' })
    const tokens = staging.called('ExecuteChangeSet').map((call) => call['ClientRequestToken'])
    expect([tokens.length, new Set(tokens).size]).toEqual([2, 1])
    expect(tags('backend', 'v2')).toEqual(['v2', released])
  })

  it('refuses what would change more than what runs, and leaves no change set', async () => {
    staging.deploy()
    pushed('v2')
    const more: ResourceChange = {
      Action: 'Modify',
      LogicalResourceId: 'LoadBalancer',
      ResourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Replacement: 'False',
      Details: [{ Target: { Attribute: 'Properties', RequiresRecreation: 'Never' }, Evaluation: 'Static' }],
    }
    staging.aws.onChangeSet(appStack, { changes: (computed) => [...computed, more] })
    const ended = await publish('v2')
    expect(ended.status).toBe(1)
    expectSentences(ended, 'LoadBalancer (AWS::ElasticLoadBalancingV2::LoadBalancer)', 'Nothing was changed')
    expect(staging.aws.view(appStack)).toMatchObject({ status: 'CREATE_COMPLETE', changeSets: [] })
    expect(staging.called('ExecuteChangeSet')).toEqual([])
  })

  it('tells why CloudFormation refuses it', async () => {
    staging.deploy()
    pushed('v2')
    staging.aws.onChangeSet(appStack, { status: 'FAILED', reason: 'Transform failed' })
    const ended = await publish('v2')
    expect(ended.status).toBe(1)
    expectSentences(ended, `refuses the change set for ${appStack}: "Transform failed". Nothing in it was changed.`)
    expect(staging.aws.view(appStack)?.changeSets).toEqual([])
  })

  it('says so when it runs but could not be tagged', async () => {
    staging.deploy()
    pushed('v2')
    staging.aws.fault({ operation: 'PutImage', kind: 'access denied' })
    const ended = await publish('v2')
    expect(ended.status).toBe(1)
    expectSentences(ended, 'backend and frontend of staging run "v2", but the image of backend has no tag', 'PutImage')
    expect(runs()['ServiceBackendImage']).toBe(digestOf('v2'))
    expect(doneOf(await publish('v2'))).toMatchObject({ result: 'unchanged' })
    expect(tags('backend', 'v2')).toEqual(['v2', released])
  })

  it('can replace an image that somebody has removed from its repository', async () => {
    staging.deploy()
    pushed('v2')
    staging.aws.removeImage(staging.repository('backend'), digestOf('v1'))
    expect((await publish('v2')).status).toBe(0)
    expect(runs()['ServiceBackendImage']).toBe(digestOf('v2'))
  })

  it('prints one JSON object on every line, each with its time', async () => {
    staging.deploy()
    pushed('v2')
    const { stdout } = await publish('v2')
    expect(stdout.endsWith('}\n')).toBe(true)
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: string; event: string })
    expect(events.every(({ at }) => new Date(at).toISOString() === at)).toBe(true)
    expect(new Set(events.map(({ event }) => event))).toEqual(
      new Set(['phase', 'stack', 'resource', 'rollout', 'done']),
    )
    expect(events.at(-1)?.event).toBe('done')
  })
})
