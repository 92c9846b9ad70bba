import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startLocalAws, type LocalAws } from '../../test/local-aws/local-aws.ts'
import { watchRollouts } from '../progress/watch-rollouts.ts'
import type { Happening } from '../provision/event.ts'
import { describeServices, forceDeployment, runningTasks, stoppedTasks, taskDefinition } from './services.ts'
import type { Session } from './session.ts'

const [region, account] = ['us-east-1', '123456789012']

// How rollouts fail is tested against the scripted AWS (watch-rollouts.test.ts): here they never do.
describe.skipIf(inject('python') === undefined)('services of a local AWS', () => {
  let aws: LocalAws
  let client: ECSClient
  let session: Session

  beforeAll(async () => {
    aws = await startLocalAws()
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
    const credentials = { accessKeyId: account, secretAccessKey: 'made up' }
    const config = { endpoint: aws.endpoint, region, credentials }
    session = { account, region, caller: '', config: { ...config, maxAttempts: 2, retryMode: 'standard' } }
    client = new ECSClient(config)
    await client.send(new CreateClusterCommand({ clusterName: 'main' }))
    await register()
    await client.send(
      new CreateServiceCommand({ cluster: 'main', serviceName: 'web', taskDefinition: 'web', desiredCount: 1 }),
    )
  }, 30_000)
  afterAll(async () => aws?.stop())

  async function register(): Promise<string> {
    const options = { 'awslogs-group': 'semiont', 'awslogs-stream-prefix': 'semiont-web', 'awslogs-region': region }
    const { taskDefinition: made } = await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
        containerDefinitions: [
          { name: 'web', image: 'repo@sha256:one', logConfiguration: { logDriver: 'awslogs', options } },
        ],
      }),
    )
    return made!.taskDefinitionArn!
  }

  it('are described; what does not exist is left out', async () => {
    const [web, ...others] = await describeServices(session, 'main', ['web', 'nothing'])
    expect(others).toEqual([])
    expect(web).toMatchObject({ name: 'web', status: 'ACTIVE', desired: 1, deployments: [{ primary: true }] })
    expect(await describeServices(session, 'no-cluster', ['web'])).toEqual([])
  })

  it('have task definitions, with where their containers write', async () => {
    const [web] = await describeServices(session, 'main', ['web'])
    expect(await taskDefinition(session, web!.taskDefinition)).toMatchObject({
      arn: expect.stringMatching(/task-definition\/web:1$/),
      containers: [{ name: 'web', image: 'repo@sha256:one', log: { group: 'semiont', prefix: 'semiont-web' } }],
    })
    await expect(taskDefinition(session, 'nothing:7')).rejects.toThrow(/^Reading the task definition nothing:7 failed/)
  })

  it('release and restart, and are watched until they run', async () => {
    const expected = await register()
    const events: Happening[] = []
    const watch = { cluster: 'main', services: [{ name: 'web', arn: 'web', expect: expected }] }
    const watching = watchRollouts(session, watch, (event) => void events.push(event), 0.05)
    await client.send(new UpdateServiceCommand({ cluster: 'main', service: 'web', taskDefinition: expected }))
    expect(await watching).toMatchObject([{ service: 'web', state: 'COMPLETED', stopped: [] }])
    expect(events.at(-1)).toMatchObject({ event: 'rollout', state: 'COMPLETED', desired: 1, running: 1 })
    expect(await forceDeployment(session, 'main', 'web')).not.toBe('')
    await expect(forceDeployment(session, 'main', 'nothing')).rejects.toThrow(/^Restarting the service nothing failed/)
    const running = await runningTasks(session, 'main', 'web')
    for (const task of running) expect(task).toMatchObject({ status: 'RUNNING', containers: [{ name: 'web' }] })
    expect(await stoppedTasks(session, 'main', 'nothing')).toEqual([])
  })
})
