// What a user is told when AWS, the network or somebody else stands in the way: the program as it is installed, over HTTP,
// against a scripted AWS. Besides what stands in provision/scripted.test.ts, day-two/ and watch-logs.test.ts.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkProgram, type Ended } from './program.ts'
import { doneOf, expectSentences } from './provision/events.ts'
import { appStack, dataStack, scriptedStaging, type ScriptedStaging } from './provision/scripted-staging.ts'
import { startScriptedAws } from './scripted-aws/scripted-aws.ts'
import { startProgram, type Started } from './started-program.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const longerBackups = (text: string) => text.replace('retention: 1 day', 'retention: 3 days')
const moreTasks = (text: string) => text.replace('max: 2', 'max: 3')

describe('trouble', () => {
  let staging: ScriptedStaging
  /** Starts a command with other variables than the project's own; one that is undefined is taken away. */
  const start = (command: string, more: Record<string, string | undefined> = {}): Started => {
    const env = Object.entries({ ...staging.project.env, AWS_EC2_METADATA_DISABLED: 'true', ...more })
    const given = env.filter((entry): entry is [string, string] => entry[1] !== undefined)
    return startProgram(command.split(' '), staging.project.folder, { env: Object.fromEntries(given) })
  }
  const run = (...args: Parameters<typeof start>): Promise<Ended> => start(...args).ended
  const called = (operation: string) => staging.aws.calls.filter((call) => call.operation === operation)
  /** It failed, and said so in sentences that have these parts. */
  const expectTold = (ended: Ended, ...parts: string[]) => {
    expectSentences(ended, ...parts)
    expect(ended.status).toBe(1)
  }

  beforeAll(checkProgram)

  describe('at the door', () => {
    beforeAll(async () => {
      staging = await scriptedStaging()
      staging.deployed()
    })
    afterEach(() => {
      staging.aws.calls.length = 0
    })
    afterAll(() => staging.end())

    it.each([
      'provision staging --yes',
      'publish staging --image-tag v1',
      'restart staging',
      'status staging',
      'destroy staging --yes',
      'watch logs staging --no-follow',
      'secrets list staging',
      'diff staging --live',
    ])('nobody is let in without credentials: `semiont %s`', async (command) => {
      const ended = await run(command, { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined })
      expectTold(ended, 'Asking AWS who you are failed: there are no usable credentials', 'aws sso login', '--profile')
      expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
      expect(staging.aws.calls).toEqual([])
    })

    it('a session that has ended is told', async () => {
      staging.aws.fault({ operation: 'GetCallerIdentity', kind: 'expired token' })
      expectTold(await run('provision staging --yes'), 'the credentials have expired', 'Sign in again')
      expect(called('DescribeStacks')).toEqual([])
    })

    it('a profile that is not there is told by its name', async () => {
      const ended = await run('provision staging --yes --profile nobody', {
        AWS_ACCESS_KEY_ID: undefined,
        AWS_SECRET_ACCESS_KEY: undefined,
      })
      expectTold(ended, 'with the profile "nobody", failed: there are no usable credentials')
    })

    it('another account is left alone', async () => {
      const other = await startScriptedAws({ account: '999999999999' })
      const ended = await run('provision staging --yes', { AWS_ENDPOINT_URL: other.endpoint })
      expectTold(ended, 'for account 123456789012', 'of account 999999999999', 'Nothing was changed', '--profile')
      expect(other.calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity'])
      await other.stop()
    })

    it('another region is left alone', async () => {
      const ended = await run('provision staging --yes', { AWS_REGION: 'eu-central-1' })
      expectTold(ended, 'for region us-east-1', 'AWS_REGION names eu-central-1', 'Nothing was changed')
      expect(staging.aws.calls).toEqual([])
    })

    it('an address at which nobody answers is told', async () => {
      const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '2' }
      expectTold(await run('status staging', env), 'AWS cannot be reached', 'AWS_ENDPOINT_URL')
    })

    it('throttling that does not end is told', async () => {
      staging.aws.fault({ operation: 'GetCallerIdentity', kind: 'throttled', times: 2 })
      const ended = await run('status staging', { AWS_MAX_ATTEMPTS: '2' })
      expectTold(ended, 'AWS asks to slow down ("Rate exceeded")', 'Run it again in a minute')
      expect(called('GetCallerIdentity')).toHaveLength(2)
    })
  })

  describe('in the middle of a run', () => {
    beforeEach(async () => {
      staging = await scriptedStaging()
    })
    afterEach(() => staging.end())

    /** Both stacks as they were, and an edit of the data stack that is committed. */
    const edited = (change = longerBackups) => {
      staging.deployed()
      staging.project.commit(change)
    }
    const untouched = () => {
      for (const name of [dataStack, appStack]) {
        expect(staging.aws.view(name)).toMatchObject({ status: 'CREATE_COMPLETE', changeSets: [] })
      }
    }

    it.each(['GetHostedZone', 'CreateChangeSet', 'DescribeChangeSet', 'ExecuteChangeSet'])(
      'a permission that is missing is named, and nothing is left: %s',
      async (operation) => {
        edited()
        staging.aws.fault({ operation, kind: 'access denied', times: Infinity })
        expectTold(await run('provision staging --yes'), 'AWS denies it', `:${operation}`, 'Ask for that permission')
        untouched()
      },
    )

    it('credentials that expire are told to hinder nothing, and the next run finds all done', async () => {
      edited()
      staging.aws.fault({ operation: 'DescribeStackEvents', kind: 'expired token' })
      const told = [`What was begun in ${dataStack} goes on by itself`, 'Sign in again']
      expectTold(await run('provision staging --yes'), 'the credentials have expired', ...told)
      const again = await run('provision staging --yes --json')
      expect(doneOf(again)).toMatchObject({ result: 'unchanged' })
      expect(called('ExecuteChangeSet')).toHaveLength(1)
      expect(staging.aws.view(dataStack)).toMatchObject({ status: 'UPDATE_COMPLETE' })
    })

    it('an execution that was not heard is asked for again', async () => {
      edited()
      staging.aws.fault({ operation: 'ExecuteChangeSet', kind: 'cut before' })
      expect(doneOf(await run('provision staging --yes --json'))).toMatchObject({ result: 'changed' })
      expect(called('ExecuteChangeSet')).toHaveLength(2)
    })

    it('an execution of which no answer ever came is followed, since it is under way', async () => {
      edited()
      staging.aws.fault({ operation: 'ExecuteChangeSet', kind: 'cut after', times: Infinity })
      const ended = await run('provision staging --yes --json', { AWS_MAX_ATTEMPTS: '1' })
      expect(doneOf(ended)).toMatchObject({ result: 'changed' })
      expect(ended.stdout.match(/"status":"UPDATE_IN_PROGRESS","reason":"User Initiated"/g)).toHaveLength(1)
      expect(called('ExecuteChangeSet')).toHaveLength(1)
    })

    it('an AWS that is gone while it works is told to go on by itself', async () => {
      edited()
      staging.aws.onExecute(dataStack, { delay: 30_000 })
      const started = start('provision staging --yes', { AWS_MAX_ATTEMPTS: '1' })
      await started.says('Database (The database of the application): updating')
      await staging.aws.stop()
      expectTold(await started.ended, 'AWS cannot be reached', `What was begun in ${dataStack} goes on by itself`)
    })

    it('an AWS that is gone before it works leaves a change set, which is named', async () => {
      edited(moreTasks)
      staging.aws.onChangeSet(appStack, { delay: 30_000 })
      const started = start('provision staging --yes', { AWS_MAX_ATTEMPTS: '1' })
      await started.says(`would change in ${appStack}`)
      await vi.waitUntil(() => staging.aws.view(appStack)?.changeSets.length)
      await staging.aws.stop()
      const ended = await started.ended
      expectTold(ended, 'AWS cannot be reached', 'The next run deletes it')
      expect(ended.stderr).toMatch(new RegExp(`The change set semiont-\\w+ of ${appStack} is left`))
    })

    it.each(['SIGINT', 'SIGTERM'] as const)(
      '%s takes back the shell of a stack that is not there yet, as soon as CloudFormation lets go of it',
      async (signal) => {
        staging.aws.onChangeSet(dataStack, { delay: 2500 })
        const started = start('provision staging --yes')
        await vi.waitUntil(() => staging.aws.view(dataStack)?.status === 'REVIEW_IN_PROGRESS', { timeout: 20_000 })
        started.signal(signal)
        const ended = await started.ended
        expect(ended.status).toBe(130)
        expectSentences(ended, 'until CloudFormation has made', 'Interrupted. Nothing was changed.')
        await vi.waitUntil(() => staging.aws.view(dataStack) === undefined)
      },
    )

    it('a second Ctrl-C ends it at once', async () => {
      edited((text) => moreTasks(longerBackups(text)))
      staging.aws.onChangeSet(appStack, { delay: 30_000 })
      staging.aws.fault({ operation: 'DeleteChangeSet', kind: { slow: 30_000 } })
      const started = start('provision staging --yes')
      await vi.waitUntil(() => staging.aws.view(appStack)?.changeSets.length, { timeout: 20_000 })
      started.signal('SIGINT')
      await vi.waitUntil(() => called('DeleteChangeSet').length, { timeout: 20_000 })
      started.signal('SIGINT')
      expect((await started.ended).status).toBe(130)
    })

    it('a run that is killed with its change sets made is made good by the next one', async () => {
      edited(moreTasks)
      staging.aws.onChangeSet(appStack, { delay: 1000 })
      const started = start('provision staging --yes')
      await vi.waitUntil(() => staging.aws.view(appStack)?.changeSets.length, { timeout: 20_000 })
      process.kill(started.pid, 'SIGKILL')
      await started.ended
      const left = staging.aws.view(appStack)!.changeSets
      staging.aws.onChangeSet(appStack, {})
      expect(doneOf(await run('provision staging --yes --json'))).toMatchObject({ result: 'changed' })
      expect(staging.aws.view(appStack)!.changeSets).not.toEqual(expect.arrayContaining([...left]))
      expect(called('ExecuteChangeSet')).toHaveLength(1)
    })

    it('of two people at once the second follows what the first does, and finds all done', async () => {
      edited()
      staging.aws.onExecute(dataStack, { delays: { Database: 5000 } })
      const first = start('provision staging --yes')
      await first.says('Database (The database of the application): updating')
      const second = await run('provision staging --yes')
      expect(second.status).toBe(0)
      expectSentences(
        second,
        'begun by somebody else or an earlier run. It is followed to its end first.',
        'Nothing to change',
      )
      expect((await first.ended).status).toBe(0)
      expect(called('ExecuteChangeSet')).toHaveLength(1)
    })

    it('somebody who is faster is told of', async () => {
      edited()
      const message = `Stack:arn:aws:cloudformation:us-east-1:123456789012:stack/${dataStack}/1 is in UPDATE_IN_PROGRESS state and can not be updated.`
      staging.aws.fault({ operation: 'CreateChangeSet', kind: { code: 'ValidationError', message } })
      const ended = await run('provision staging --yes')
      expectTold(ended, `Somebody else changed ${dataStack} meanwhile; this run changed nothing in it. Run it again`)
      expect(ended.stderr).not.toContain('arn:')
      untouched()
    })

    it('an update that fails and cannot be taken back is told, and then the way out', async () => {
      edited()
      staging.aws.onExecute(dataStack, {
        fail: { Database: 'The storage is being optimized.' },
        failRollback: { Database: 'It still is.' },
      })
      const ended = await run('provision staging --yes')
      expectTold(ended, 'The storage is being optimized', 'It still is', `${dataStack} is in UPDATE_ROLLBACK_FAILED`)
      expect(ended.stderr).toMatch(/specs\/staging\.yaml:\d+/)
      const again = await run('provision staging --yes')
      expectTold(again, 'aws cloudformation continue-update-rollback --stack-name', 'Database: It still is')
    })

    it('a stack that cannot be deleted is told with the reason, and deleted by the next try', async () => {
      staging.deployed()
      staging.aws.onExecute(appStack, { fail: { Cluster: 'The cluster has tasks.' } })
      const ended = await run('destroy staging --yes')
      expectTold(
        ended,
        'The cluster has tasks',
        `${appStack} is in DELETE_FAILED`,
        'run `semiont destroy staging` again',
      )
      staging.aws.onExecute(appStack, {})
      expect((await run('destroy staging --yes')).status).toBe(0)
      expect(staging.aws.view(appStack)).toBeUndefined()
    })

    it('a stack that may not be deleted stays protected', async () => {
      staging.deployed()
      staging.aws.fault({ operation: 'DeleteStack', kind: 'access denied' })
      expectTold(
        await run('destroy staging --yes'),
        'AWS denies it',
        ':DeleteStack',
        'is protected against deletion again',
      )
      expect(staging.aws.view(appStack)).toMatchObject({ status: 'CREATE_COMPLETE', terminationProtection: true })
    })

    it('a service that is slow is told of while it is', async () => {
      staging.deployed()
      staging.aws.onRollout('ServiceBackendDeployment', { delay: 300 })
      const started = start('restart staging --service backend')
      await started.says('"backend" releasing')
      await sleep(50)
      started.signal('SIGINT')
      const ended = await started.ended
      expect(ended.status).toBe(130)
      expectSentences(ended, 'backend')
    })
  })
})
