import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../../test/scripted-aws/scripted-aws.ts'
import { createChangeSet, executeChangeSet } from '../aws/change-sets.ts'
import { followStack, type StackEnd } from '../aws/events.ts'
import type { Session } from '../aws/session.ts'
import { failureOf } from '../failure/failure-of.ts'
import { files } from '../files.ts'
import { oneEnvironment } from '../one-environment.ts'
import type { Happening, RolloutEvent, TaskStoppedEvent } from '../provision/event.ts'
import { watchStackRollouts } from './watch-stack-rollouts.ts'

const terminal = { out: () => {}, say: () => {}, colour: () => false, width: () => undefined, interactive: () => false }
const one = oneEnvironment({ args: ['staging'], options: {} }, { files, terminal, env: {} })!
const images = (digest: string) => ({
  ServiceBackendImage: `123456789012.dkr.ecr.us-east-1.amazonaws.com/backend@sha256:${digest.repeat(64)}`,
  ServiceFrontendImage: `123456789012.dkr.ecr.us-east-1.amazonaws.com/frontend@sha256:${'a'.repeat(64)}`,
})

describe('watchStackRollouts', () => {
  let aws: ScriptedAws
  let session: Session
  let events: Happening[]

  beforeEach(async () => {
    aws = await startScriptedAws()
    events = []
    const { account, region } = aws
    session = { account, region, caller: '', config: { ...aws.client, maxAttempts: 3, retryMode: 'standard' } }
    aws.stack(one.stacks.data, { template: readFileSync('templates/staging/data.yaml', 'utf8') })
    aws.stack(one.stacks.app, { template: readFileSync('templates/staging/app.yaml', 'utf8'), parameters: images('a') })
  })
  afterEach(async () => aws.stop())

  /** Publishes another image of the backend, and watches. */
  async function publish(): Promise<{ end: StackEnd; stopped: TaskStoppedEvent[] }> {
    const name = one.stacks.app
    const request = { stackName: name, type: 'UPDATE', template: 'previous', parameters: images('b') } as const
    const set = await createChangeSet(session, { ...request, description: '', name: 'set-1' }, { pollSeconds: 0.02 })
    await executeChangeSet(session, set, 'token-1')
    const watch = watchStackRollouts(session, one, (happening) => void events.push(happening), 0.02)
    const about = one.templates.app.comments
    const followed = { stackId: set.stackId, stack: 'app', name, token: 'token-1', about } as const
    const end = await followStack(session, followed, watch.report, 0.02)
    return { end, stopped: await watch.end() }
  }

  const rollouts = () => events.filter((event): event is RolloutEvent => event.event === 'rollout')

  it('watches the services that a stack changes, and only the new revision', async () => {
    aws.onRollout('ServiceBackendDeployment', { delay: 60 })
    const { end, stopped } = await publish()
    expect(end).toMatchObject({ status: 'UPDATE_COMPLETE', succeeded: true })
    expect(stopped).toEqual([])
    expect(new Set(rollouts().map(({ service }) => service))).toEqual(new Set(['backend']))
    expect(rollouts()[0]).toMatchObject({ state: 'IN_PROGRESS' })
    expect(rollouts().at(-1)).toMatchObject({ state: 'COMPLETED' })
    // What CloudFormation tells comes through.
    expect(events).toContainEqual(expect.objectContaining({ event: 'resource', id: 'ServiceBackendTaskDefinition' }))
  })

  it('has the evidence of a release that fails, though everything is rolled back', async () => {
    const failure = {
      stoppedReason: 'Essential container in task exited',
      stopCode: 'EssentialContainerExited',
      containers: [{ name: 'backend', exitCode: 1 }],
      log: ['Error: listen EADDRINUSE: address already in use :::4000'],
    }
    aws.onRollout('ServiceBackendDeployment', ({ cause }) =>
      cause === 'update' ? { failure, delay: 60 } : { delay: 60 },
    )
    const { end, stopped } = await publish()
    expect(end).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE', succeeded: false })
    expect(stopped.length).toBeGreaterThan(0)
    expect(failureOf(end, stopped, one, 'app')).toMatchObject({
      id: 'ServiceBackendDeployment',
      tasks: [{ containers: [{ exitCode: 1 }], log: ['Error: listen EADDRINUSE: address already in use :::4000'] }],
      fix: expect.stringContaining('services.backend.port'),
      spec: { path: 'services.backend.port', at: expect.stringMatching(/^specs\/base\.yaml:/) },
      now: expect.stringContaining('as it was before'),
    })
    // The rollback is not watched as if it were the release.
    expect(rollouts().at(-1)).toMatchObject({ service: 'backend', state: 'FAILED' })
  })

  it('tells that the tasks cannot be watched, and lets the stack go on', async () => {
    aws.fault({ operation: 'DescribeServices', kind: 'access denied', times: Infinity })
    const { end, stopped } = await publish()
    expect(end.succeeded).toBe(true)
    expect(stopped).toEqual([])
    expect(events).toContainEqual({
      event: 'phase',
      sentence: expect.stringMatching(/^The rollout of "backend" cannot be watched: Reading the services failed/),
    })
  })
})
