import { setTimeout as sleep } from 'node:timers/promises'
import { ECSClient, RegisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RolloutScript } from '../../test/scripted-aws/ecs/script.ts'
import { startScriptedAws, type ScriptedAws } from '../../test/scripted-aws/scripted-aws.ts'
import type { Session } from '../aws/session.ts'
import { describeServices, forceDeployment, runningTasks } from '../aws/services.ts'
import type { Happening, RolloutEvent, TaskStoppedEvent } from '../provision/event.ts'
import { watchRollouts } from './watch-rollouts.ts'

const poll = 0.02

describe('watchRollouts', () => {
  let aws: ScriptedAws
  let session: Session
  let events: Happening[]
  const report = (happening: Happening) => void events.push(happening)
  const rollouts = () => events.filter((event): event is RolloutEvent => event.event === 'rollout')
  const stopped = () => events.filter((event): event is TaskStoppedEvent => event.event === 'task-stopped')

  beforeEach(async () => {
    aws = await startScriptedAws()
    events = []
    const { account, region } = aws
    session = {
      account,
      region,
      caller: `arn:aws:iam::${account}:user/anna`,
      // One attempt only: what the SDK would try again is met by the code that is tested.
      config: { ...aws.client, maxAttempts: 1, retryMode: 'standard' },
    }
    aws.service('web', { cluster: 'main', desired: 2, containers: { web: 'repo@sha256:one' }, logGroup: 'semiont' })
  })
  afterEach(async () => aws.stop())

  /** Registers another revision and makes it the wanted one. Out: its ARN. */
  async function release(image: string, service = 'web'): Promise<string> {
    const client = new ECSClient(aws.client)
    const options = { 'awslogs-group': 'semiont', 'awslogs-stream-prefix': 'semiont-web', 'awslogs-region': aws.region }
    const { taskDefinition } = await client.send(
      new RegisterTaskDefinitionCommand({
        family: service,
        containerDefinitions: [{ name: service, image, logConfiguration: { logDriver: 'awslogs', options } }],
      }),
    )
    const arn = taskDefinition!.taskDefinitionArn!
    await client.send(new UpdateServiceCommand({ cluster: 'main', service, taskDefinition: arn }))
    return arn
  }

  function failing(
    more: Partial<NonNullable<RolloutScript['failure']>> = {},
    script: RolloutScript = {},
    rollback = 400,
  ): void {
    const failure = {
      stoppedReason: 'Essential container in task exited',
      stopCode: 'EssentialContainerExited',
      containers: [{ name: 'web', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }],
      log: Array.from({ length: 14 }, (_, index) => `line ${index + 1}`),
      ...more,
    }
    // A failed deployment is listed until the rollback is done, which takes longer than a few looks.
    aws.onRollout('web', ({ cause }) => (cause === 'update' ? { failure, delay: 40, ...script } : { delay: rollback }))
  }

  function watch(expect?: string, signal?: AbortSignal, name = 'web', every = poll) {
    const service = { name, arn: name, ...(expect !== undefined && { expect }) }
    return watchRollouts(session, { cluster: 'main', services: [service] }, report, every, signal)
  }

  it('tells each change of a restart once, and ends when the new tasks run', async () => {
    aws.onRollout('web', { delay: 30 })
    const [before] = await runningTasks(session, 'main', 'web')
    const deployment = await forceDeployment(session, 'main', 'web')
    expect(deployment).toMatch(/^ecs-svc\//)
    const services = [{ name: 'web', arn: 'web', deployment }]
    expect(await watchRollouts(session, { cluster: 'main', services }, report, poll)).toEqual([
      { service: 'web', arn: 'web', state: 'COMPLETED', stopped: [] },
    ])
    expect(rollouts().at(-1)).toEqual({
      event: 'rollout',
      service: 'web',
      state: 'COMPLETED',
      desired: 2,
      running: 2,
      pending: 0,
      failed: 0,
    })
    expect(rollouts().length).toBeGreaterThan(2)
    expect(new Set(rollouts().map((event) => JSON.stringify(event))).size).toBe(rollouts().length)
    expect(stopped()).toEqual([])
    const after = await runningTasks(session, 'main', 'web')
    expect(after.map(({ id }) => id)).not.toContain(before!.id)
  })

  it('tells failing tasks at once and once, with exit code and last lines, and that ECS rolled back', async () => {
    failing()
    const [rollout] = await watch(await release('repo@sha256:two'))
    expect(rollout).toMatchObject({ state: 'FAILED', reason: 'ECS deployment circuit breaker: tasks failed to start.' })
    expect(rollout!.stopped).toHaveLength(3)
    expect(rollout!.stopped).toEqual(stopped())
    expect(new Set(stopped().map(({ task }) => task)).size).toBe(3)
    expect(stopped()[0]).toEqual({
      event: 'task-stopped',
      service: 'web',
      task: expect.stringMatching(/^[0-9a-f]{32}$/),
      reason: 'Essential container in task exited',
      containers: [{ name: 'web', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }],
      log: Array.from({ length: 10 }, (_, index) => `line ${index + 5}`),
    })
    // The first was told before the rollout had failed.
    expect(events.findIndex(({ event }) => event === 'task-stopped')).toBeLessThan(
      events.findIndex((event) => event.event === 'rollout' && event.state === 'FAILED'),
    )
    // What keeps it from getting on is told with it.
    expect(rollouts().find(({ reason }) => reason)?.reason).toBe(
      'The service is unable to consistently start tasks successfully.',
    )
  })

  it('covers what looks like a secret in log lines and reasons', async () => {
    const planted = ['hunter2hunter2', 'ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789', 'MIIEowIBAAKCAQEAu1SU1LfVLPHCozMx']
    failing({
      stoppedReason: `CannotPullContainerError: ${planted[1]}`,
      log: [
        `DATABASE_URL=postgres://semiont:${planted[0]}@db.example:5432/semiont`,
        `token: ${planted[1]}`,
        '-----BEGIN RSA PRIVATE KEY-----',
        planted[2]!,
        '-----END RSA PRIVATE KEY-----',
        'listening on 4000',
      ],
    })
    await watch(await release('repo@sha256:two'))
    const told = JSON.stringify(events)
    for (const secret of planted) expect(told).not.toContain(secret)
    expect(told).toContain('listening on 4000')
  })

  it('does not take for a failure that fewer tasks are wanted, nor tasks of another revision', async () => {
    // The rollback stops what runs of the failed deployment: "Scaling activity initiated by …".
    failing({}, { failures: 0 })
    const expected = await release('repo@sha256:two')
    expect(await watch(expected)).toMatchObject([{ state: 'COMPLETED', stopped: [] }])
    failing()
    await watch(await release('repo@sha256:three'))
    const told = stopped().length
    expect(told).toBe(3)
    await watch(expected, AbortSignal.timeout(100))
    expect(stopped()).toHaveLength(told)
  })

  it('waits for a service and for a deployment that are not there yet', async () => {
    const done = watch(undefined, undefined, 'worker')
    await sleep(60)
    expect(events).toEqual([])
    aws.service('worker', { cluster: 'main', containers: { worker: 'repo@sha256:one' } })
    expect(await done).toMatchObject([{ service: 'worker', state: 'COMPLETED' }])
    const other = watch(`arn:aws:ecs:us-east-1:123456789012:task-definition/web:2`)
    await sleep(60)
    expect(rollouts().filter(({ service }) => service === 'web')).toEqual([])
    expect(await release('repo@sha256:two')).toMatch(/web:2$/)
    expect(await other).toMatchObject([{ state: 'COMPLETED' }])
  })

  it('says so when a deployment was rolled back and is gone, or its service is', async () => {
    failing({}, { delay: 100 }, 1)
    const expected = await release('repo@sha256:two')
    // The second look finds the old revision running, and nothing else.
    const done = watch(expected, undefined, 'web', 1.5)
    expect(await done).toMatchObject([
      { state: 'FAILED', reason: 'Another deployment has taken its place: it was rolled back.' },
    ])
    expect(stopped().length).toBeGreaterThan(0)
  })

  it('returns what it knows when it is told to stop', async () => {
    aws.onRollout('web', { hangs: true })
    const expected = await release('repo@sha256:two')
    const started = Date.now()
    expect(await watch(expected, AbortSignal.timeout(80), 'web', 60)).toMatchObject([
      { service: 'web', state: 'IN_PROGRESS', stopped: [] },
    ])
    expect(Date.now() - started).toBeLessThan(5000)
    expect(rollouts().at(-1)).toMatchObject({ state: 'IN_PROGRESS', running: 0 })
  })

  it('goes on when AWS asks to slow down, and when a connection breaks', async () => {
    const expected = await release('repo@sha256:two')
    aws.fault({ operation: 'DescribeServices', kind: 'throttled', times: 3 })
    aws.fault({ operation: 'DescribeServices', kind: 'cut before', times: 2 })
    expect(await watch(expected)).toMatchObject([{ state: 'COMPLETED' }])
  })

  it('ends with a sentence when AWS never shows the services', async () => {
    aws.fault({ operation: 'DescribeServices', kind: 'access denied', times: Infinity })
    await expect(watch()).rejects.toThrow(/^Reading the services failed: AWS denies it/)
    aws.calls.length = 0
    aws.fault({ operation: 'DescribeServices', kind: 'throttled', times: Infinity })
    await expect(watch()).rejects.toMatchObject({ name: 'OperatorError' })
  })

  it('does without tasks and logs that it may not read', async () => {
    failing()
    aws.fault({ operation: 'GetLogEvents', kind: 'access denied', times: Infinity })
    aws.fault({ operation: 'ListTasks', kind: 'access denied', times: 1 })
    aws.fault({ operation: 'DescribeTasks', kind: 'throttled', times: 1 })
    expect(await watch(await release('repo@sha256:two'))).toMatchObject([{ state: 'FAILED' }])
    expect(stopped()).toHaveLength(3)
    expect(stopped()[0]!.log).toEqual([expect.stringMatching(/^\(Reading the log semiont, .* failed: AWS denies it/)])
    events = []
    aws.fault({ operation: 'DescribeTaskDefinition', kind: 'access denied', times: Infinity })
    await watch(await release('repo@sha256:three'))
    expect(stopped()[0]!.log).toEqual([])
  })

  it('waits a little for a log that is late, and no longer', async () => {
    failing({ log: undefined as never }, { failures: 1, delay: 200 })
    const expected = await release('repo@sha256:two')
    await watch(expected)
    expect(stopped()).toMatchObject([{ log: [], containers: [{ exitCode: 137 }] }])
    const looks = aws.calls.filter(({ operation }) => operation === 'GetLogEvents')
    expect(looks).toHaveLength(3)
  })

  it('finds every task of many, and asks for no more at once than ECS takes', async () => {
    failing({ log: ['x'] }, { delay: 1, threshold: 120 })
    await watch(await release('repo@sha256:two'), undefined, 'web', 0.3)
    expect(stopped()).toHaveLength(120)
    const asked = aws.calls.filter(({ operation }) => operation === 'DescribeTasks')
    for (const { parameters } of asked) expect((parameters['tasks'] as unknown[]).length).toBeLessThanOrEqual(100)
    const names = Array.from({ length: 23 }, (_, index) => `service-${index}`)
    for (const name of names) aws.service(name, { cluster: 'main', containers: { [name]: 'repo@sha256:one' } })
    expect((await describeServices(session, 'main', [...names, 'nothing'])).map(({ name }) => name)).toEqual(names)
    expect(await describeServices(session, 'no-cluster', ['web'])).toEqual([])
  })
})
