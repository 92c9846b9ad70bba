import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  UpdateServiceCommand,
  waitUntilServicesStable,
  type Service,
} from '@aws-sdk/client-ecs'
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../scripted-aws.ts'
import type { TaskFailure } from './script.ts'

describe('the scripted ECS', () => {
  let aws: ScriptedAws
  let client: ECSClient
  beforeEach(async () => {
    aws = await startScriptedAws()
    client = new ECSClient(aws.client)
    aws.service('web', { cluster: 'site', containers: { web: 'web:1' }, desired: 2, logGroup: 'site' })
  })
  afterEach(async () => {
    client.destroy()
    await aws.stop()
  })

  const web = { cluster: 'site', service: 'web' }
  const exits: TaskFailure = {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    containers: [{ name: 'web', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }],
    log: ['starting', 'out of memory'],
  }
  const restart = () => client.send(new UpdateServiceCommand({ ...web, forceNewDeployment: true }))
  const service = async (): Promise<Service> =>
    (await client.send(new DescribeServicesCommand({ cluster: 'site', services: ['web'] }))).services![0]!
  const until = async (done: (service: Service) => boolean): Promise<Service> => {
    for (;;) {
      const now = await service()
      if (done(now)) return now
      await sleep(2)
    }
  }
  const stopped = async () => {
    const { taskArns } = await client.send(
      new ListTasksCommand({ cluster: 'site', serviceName: 'web', desiredStatus: 'STOPPED' }),
    )
    return client.send(new DescribeTasksCommand({ cluster: 'site', tasks: taskArns }))
  }

  it('a service that is there is steady', async () => {
    expect(await service()).toMatchObject({
      runningCount: 2,
      deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED', failedTasks: 0 }],
    })
    const { taskDefinition } = await client.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: (await service()).taskDefinition }),
    )
    expect(taskDefinition).toMatchObject({ family: 'web', revision: 1, containerDefinitions: [{ image: 'web:1' }] })
  })

  it('a deployment progresses task by task, and replaces the one before it', async () => {
    aws.onRollout('web', { delay: 20 })
    await restart()
    const middle = await until(({ deployments }) => deployments![0]!.runningCount === 1)
    expect(middle.deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', runningCount: 2 },
    ])
    const waiting = { client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.05 } as unknown as Parameters<
      typeof waitUntilServicesStable
    >[0]
    await waitUntilServicesStable(waiting, { cluster: 'site', services: ['web'] })
    expect(await service()).toMatchObject({ runningCount: 2, deployments: [{ rolloutState: 'COMPLETED' }] })
    expect((await service()).events![0]!.message).toContain('has reached a steady state')
  })

  it('failing tasks trip the circuit breaker, which rolls back, and the evidence stays a while', async () => {
    aws.onRollout('web', ({ cause }) => (cause === 'rollback' ? {} : { failure: exits, forgetAfter: 300 }))
    await restart()
    const failing = await until(({ deployments }) => deployments![0]!.failedTasks! > 0)
    expect(failing.deployments![0]).toMatchObject({ rolloutState: 'IN_PROGRESS' })
    const failed = (await stopped()).tasks!.find(({ stopCode }) => stopCode === 'EssentialContainerExited')!
    expect(failed).toMatchObject({ stoppedReason: exits.stoppedReason, containers: [{ exitCode: 137 }] })
    const after = await until(({ deployments }) => deployments!.length === 1)
    expect(after).toMatchObject({ runningCount: 2, deployments: [{ rolloutState: 'COMPLETED', failedTasks: 0 }] })
    const { serviceDeployments } = await client.send(new ListServiceDeploymentsCommand(web))
    expect(serviceDeployments!.map(({ status }) => status)).toEqual(['SUCCESSFUL', 'ROLLBACK_SUCCESSFUL', 'SUCCESSFUL'])
    const arns = [serviceDeployments![1]!.serviceDeploymentArn!]
    const told = await client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }))
    expect(told.serviceDeployments![0]).toMatchObject({
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
      rollback: { reason: expect.stringContaining('circuit breaker') },
    })
    const logs = new CloudWatchLogsClient(aws.client)
    const id = failed.taskArn!.slice(failed.taskArn!.lastIndexOf('/') + 1)
    const lines = await logs.send(
      new FilterLogEventsCommand({ logGroupName: 'site', logStreamNames: [`web/web/${id}`] }),
    )
    expect(lines.events!.map(({ message }) => message)).toEqual(['starting', 'out of memory'])
    await sleep(350)
    const left = (await stopped()).tasks!.filter(({ stopCode }) => stopCode === 'EssentialContainerExited')
    expect(left).toEqual([])
  })

  it('a service that was never well stays failed', async () => {
    const template = {
      Resources: {
        Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'new' } },
        Task: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: { Family: 'api', ContainerDefinitions: [{ Name: 'api', Image: 'api:1' }] },
        },
      },
    }
    aws.stack('new', { template })
    const { Task } = aws.view('new')!.resources
    aws.service('api', {
      cluster: 'new',
      containers: { api: 'api:0' },
      circuitBreaker: { enable: true, rollback: false },
    })
    aws.onRollout('api', { failure: { ...exits, stopCode: 'TaskFailedToStart' } })
    await client.send(new UpdateServiceCommand({ cluster: 'new', service: 'api', taskDefinition: Task! }))
    for (;;) {
      const [api] = (await client.send(new DescribeServicesCommand({ cluster: 'new', services: ['api'] }))).services!
      if (api!.deployments![0]!.rolloutState === 'FAILED') break
      await sleep(2)
    }
    const { serviceDeployments } = await client.send(
      new ListServiceDeploymentsCommand({ cluster: 'new', service: 'api' }),
    )
    expect(serviceDeployments![0]!.status).toBe('STOPPED')
  })

  it('a rollout recovers after some failures, or hangs', async () => {
    aws.onRollout('web', { failure: exits, failures: 2 })
    await restart()
    const after = await until(({ deployments }) => deployments!.length === 1)
    expect(after.deployments![0]).toMatchObject({ rolloutState: 'COMPLETED', failedTasks: 2 })
    aws.onRollout('web', { hangs: true })
    await restart()
    await sleep(50)
    expect((await service()).deployments).toMatchObject([
      { rolloutState: 'IN_PROGRESS', runningCount: 0 },
      { runningCount: 2 },
    ])
  })

  it('what is not there is a failure, not an error', async () => {
    const { failures } = await client.send(new DescribeServicesCommand({ cluster: 'site', services: ['none'] }))
    expect(failures).toEqual([{ arn: 'none', reason: 'MISSING' }])
    await expect(client.send(new ListTasksCommand({ cluster: 'none' }))).rejects.toMatchObject({
      name: 'ClusterNotFoundException',
    })
  })
})
