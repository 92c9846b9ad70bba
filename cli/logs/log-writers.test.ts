import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ECSClient, RegisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { startScriptedAws, type ScriptedAws } from '../../test/scripted-aws/scripted-aws.ts'
import type { Session } from '../aws/session.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { logWriters } from './log-writers.ts'

const root = path.dirname(path.dirname(import.meta.dirname))
const image = '123456789012.dkr.ecr.us-east-1.amazonaws.com/x@sha256:'
const one = {
  environment: 'staging',
  stacks: { data: 'SemiontDataStack-staging', app: 'SemiontAppStack-staging' },
  valid: { spec: { services: { backend: {}, frontend: {} } } },
} as unknown as OneEnvironment

interface AppTemplate {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, any> }>
}

describe('what writes logs', () => {
  let aws: ScriptedAws
  let session: Session
  const template = (stack: string) =>
    parse(readFileSync(path.join(root, `templates/staging/${stack}.yaml`), 'utf8')) as AppTemplate
  /** Deploys the committed templates, the app's changed. */
  const deploy = (change: (app: AppTemplate) => void) => {
    const app = template('app')
    change(app)
    const parameters = {
      ServiceBackendImage: `${image}${'a'.repeat(64)}`,
      ServiceFrontendImage: `${image}${'b'.repeat(64)}`,
    }
    aws.stack('SemiontDataStack-staging', { template: template('data') })
    aws.stack('SemiontAppStack-staging', { template: app, parameters })
  }
  const containers = (app: AppTemplate, id: string): Record<string, unknown>[] =>
    app.Resources[id]!.Properties['ContainerDefinitions']
  const logsTo = (prefix: string) => ({
    LogDriver: 'awslogs',
    Options: { 'awslogs-group': 'other', 'awslogs-stream-prefix': prefix },
  })

  beforeEach(async () => {
    aws = await startScriptedAws()
    const { account, region, client } = aws
    session = { account, region, caller: '', config: { ...client, maxAttempts: 1, retryMode: 'standard' } }
  })
  afterEach(() => aws.stop())

  it('are the containers of what runs, by the prefixes that they log with', async () => {
    deploy((app) => {
      const [backend] = containers(app, 'ServiceBackendTaskDefinition')
      containers(app, 'ServiceBackendTaskDefinition').push(
        { ...backend, Name: 'sidecar', LogConfiguration: logsTo('side') },
        { ...backend, Name: 'quiet', LogConfiguration: { LogDriver: 'awsfirelens' } },
      )
    })
    const group = aws.view('SemiontAppStack-staging')!.outputs['LogGroupName']
    const writers = await logWriters(session, one)
    expect(writers.toSorted((a, b) => (a.service < b.service ? -1 : 1))).toEqual([
      { service: 'backend', group, prefix: 'semiont-backend/backend/' },
      { service: 'backend:sidecar', group: 'other', prefix: 'side/sidecar/' },
      { service: 'frontend', group, prefix: 'semiont-frontend/frontend/' },
    ])
    expect(await logWriters(session, one, 'frontend')).toEqual([
      { service: 'frontend', group, prefix: 'semiont-frontend/frontend/' },
    ])
  })

  it('are a service too that only the template has, by its container', async () => {
    deploy((app) => {
      const [task, service] = ['ServiceBackendTaskDefinition', 'ServiceBackendDeployment']
      app.Resources['Extra'] = structuredClone(app.Resources[service]!)
      app.Resources['Extra'].Properties['TaskDefinition'] = { Ref: 'ExtraTask' }
      app.Resources['ExtraTask'] = structuredClone(app.Resources[task]!)
      app.Resources['ExtraTask'].Properties['Family'] = 'extra'
      Object.assign(containers(app, 'ExtraTask')[0]!, { Name: 'extra', LogConfiguration: logsTo('extra') })
    })
    const writers = await logWriters(session, one)
    expect(writers.map(({ service }) => service).toSorted()).toEqual(['backend', 'extra', 'frontend'])
    expect(await logWriters(session, one, 'backend')).toHaveLength(1)
  })

  it('are the containers of both revisions while one replaces the other', async () => {
    deploy(() => {})
    const { resources } = aws.view('SemiontAppStack-staging')!
    const ecs = new ECSClient(aws.client)
    const { taskDefinition } = await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'next',
        containerDefinitions: [
          {
            name: 'backend',
            image: `${image}${'c'.repeat(64)}`,
            logConfiguration: {
              logDriver: 'awslogs',
              options: { 'awslogs-group': 'next', 'awslogs-stream-prefix': 'next' },
            },
          },
        ],
      }),
    )
    aws.onRollout('ServiceBackendDeployment', { hangs: true })
    await ecs.send(
      new UpdateServiceCommand({
        cluster: resources['Cluster'],
        service: resources['ServiceBackendDeployment'],
        taskDefinition: taskDefinition?.taskDefinitionArn,
      }),
    )
    const writers = await logWriters(session, one, 'backend')
    expect(writers.map(({ prefix }) => prefix)).toEqual(['next/backend/', 'semiont-backend/backend/'])
  })

  it('may be missing: the stack, a service, or logs', async () => {
    await expect(logWriters(session, one)).rejects.toThrow('There is no stack SemiontAppStack-staging yet')
    deploy((app) => {
      delete app.Resources['ServiceBackendDeployment']
      for (const container of containers(app, 'ServiceFrontendTaskDefinition')) delete container['LogConfiguration']
    })
    await expect(logWriters(session, one, 'backend')).rejects.toThrow('has no service backend yet.')
    await expect(logWriters(session, one, 'frontend')).rejects.toThrow('frontend does not write to CloudWatch Logs')
    await expect(logWriters(session, one)).rejects.toThrow('No service writes to CloudWatch Logs')
  })
})
