// `semiont status` as people run it: the built program, over HTTP, against an AWS in every state that it can be in.

import { readFileSync } from 'node:fs'
import { DeleteServiceCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expectSentences } from '../provision/events.ts'
import type { Ended } from '../program.ts'
import { appStack, dataStack, deployed, digestOf, failing, type Deployed } from './deployed.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const schema = JSON.parse(readFileSync(new URL('../../schema/status.schema.json', import.meta.url), 'utf8')) as object
// The schema leaves room for more; what is printed today must all stand in it.
const closed = JSON.parse(
  JSON.stringify(schema).replaceAll('"properties":', '"additionalProperties":false,"properties":'),
) as object
const isValid = new Ajv2020({ strict: false }).compile(closed)

describe('status', () => {
  let staging: Deployed
  beforeEach(async () => {
    staging = await deployed()
  })
  afterEach(() => staging.stop())

  const status = () => staging.run('status', 'staging')
  const json = async () => {
    const ended = await staging.run('status', 'staging', '--json')
    return { ended, data: parsed(ended) }
  }
  const service = (name: string) => {
    const { resources } = staging.aws.view(appStack)!
    return { cluster: resources['Cluster']!, service: resources[`Service${name}Deployment`]! }
  }
  const database = () => staging.aws.view(dataStack)!.resources['Database']!
  const release = (...tags: string[]) => {
    for (const name of ['backend', 'frontend']) {
      staging.aws.removeImage(staging.repository(name), digestOf('v1'))
      staging.aws.image(staging.repository(name), { digest: digestOf('v1'), tags })
    }
  }

  it('says what is not there yet', async () => {
    const ended = await status()
    expect(ended).toEqual({
      status: 0,
      stderr: '',
      stdout: `staging  account 123456789012  us-east-1

data  ${dataStack}  not there
app   ${appStack}   not there

\`semiont provision staging\` makes ${dataStack} and ${appStack}.
`,
    })
    staging.deployData()
    const { data } = await json()
    expect(data).toMatchObject({
      stacks: { data: { exists: true, status: 'CREATE_COMPLETE' }, app: { name: appStack, exists: false } },
      services: [],
      database: { exists: true, status: 'available' },
      notes: [`\`semiont provision staging\` makes ${appStack}.`],
      healthy: false,
    })
    expect(data).not.toHaveProperty('url')
  })

  it('shows everything, at rest', async () => {
    staging.deploy()
    release('v1', 'release-20261123T064528Z')
    const ended = await status()
    expect(ended).toEqual({
      status: 0,
      stderr: '',
      stdout: `staging  account 123456789012  us-east-1  https://staging.semiont.example.org

data  ${dataStack}  CREATE_COMPLETE  protected from deletion
app   ${appStack}   CREATE_COMPLETE  protected from deletion

service   running  wanted  release  image
backend   1        1       done     sha256:763100000000 (v1)
frontend  1        1       done     sha256:763100000000 (v1)

database  ${database()}  available, PostgreSQL 15.4, db.t3.micro, 20 GiB, one zone

Everything is in order.
`,
    })
    const { data } = await json()
    expect(data).toMatchObject({ url: 'https://staging.semiont.example.org', notes: [], unread: [], healthy: true })
  })

  it('tells why a service is not up: how its last task ended, and what ECS says', async () => {
    staging.deploy()
    staging.aws.onRollout('ServiceBackendDeployment', (request) => ({
      ...failing('backend')(request),
      threshold: Infinity,
      delay: 50,
    }))
    await staging.ecs.send(new UpdateServiceCommand({ ...service('Backend'), forceNewDeployment: true }))
    await vi.waitFor(async () => {
      const { stdout } = await status()
      expect(stdout).toMatch(/^backend +1 +1 +under way/m)
      expect(stdout).toContain('backend is being released: 1 of 1 tasks run.')
      expect(stdout).toContain('ECS says: The service is unable to consistently start tasks successfully.')
      expect(stdout).toContain(
        'Its last task ended: Essential container in task exited; container backend: exit code 1.',
      )
      expect(stdout).toContain('`semiont watch logs staging --service backend`')
    }, 20_000)
  })

  it.each([
    ['UPDATE_IN_PROGRESS', `${appStack} is being changed (UPDATE_IN_PROGRESS)`],
    [
      'UPDATE_ROLLBACK_FAILED',
      `aws cloudformation continue-update-rollback --stack-name ${appStack} --region us-east-1`,
    ],
    [
      'UPDATE_ROLLBACK_COMPLETE',
      `The last update of ${appStack} failed and was taken back: it is as it was before ("It went wrong")`,
    ],
    ['ROLLBACK_COMPLETE', `The creation of ${appStack} failed and was taken back`],
  ])('says of a stack in %s what to do', async (state, sentence) => {
    staging.deploy({ status: state, reason: 'It went wrong' })
    const ended = await status()
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(ended.stdout).toContain(sentence)
  })

  it('shows a database that is at work, and what waits', async () => {
    staging.deployData()
    const pending = { DBInstanceClass: 'db.t3.small', AllocatedStorage: '40' }
    staging.aws.database(database(), { engineVersion: '15.4', status: 'modifying', pending })
    const { data } = await json()
    expect(data).toMatchObject({ database: { status: 'modifying', pending: ['DBInstanceClass', 'AllocatedStorage'] } })
    expect((await status()).stdout).toContain(
      'The database waits with DBInstanceClass, AllocatedStorage for its maintenance window or a restart.',
    )
  })

  it('tells what the repositories keep, and what they do not', async () => {
    staging.deploy()
    staging.aws.removeImage(staging.repository('frontend'), digestOf('v1'))
    const { stdout } = await status()
    expect(stdout).toMatch(/^backend +1 +1 +done +sha256:763100000000 \(v1\)$/m)
    expect(stdout).toContain('backend runs an image without a tag that begins with release-')
    expect(stdout).toContain('The image that frontend runs')
    expect(stdout).toContain('is not in its repository any more: no new task can start.')
    const { data } = await json()
    expect(data).toMatchObject({ services: [{ imageExists: true }, { imageExists: false, tags: [] }], healthy: false })
  })

  it('sees what somebody deleted past CloudFormation', async () => {
    staging.deploy()
    await staging.ecs.send(new DeleteServiceCommand({ ...service('Backend'), force: true }))
    const { data } = await json()
    expect(data).toMatchObject({ services: [{ name: 'backend', exists: false }, { exists: true }], healthy: false })
    expect((await status()).stdout).toContain(`backend is in ${appStack}, but somebody deleted it in ECS.`)
  })

  it('shows the rest where AWS denies a part, says which, and ends with 1', async () => {
    staging.deploy()
    const { aws } = staging
    for (const operation of ['DescribeDBInstances', 'DescribeImages', 'DescribeTaskDefinition']) {
      aws.fault({ operation, kind: 'access denied', times: Infinity })
    }
    const ended = await status()
    expect(ended).toMatchObject({ status: 1, stderr: '' })
    expect(ended.stdout).toMatch(/^backend +1 +1 +done +not readable$/m)
    expect(ended.stdout).toContain(`database  ${database()}  not readable`)
    expect(ended.stdout).toContain('Not everything could be read:\n')
    expect(ended.stdout).toContain('  database: Looking at the database')
    expect(ended.stdout.match(/DescribeTaskDefinition because/g)).toHaveLength(1)
    const { data } = await json()
    expect(data).toMatchObject({ unread: [{ part: 'database' }, { part: 'task definitions' }], healthy: false })
  })

  it('shows one stack where the other is denied, and only an error where both are', async () => {
    staging.deploy()
    const denied = (stack: string) =>
      staging.aws.fault({
        operation: 'DescribeStacks',
        kind: 'access denied',
        times: Infinity,
        when: ({ parameters }) => parameters['StackName'] === stack,
      })
    denied(dataStack)
    const ended = await status()
    expect(ended.status).toBe(1)
    expect(ended.stdout).toMatch(/^data +SemiontDataStack-staging +not readable$/m)
    expect(ended.stdout).toMatch(/^backend +1/m)
    denied(appStack)
    const nothing = await status()
    expect(nothing).toMatchObject({ status: 1, stdout: '' })
    expectSentences(nothing, `Reading the stack ${appStack} failed: AWS denies it`)
  })
})

/** What --json printed, of which nothing lacks in the schema. */
function parsed({ stdout }: Ended): Record<string, unknown> {
  const data = JSON.parse(stdout) as Record<string, unknown>
  isValid(data)
  expect(isValid.errors ?? []).toEqual([])
  return data
}
