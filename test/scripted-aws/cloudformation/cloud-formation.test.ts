import {
  CancelUpdateStackCommand,
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  ListExportsCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
  waitUntilChangeSetCreateComplete,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
  waitUntilStackUpdateComplete,
  type CreateChangeSetCommandInput,
  type DescribeChangeSetOutput,
} from '@aws-sdk/client-cloudformation'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../scripted-aws.ts'

describe('the scripted CloudFormation', () => {
  let aws: ScriptedAws
  let client: CloudFormationClient
  beforeEach(async () => {
    aws = await startScriptedAws()
    client = new CloudFormationClient(aws.client)
  })
  afterEach(async () => {
    client.destroy()
    await aws.stop()
  })

  const committed = (stack: 'data' | 'app') =>
    readFileSync(new URL(`../../../templates/staging/${stack}.yaml`, import.meta.url), 'utf8')
  const image = (letter: string) => `123456789012.dkr.ecr.us-east-1.amazonaws.com/x@sha256:${letter.repeat(64)}`
  const images = (letter: string) => ({ ServiceBackendImage: image(letter), ServiceFrontendImage: image('f') })
  const site = { StackName: 'site' }
  const waiting = () =>
    ({ client, maxWaitTime: 20, minDelay: 0.01, maxDelay: 0.05 }) as unknown as Parameters<
      typeof waitUntilStackCreateComplete
    >[0]

  type Made = { StackName: string; ChangeSetName: string }

  async function make(
    stackName: string,
    template: string | object | undefined,
    more: Partial<CreateChangeSetCommandInput> & { values?: Record<string, string> } = {},
  ): Promise<Made> {
    const { values = {}, ...rest } = more
    const name = { StackName: stackName, ChangeSetName: `change-${aws.calls.length}` }
    const text = typeof template === 'string' ? template : JSON.stringify(template)
    const exists = aws.view(stackName) !== undefined && aws.view(stackName)?.status !== 'REVIEW_IN_PROGRESS'
    await client.send(
      new CreateChangeSetCommand({
        ...name,
        ChangeSetType: exists ? 'UPDATE' : 'CREATE',
        ...(template === undefined ? { UsePreviousTemplate: true } : { TemplateBody: text }),
        Capabilities: ['CAPABILITY_IAM'],
        Parameters: Object.entries(values).map(([key, value]) => ({ ParameterKey: key, ParameterValue: value })),
        ...rest,
      }),
    )
    return name
  }

  async function made(...args: Parameters<typeof make>): Promise<DescribeChangeSetOutput & Made> {
    const name = await make(...args)
    await waitUntilChangeSetCreateComplete(waiting(), name)
    return { ...(await client.send(new DescribeChangeSetCommand({ ...name, IncludePropertyValues: true }))), ...name }
  }

  async function execute({ StackName, ChangeSetName }: Made, token?: string): Promise<void> {
    await client.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName, ClientRequestToken: token }))
  }

  /** The status that a stack comes to rest in. */
  async function rest(stackName = 'site'): Promise<string | undefined> {
    while (aws.view(stackName)?.status.endsWith('_IN_PROGRESS')) await sleep(2)
    return aws.view(stackName)?.status
  }

  async function events(stackName = 'site', token?: string): Promise<string[]> {
    const { StackEvents } = await client.send(new DescribeStackEventsCommand({ StackName: stackName }))
    return StackEvents!
      .filter(({ ClientRequestToken }) => token === undefined || ClientRequestToken === token)
      .map((event) => `${event.LogicalResourceId} ${event.ResourceStatus} ${event.ResourceStatusReason ?? ''}`.trim())
      .toReversed()
  }

  const groups = (...retention: number[]) => ({
    Resources: Object.fromEntries(
      retention.map((days, index) => [
        `Group${index}`,
        {
          Type: 'AWS::Logs::LogGroup',
          Properties: { LogGroupName: `g${index}`, RetentionInDays: days },
          ...(index > 0 && { DependsOn: `Group${index - 1}` }),
        },
      ]),
    ),
  })

  describe('the committed templates', () => {
    it('come up, change an image, and take nothing for a change', async () => {
      await execute(await made('SemiontDataStack-staging', committed('data')))
      await waitUntilStackCreateComplete(waiting(), { StackName: 'SemiontDataStack-staging' })
      const app = 'SemiontAppStack-staging'
      await execute(await made(app, committed('app'), { values: images('a') }), 'first')
      await waitUntilStackCreateComplete(waiting(), { StackName: app })
      expect(await events(app, 'first')).toContain('Cluster CREATE_IN_PROGRESS Resource creation Initiated')
      const same = await make(app, committed('app'), { values: images('a') })
      await expect(waitUntilChangeSetCreateComplete(waiting(), same)).rejects.toThrow("didn't contain changes")
      const change = await made(app, undefined, { values: images('b') })
      const told = Object.fromEntries(
        change.Changes!.map(({ ResourceChange }) => [ResourceChange!.LogicalResourceId, ResourceChange!]),
      )
      expect(told['ServiceBackendTaskDefinition']).toMatchObject({
        Replacement: 'True',
        PolicyAction: 'ReplaceAndDelete',
        Details: [{ ChangeSource: 'ParameterReference', CausingEntity: 'ServiceBackendImage' }],
      })
      expect(told['ServiceBackendDeployment']).toMatchObject({ Replacement: 'False' })
      expect(told['ServiceBackendScalableTarget']).toMatchObject({ Replacement: 'Conditional' })
      await execute(change)
      await waitUntilStackUpdateComplete(waiting(), { StackName: app })
      const { Exports } = await client.send(new ListExportsCommand({}))
      expect(Exports).toContainEqual(expect.objectContaining({ Name: 'SemiontDataStack-staging-VpcId' }))
      const imports = { ExportName: 'SemiontDataStack-staging-VpcId' }
      expect(await client.send(new ListImportsCommand(imports))).toMatchObject({ Imports: [app] })
    })

    it('can be there from the beginning', async () => {
      aws.stack('SemiontDataStack-staging', { template: committed('data') })
      aws.stack('SemiontAppStack-staging', { template: committed('app'), parameters: images('a') })
      const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'SemiontAppStack-staging' }))
      expect(Stacks![0]).toMatchObject({ StackStatus: 'CREATE_COMPLETE', Outputs: { length: 6 } })
      const database = aws.secretValue(aws.view('SemiontDataStack-staging')!.outputs['DatabaseUrlSecretArn']!)
      expect(database).toMatch(/^postgres(ql)?:\/\/[^:]+:[0-9a-f]{20,}@/)
    })

    it('keep an export that is imported', async () => {
      aws.stack('SemiontDataStack-staging', { template: committed('data') })
      aws.stack('SemiontAppStack-staging', { template: committed('app'), parameters: images('a') })
      const without = committed('data').replace(/^Outputs:[\s\S]*/m, 'Outputs: {}\n')
      await execute(await made('SemiontDataStack-staging', without))
      expect(await rest('SemiontDataStack-staging')).toBe('UPDATE_ROLLBACK_COMPLETE')
      expect((await events('SemiontDataStack-staging')).join('\n')).toContain('in use by SemiontAppStack-staging')
      await client.send(new DeleteStackCommand({ StackName: 'SemiontDataStack-staging' }))
      expect(await rest('SemiontDataStack-staging')).toBe('DELETE_FAILED')
    })
  })

  describe('change sets', () => {
    it('come in pages, with property values only when asked for', async () => {
      aws.stack('site', { template: groups(1, 1, 1) })
      aws.onChangeSet('site', { pageSize: 2 })
      const first = await made('site', groups(3, 3, 3))
      expect(first.Changes).toHaveLength(2)
      const next = await client.send(
        new DescribeChangeSetCommand({ ...site, ChangeSetName: first.ChangeSetName, NextToken: first.NextToken }),
      )
      expect(next.NextToken).toBeUndefined()
      const [valued, plain] = [first.Changes![0]!.ResourceChange!, next.Changes![0]!.ResourceChange!]
      expect(valued.Details![0]!.Target).toMatchObject({
        Path: '/Properties/RetentionInDays',
        BeforeValue: '1',
        AfterValue: '3',
      })
      expect(JSON.parse(valued.AfterContext!)).toMatchObject({ Properties: { RetentionInDays: 3 } })
      expect(plain.AfterContext).toBeUndefined()
      expect(plain.Details![0]!.Target).toEqual({
        Attribute: 'Properties',
        Name: 'RetentionInDays',
        RequiresRecreation: 'Never',
      })
    })

    it('lose changes with property values when a script says so, and warn', async () => {
      aws.stack('site', { template: groups(1, 1) })
      aws.onChangeSet('site', { lostWithPropertyValues: ['Group1'], reason: 'Some values could not be shown.' })
      const change = await made('site', groups(3, 3))
      expect(change).toMatchObject({ Changes: { length: 1 }, StatusReason: 'Some values could not be shown.' })
      const name = { ...site, ChangeSetName: change.ChangeSetName }
      expect(await client.send(new DescribeChangeSetCommand(name))).toMatchObject({ Changes: { length: 2 } })
    })

    it('have the changes that a script gives them', async () => {
      aws.stack('site', { template: groups(1) })
      aws.onChangeSet('site', {
        changes: (computed) =>
          computed.map((change) => ({ ...change, Replacement: 'True', PolicyAction: 'ReplaceAndSnapshot' })),
      })
      const change = await made('site', groups(3))
      expect(change.Changes![0]!.ResourceChange).toMatchObject({
        Replacement: 'True',
        PolicyAction: 'ReplaceAndSnapshot',
      })
    })

    it('say what a removal does, by policy', async () => {
      const policies = { A: 'Retain', B: 'Delete', C: 'RetainExceptOnCreate' }
      const topics = Object.entries(policies).map(([id, DeletionPolicy]) => [
        id,
        { Type: 'AWS::SNS::Topic', DeletionPolicy },
      ])
      aws.stack('site', { template: { Resources: { ...Object.fromEntries(topics), ...groups(1).Resources } } })
      const change = await made('site', groups(1))
      const told = change.Changes!.map(
        ({ ResourceChange }) => `${ResourceChange!.LogicalResourceId} ${ResourceChange!.PolicyAction}`,
      )
      expect(told).toEqual(['A Retain', 'B Delete', 'C Retain'])
      await execute(change, 'removal')
      await waitUntilStackUpdateComplete(waiting(), site)
      expect((await events('site', 'removal')).filter((line) => line.includes('DELETE_SKIPPED'))).toHaveLength(2)
    })

    it('are refused for what is wrong with them', async () => {
      aws.stack('site', { template: groups(1), status: 'ROLLBACK_COMPLETE' })
      await expect(make('site', groups(2))).rejects.toThrow(/is in ROLLBACK_COMPLETE state and can not be updated/)
      await expect(make('none', groups(2), { ChangeSetType: 'UPDATE' })).rejects.toThrow('Stack [none] does not exist')
      await expect(make('big', `${JSON.stringify(groups(1))}${' '.repeat(52_000)}`)).rejects.toThrow(
        'less than or equal to 51200',
      )
      const template = { ...groups(1), Parameters: { Image: { Type: 'String', AllowedPattern: '.*@sha256:.*' } } }
      await expect(make('new', template)).rejects.toThrow('Parameters: [Image] must have values')
      await expect(make('new', template, { values: { Image: 'x:latest' } })).rejects.toThrow(
        'failed to satisfy constraint',
      )
      await expect(make('new', template, { values: { Other: '1' } })).rejects.toThrow('do not exist in the template')
      expect(aws.view('new')).toBeUndefined()
    })

    it('of a new stack leave it in review, until it is deleted', async () => {
      const change = await made('site', groups(1))
      expect(aws.view('site')).toMatchObject({ status: 'REVIEW_IN_PROGRESS', changeSets: [change.ChangeSetName] })
      await client.send(new DeleteChangeSetCommand({ ...site, ChangeSetName: change.ChangeSetName }))
      expect(aws.view('site')).toMatchObject({ status: 'REVIEW_IN_PROGRESS', changeSets: [] })
      await client.send(new DeleteStackCommand(site))
      await waitUntilStackDeleteComplete(waiting(), site)
      await expect(client.send(new DescribeStacksCommand(site))).rejects.toThrow('Stack with id site does not exist')
    })

    it('are executed once, however often that is said with the same token', async () => {
      const change = await made('site', groups(1))
      await execute(change, 'token')
      await execute(change, 'token')
      await expect(execute(change, 'other')).rejects.toThrow('cannot be executed in its current execution status')
    })
  })

  describe('failures', () => {
    it('of a creation roll it back, cascade last', async () => {
      aws.onExecute('site', { fail: { Group1: 'No such retention.' } })
      await execute(await made('site', groups(1, 2, 3)), 'run')
      expect(await rest()).toBe('ROLLBACK_COMPLETE')
      const lines = await events('site', 'run')
      expect(lines).toContain('Group1 CREATE_FAILED No such retention.')
      expect(lines).toContain(
        'site ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Group1]. Rollback requested by user.',
      )
      expect(lines).toContain('Group0 DELETE_COMPLETE')
      expect(lines.join()).not.toContain('Group2')
    })

    it('of one resource cancel those beside it', async () => {
      const beside = { Slow: { Type: 'AWS::SNS::Topic' }, Bad: { Type: 'AWS::SNS::Topic' } }
      aws.onExecute('site', { fail: { Bad: 'No.' }, delays: { Slow: 20 } })
      await execute(await made('site', { Resources: beside }))
      expect(await rest()).toBe('ROLLBACK_COMPLETE')
      expect(await events()).toContain('Slow CREATE_FAILED Resource creation cancelled')
    })

    it('of a creation delete the stack when the change set says so', async () => {
      aws.onExecute('site', { fail: { Group0: 'No.' } })
      const change = await made('site', groups(1), { OnStackFailure: 'DELETE' })
      await execute(change)
      while (aws.view('site')) await sleep(2)
      const id = change.StackId!
      expect(aws.view(id)?.status).toBe('DELETE_COMPLETE')
      expect((await events(id)).join('\n')).toContain('Delete requested by user.')
    })

    it('of an update bring back what was, and take away what came', async () => {
      aws.stack('site', { template: groups(1, 1) })
      aws.onExecute('site', { fail: { Group2: 'No.' } })
      await execute(await made('site', groups(3, 1, 1)), 'run')
      expect(await rest()).toBe('UPDATE_ROLLBACK_COMPLETE')
      const lines = await events('site', 'run')
      expect(lines.filter((line) => line.startsWith('Group0'))).toEqual([
        'Group0 UPDATE_IN_PROGRESS',
        'Group0 UPDATE_COMPLETE',
        'Group0 UPDATE_IN_PROGRESS',
        'Group0 UPDATE_COMPLETE',
      ])
      expect(Object.keys(aws.view('site')!.resources)).toEqual(['Group0', 'Group1'])
      // What is there is what was: the same again is a change again.
      aws.onExecute('site', {})
      await execute(await made('site', groups(3, 1, 1)))
      expect(await rest()).toBe('UPDATE_COMPLETE')
    })

    it('of the rollback itself leave UPDATE_ROLLBACK_FAILED', async () => {
      aws.stack('site', { template: groups(1, 1) })
      aws.onExecute('site', { fail: { Group1: 'No.' }, failRollback: { Group0: 'Gone.' } })
      await execute(await made('site', groups(3, 3)))
      expect(await rest()).toBe('UPDATE_ROLLBACK_FAILED')
      expect(await events()).toContain('Group0 UPDATE_FAILED Gone.')
      await expect(make('site', groups(4, 4))).rejects.toThrow('is in UPDATE_ROLLBACK_FAILED state')
    })

    it('for want of an export are the stack’s own', async () => {
      const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::ImportValue': 'nowhere' } } }
      await execute(await made('site', { Resources: { Topic: topic } }))
      expect(await rest()).toBe('ROLLBACK_COMPLETE')
      expect(await events()).toContain(
        'site ROLLBACK_IN_PROGRESS No export named nowhere found. Rollback requested by user.',
      )
    })

    it('by hand: an update that is cancelled rolls back', async () => {
      aws.stack('site', { template: groups(1) })
      aws.onExecute('site', { delay: 50 })
      await execute(await made('site', groups(3)))
      await client.send(new CancelUpdateStackCommand(site))
      expect(await rest()).toBe('UPDATE_ROLLBACK_COMPLETE')
      expect(await events()).toContain('Group0 UPDATE_FAILED Resource update cancelled')
    })
  })

  describe('stacks', () => {
    it('that are protected are not deleted', async () => {
      aws.stack('site', { template: groups(1), terminationProtection: true })
      await expect(client.send(new DeleteStackCommand(site))).rejects.toThrow('while TerminationProtection is enabled')
    })

    it('follow a course that a test wrote', async () => {
      aws.onExecute('site', {
        timeline: [
          { after: 1, id: 'Group0', status: 'CREATE_IN_PROGRESS' },
          { after: 1, id: 'Group0', status: 'CREATE_FAILED', reason: 'Because.' },
          { after: 1, status: 'ROLLBACK_IN_PROGRESS' },
          { after: 1, status: 'ROLLBACK_FAILED', reason: 'Even that.' },
        ],
      })
      await execute(await made('site', groups(1)), 'run')
      while (aws.view('site')?.status !== 'ROLLBACK_FAILED') await sleep(2)
      expect(await events('site', 'run')).toEqual([
        'site CREATE_IN_PROGRESS User Initiated',
        'Group0 CREATE_IN_PROGRESS',
        'Group0 CREATE_FAILED Because.',
        'site ROLLBACK_IN_PROGRESS',
        'site ROLLBACK_FAILED Even that.',
      ])
    })

    it('show events and resources in pages that do not move', async () => {
      aws.onExecute('site', { pageSize: 3 })
      await execute(await made('site', groups(...Array.from({ length: 101 }, () => 1))))
      await waitUntilStackCreateComplete(waiting(), site)
      const first = await client.send(new DescribeStackEventsCommand(site))
      expect(first.StackEvents).toHaveLength(3)
      await client.send(new DeleteStackCommand(site))
      const second = await client.send(new DescribeStackEventsCommand({ ...site, NextToken: first.NextToken }))
      expect(second.StackEvents![0]!.Timestamp! < first.StackEvents![2]!.Timestamp!).toBe(true)
      expect(second.StackEvents![0]!.LogicalResourceId).toBe('Group100')
    })

    it('list their resources in pages', async () => {
      aws.stack('site', { template: groups(...Array.from({ length: 101 }, () => 1)) })
      const first = await client.send(new ListStackResourcesCommand(site))
      const next = await client.send(new ListStackResourcesCommand({ ...site, NextToken: first.NextToken }))
      expect([first.StackResourceSummaries!.length, next.StackResourceSummaries!.length]).toEqual([100, 1])
    })
  })
})
