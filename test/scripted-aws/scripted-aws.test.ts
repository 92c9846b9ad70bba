import {
  CloudFormationClient,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation'
import { CloudWatchLogsClient, FilterLogEventsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { BatchGetImageCommand, DescribeImagesCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr'
import { ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs'
import { GetHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53'
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { matchesPattern } from './matches-pattern.ts'
import { startScriptedAws, type ScriptedAws } from './scripted-aws.ts'

describe('the scripted AWS', () => {
  let aws: ScriptedAws
  beforeEach(async () => {
    aws = await startScriptedAws()
  })
  afterEach(async () => aws.stop())

  describe('logs', () => {
    const client = () => new CloudWatchLogsClient(aws.client)
    const texts = (events: { message?: string | undefined }[] | undefined) => events!.map(({ message }) => message)

    it('are merged by time, in pages of which some are empty', async () => {
      aws.logs.put('site', 'a/1', {
        events: [
          { at: 1, message: 'a1' },
          { at: 3, message: 'a3' },
        ],
      })
      aws.logs.put('site', 'b/1', {
        events: [
          { at: 2, message: 'b2' },
          { at: 3, message: 'b3' },
        ],
      })
      Object.assign(aws.logs, { pageSize: 3, emptyPages: 1 })
      const pages: (string | undefined)[][] = []
      let token: string | undefined
      do {
        const page = await client().send(new FilterLogEventsCommand({ logGroupName: 'site', nextToken: token }))
        pages.push(texts(page.events))
        token = page.nextToken
      } while (token)
      expect(pages).toEqual([[], ['a1', 'b2', 'a3'], [], ['b3']])
    })

    it('arrive late, with the time at which they happened', async () => {
      aws.logs.put('site', 'a/1', { events: [{ at: 5, message: 'first' }] })
      aws.logs.put('site', 'a/2', { events: [{ at: 4, message: 'late' }], arriveAfter: 400 })
      const read = async () => texts((await client().send(new FilterLogEventsCommand({ logGroupName: 'site' }))).events)
      expect(await read()).toEqual(['first'])
      await sleep(450)
      expect(await read()).toEqual(['late', 'first'])
    })

    it('are found by time, stream and pattern', async () => {
      const events = [
        { at: 1, message: 'error here' },
        { at: 2, message: 'ok' },
        { at: 3, message: 'error there' },
      ]
      aws.logs.put('site', 'web/1', { events })
      aws.logs.put('site', 'api/1', { events })
      const read = async (more: object) =>
        texts((await client().send(new FilterLogEventsCommand({ logGroupName: 'site', ...more }))).events)
      expect(await read({ startTime: 2, endTime: 3, logStreamNamePrefix: 'web/' })).toEqual(['ok', 'error there'])
      expect(await read({ filterPattern: 'error', logStreamNames: ['api/1'] })).toEqual(['error here', 'error there'])
      const page = await client().send(
        new GetLogEventsCommand({ logGroupName: 'site', logStreamName: 'web/1', limit: 2 }),
      )
      expect(texts(page.events)).toEqual(['ok', 'error there'])
      const again = { logGroupName: 'site', logStreamName: 'web/1', nextToken: page.nextForwardToken }
      expect(await client().send(new GetLogEventsCommand(again))).toMatchObject({
        events: [],
        nextForwardToken: page.nextForwardToken,
      })
      await expect(client().send(new FilterLogEventsCommand({ logGroupName: 'none' }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      })
    })

    it.each([
      ['error', 'an error', true],
      ['Error', 'an error', false],
      ['error timeout', 'error: no', false],
      ['"no such"', 'there is no such thing', true],
      ['?a ?b', 'only b', true],
      ['error -expected', 'expected error', false],
      ['{ $.level = "err*" }', '{"level":"error"}', true],
      ['{ $.a.b != 2 }', '{"a":{"b":3}}', true],
      ['{ $.level = "error" }', 'level error', false],
    ])('%s fits %s: %s', (pattern, message, fits) => {
      expect(matchesPattern(pattern, message)).toBe(fits)
    })
  })

  it('secrets are empty, set, or marked for deletion', async () => {
    const client = new SecretsManagerClient(aws.client)
    aws.secret('key', {})
    const key = { SecretId: 'key' }
    await expect(client.send(new GetSecretValueCommand(key))).rejects.toThrow('staging label: AWSCURRENT')
    await client.send(new PutSecretValueCommand({ ...key, SecretString: 'one' }))
    expect(aws.secretValue('key')).toBe('one')
    expect(await client.send(new DescribeSecretCommand(key))).toMatchObject({ Name: 'key' })
    aws.secret('key', { deleted: true })
    await expect(client.send(new GetSecretValueCommand(key))).rejects.toThrow('marked for deletion')
    await expect(client.send(new DescribeSecretCommand({ SecretId: 'none' }))).rejects.toThrow(
      "can't find the specified secret.",
    )
  })

  it('a tag of an image can be moved', async () => {
    const client = new ECRClient(aws.client)
    const digest = (letter: string) => `sha256:${letter.repeat(64)}`
    aws.image('web', { digest: digest('a'), tags: ['v1'] })
    aws.image('web', { digest: digest('b'), tags: ['v2'] })
    const { images } = await client.send(
      new BatchGetImageCommand({ repositoryName: 'web', imageIds: [{ imageTag: 'v2' }] }),
    )
    const put = { repositoryName: 'web', imageManifest: images![0]!.imageManifest, imageTag: 'v1' }
    await client.send(new PutImageCommand(put))
    expect([aws.imageTags('web', digest('a')), aws.imageTags('web', digest('b'))]).toEqual([[], ['v2', 'v1']])
    await expect(client.send(new PutImageCommand(put))).rejects.toMatchObject({ name: 'ImageAlreadyExistsException' })
    const missing = { repositoryName: 'web', imageIds: [{ imageTag: 'v3' }] }
    await expect(client.send(new DescribeImagesCommand(missing))).rejects.toMatchObject({
      name: 'ImageNotFoundException',
    })
  })

  describe('faults', () => {
    const site = { StackName: 'site' }
    const client = () => new CloudFormationClient(aws.client)
    beforeEach(() => aws.stack('site', { template: { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } } }))
    const asked = (name: string) => aws.calls.filter(({ operation }) => operation === name).length

    it.each(['throttled', 'server error', 'cut before'] as const)('%s twice: the SDK tries again', async (kind) => {
      aws.fault({ service: 'cloudformation', kind, times: 2 })
      expect(await client().send(new DescribeStacksCommand(site))).toMatchObject({ Stacks: { length: 1 } })
      expect(asked('DescribeStacks')).toBe(3)
    })

    it('cut after: it happened', async () => {
      const single = new CloudFormationClient({ ...aws.client, maxAttempts: 1 })
      aws.fault({ operation: 'UpdateTerminationProtection', kind: 'cut after' })
      const protect = new UpdateTerminationProtectionCommand({ ...site, EnableTerminationProtection: true })
      await expect(single.send(protect)).rejects.toMatchObject({ code: 'ECONNRESET' })
      expect(aws.view('site')?.terminationProtection).toBe(true)
    })

    it('only the calls that it is for, after those that go well', async () => {
      aws.fault({
        operation: 'DescribeStacks',
        kind: 'access denied',
        after: 1,
        when: ({ parameters }) => parameters['StackName'] === 'site',
      })
      await client().send(new DescribeStacksCommand(site))
      await client().send(new DescribeStacksCommand({}))
      await expect(client().send(new DescribeStacksCommand(site))).rejects.toMatchObject({ name: 'AccessDenied' })
      await client().send(new DescribeStacksCommand(site))
    })

    it('in the words of each protocol', async () => {
      aws.fault({ kind: 'expired token', times: Infinity })
      await expect(client().send(new DescribeStacksCommand(site))).rejects.toMatchObject({ name: 'ExpiredToken' })
      const ecs = new ECSClient(aws.client)
      await expect(ecs.send(new ListTasksCommand({}))).rejects.toMatchObject({ name: 'ExpiredTokenException' })
      const zones = new Route53Client(aws.client)
      await expect(zones.send(new GetHostedZoneCommand({ Id: 'Z' }))).rejects.toMatchObject({ name: 'ExpiredToken' })
    })

    it('slow', async () => {
      aws.fault({ kind: { slow: 60 } })
      const start = Date.now()
      await new STSClient(aws.client).send(new GetCallerIdentityCommand({}))
      expect(Date.now() - start).toBeGreaterThanOrEqual(55)
    })
  })

  it('is of one account and region, and of the parameters it was asked', async () => {
    const other = await startScriptedAws({ account: '999999999999', region: 'eu-west-1' })
    const identity = await new STSClient(other.client).send(new GetCallerIdentityCommand({}))
    expect(identity.Account).toBe('999999999999')
    expect(other.calls).toEqual([{ service: 'sts', operation: 'GetCallerIdentity', parameters: {} }])
    expect(other.env).toMatchObject({ AWS_ENDPOINT_URL: other.endpoint, AWS_REGION: 'eu-west-1' })
    await other.stop()
  })

  it('what it does not know is refused, and never tried again', async () => {
    const response = await fetch(aws.endpoint, { method: 'POST', body: 'Action=DescribeInstances' })
    expect(response.status).toBe(400)
  })
})
