// What services write, followed by the program as it is installed, over HTTP.

import { cpSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { applyTemplate } from './local-aws/apply-template.ts'
import { startLocalAws, type LocalAws } from './local-aws/local-aws.ts'
import { localClient } from './local-aws/local-client.ts'
import { hostedZones, parameterValues, readTemplate, templateBody, type Template } from './local-aws/template.ts'
import { checkProgram, temporaryFolder, type Ended } from './program.ts'
import { startScriptedAws, type ScriptedAws } from './scripted-aws/scripted-aws.ts'
import { startProgram, type Started } from './started-program.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const root = path.dirname(import.meta.dirname)
const image = '123456789012.dkr.ecr.us-east-1.amazonaws.com/x@sha256:'
const { folder, remove } = temporaryFolder()

describe('watch logs', () => {
  let aws: ScriptedAws
  let group: string

  const options = () => ({ env: { ...aws.env, SEMIONT_POLL_SECONDS: '0.05' } })
  const start = (...args: string[]): Started => startProgram(['watch', 'logs', 'staging', ...args], folder, options())
  const ended = (...args: string[]): Promise<Ended> => start(...args).ended
  const read = (...args: string[]): Promise<Ended> => ended('--no-follow', ...args)
  const stream = (service: string, task: string) => `semiont-${service}/${service}/${task}`
  /** Puts one event there, written so many milliseconds ago, that arrives in so many. */
  const write = (service: string, task: string, message: string, ago = 0, arriveAfter = 0) =>
    aws.logs.put(group, stream(service, task), { events: [{ at: Date.now() - ago, message }], arriveAfter })
  /** The messages of JSON lines. */
  const messages = ({ stdout }: { readonly stdout: string }) =>
    stdout
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { message: string }).message)

  beforeAll(() => {
    checkProgram()
    cpSync(path.join(root, 'specs'), path.join(folder, 'specs'), { recursive: true })
  })
  beforeEach(async () => {
    aws = await startScriptedAws()
    const template = (stack: string) => readFileSync(path.join(root, `templates/staging/${stack}.yaml`), 'utf8')
    aws.stack('SemiontDataStack-staging', { template: template('data') })
    const parameters = {
      ServiceBackendImage: `${image}${'a'.repeat(64)}`,
      ServiceFrontendImage: `${image}${'b'.repeat(64)}`,
    }
    aws.stack('SemiontAppStack-staging', { template: template('app'), parameters })
    group = aws.view('SemiontAppStack-staging')!.outputs['LogGroupName']!
  })
  afterEach(() => aws.stop())
  afterAll(remove)

  describe('with --no-follow', () => {
    it('merges the streams of all services in the order of time, over pages that may be empty', async () => {
      aws.logs.pageSize = 2
      aws.logs.emptyPages = 2
      for (let index = 0; index < 9; index += 1) {
        write(
          index % 2 ? 'frontend' : 'backend',
          `task${index % 3}${'0'.repeat(28)}`,
          `line ${index}`,
          9000 - index * 100,
        )
      }
      const { status, stdout, stderr } = await read()
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      const lines = stdout.trimEnd().split('\n')
      expect(lines.map((line) => line.slice(-6))).toEqual(Array.from({ length: 9 }, (_, index) => `line ${index}`))
      expect(lines[0]).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z backend\/task0000 {2}line 0$/)
      expect(lines[1]).toMatch(/ frontend\/task1000 line 1$/)
      expect(stdout).not.toContain('\u001b')
    })

    it('reads a burst of more events than a page has, each once', async () => {
      aws.logs.pageSize = 1000
      const now = Date.now()
      const events = Array.from({ length: 12_345 }, (_, index) => ({ at: now - 60_000 + index, message: `${index}` }))
      for (const [task, rest] of ['a', 'b', 'c'].entries()) {
        aws.logs.put(group, stream('backend', rest), { events: events.filter((_, index) => index % 3 === task) })
      }
      const all = messages(await read('--json'))
      expect(all).toHaveLength(events.length)
      expect(all).toEqual(events.map(({ message }) => message))
    })

    it('shows one service by the prefix that its tasks log with, and nothing that is not of a container', async () => {
      write('backend', '1', 'from the backend', 400)
      write('frontend', '1', 'from the frontend', 300)
      aws.logs.put(group, 'service-connect-backend/ecs-service-connect-x/1', { events: [{ message: 'proxy' }] })
      aws.logs.put(group, 'ecs-execute-command-0123', { events: [{ message: 'session' }] })
      await sleep(5)
      expect(messages(await read('--json'))).toEqual(['from the backend', 'from the frontend'])
      aws.calls.length = 0
      expect(messages(await read('--json', '--service', 'frontend'))).toEqual(['from the frontend'])
      const filters = aws.calls.filter(({ operation }) => operation === 'FilterLogEvents')
      expect(filters.map(({ parameters }) => parameters['logStreamNamePrefix'])).toEqual(['semiont-frontend/frontend/'])
    })

    it('hands the filter on, and reads from when it is told', async () => {
      write('backend', '1', 'ERROR early', 3_700_000)
      write('backend', '1', 'ERROR late', 1_800_000)
      write('backend', '1', 'fine', 1000)
      expect(messages(await read('--json', '--filter', 'ERROR'))).toEqual([])
      expect(messages(await read('--json', '--filter', 'ERROR', '--since', '1h'))).toEqual(['ERROR late'])
      expect(messages(await read('--json', '--since', '2h'))).toEqual(['ERROR early', 'ERROR late', 'fine'])
      const since = new Date(Date.now() - 60_000).toISOString()
      expect(messages(await read('--json', '--since', since))).toEqual(['fine'])
    })

    it('prints objects with --json: what was written, as it was written', async () => {
      const message = '{"level":"info","msg":"\\u001b[2Jß \u009b"}'
      write('backend', '0123456789abcdef', message, 5000)
      const { stdout } = await read('--json')
      expect(stdout).not.toContain('\u009b')
      expect(JSON.parse(stdout)).toEqual({
        time: expect.stringMatching(/^20.*Z$/),
        service: 'backend',
        task: '0123456789abcdef',
        message,
      })
      expect((await read()).stdout).toMatch(/ info \ufffd\[2Jß \ufffd\n$/)
    })

    it('says when nothing was written', async () => {
      const { status, stdout, stderr } = await read('--since', '5m')
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
      expect(stderr).toMatch(/^Nothing was written since 20.*Z\.\n$/)
    })

    it.each<[string[], string]>([
      [['--since', 'yesterday'], '--since takes how long ago'],
      [['--since='], '--since needs a value.'],
      [['--service', 'backnd'], 'has no service "backnd". Did you mean "backend"?'],
      [['--follow'], 'has no option --follow.'],
    ])('refuses %j with exit code 2', async (args, message) => {
      expect(await read(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) })
    })

    it('ends with 1 and what to do when there is no stack, or AWS refuses', async () => {
      aws.fault({ operation: 'FilterLogEvents', kind: 'access denied' })
      const denied = await read()
      expect(denied).toMatchObject({ status: 1, stdout: '' })
      expect(denied.stderr).toMatch(/^Reading the logs of .+ failed: AWS denies it/)
      const production = startProgram(['watch', 'logs', 'production'], folder, options())
      expect(await production.ended).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('There is no stack SemiontAppStack-production yet'),
      })
    })
  })

  describe('that follows', () => {
    it('shows what arrives late once and in its place, and ends with 130 on Ctrl-C, losing nothing', async () => {
      aws.logs.pageSize = 3
      const run = start('--json')
      await run.says('Ctrl-C ends it')
      // What a task writes is sent every five seconds: of two tasks, each by its own clock.
      const begin = Date.now()
      for (let index = 0; index < 40; index += 1) {
        const at = begin + index * 50
        const sent = 500 + (index % 2 ? 1700 : 0) + Math.floor(index / 10) * 500
        aws.logs.put(group, stream('backend', `${index % 2}`), {
          events: [{ at, message: `${String(index).padStart(2, '0')}` }],
          arriveAfter: sent,
        })
      }
      await run.says('"39"')
      write('frontend', 'x', 'just now')
      await sleep(500)
      run.signal('SIGINT')
      const { status, stdout, stderr } = await run.ended
      expect({ status, stderr }).toEqual({ status: 130, stderr: run.stderr() })
      expect(stderr.split('\n')).toHaveLength(2)
      const expected = Array.from({ length: 40 }, (_, index) => String(index).padStart(2, '0'))
      expect(messages({ stdout })).toEqual([...expected, 'just now'])
    })

    it('shows what a driver could not send for a minute, when it comes', async () => {
      const run = start('--json', '--since', '10m')
      write('backend', '1', 'in time', 7000)
      await run.says('in time')
      write('backend', '1', 'a minute late', 60_000)
      await run.says('a minute late')
      await sleep(1500)
      run.signal('SIGTERM')
      expect(messages(await run.ended)).toEqual(['in time', 'a minute late'])
    })

    it('goes on after throttling and cut connections, without a loss and without an event twice', async () => {
      aws.logs.pageSize = 2
      for (let index = 0; index < 8; index += 1) write('backend', '1', `early ${index}`, 20_000 - index)
      aws.fault({ operation: 'FilterLogEvents', kind: 'throttled', times: 2, after: 1 })
      aws.fault({ operation: 'FilterLogEvents', kind: 'cut after', times: 2, after: 2 })
      aws.fault({ operation: 'FilterLogEvents', kind: 'server error', times: 1, after: 3 })
      const run = start('--json')
      await run.says('early 7')
      write('backend', '1', 'later', 6500)
      await run.says('later')
      run.signal('SIGINT')
      expect(messages(await run.ended)).toEqual([...Array.from({ length: 8 }, (_, index) => `early ${index}`), 'later'])
    })

    it('tells once that AWS cannot be reached, tries on, and tells when it can', async () => {
      write('backend', '1', 'first', 20_000)
      const run = start('--json')
      await run.says('first')
      // More often than the SDK tries by itself, twice.
      aws.fault({ operation: 'FilterLogEvents', kind: 'cut before', times: 17 })
      await run.says('cannot be reached')
      write('backend', '1', 'second', 7000)
      await run.says('second')
      run.signal('SIGINT')
      const { stdout, stderr } = await run.ended
      expect(messages({ stdout })).toEqual(['first', 'second'])
      expect(stderr.match(/cannot be reached/g)).toHaveLength(1)
      expect(stderr).toContain(
        'It is tried again until it works, and nothing is left out.\nThe logs can be read again.\n',
      )
    })

    it('ends when what it is piped into has gone', async () => {
      for (let index = 0; index < 5; index += 1) write('backend', '1', `line ${index}`, 20_000 - index)
      const run = start()
      await run.says('line 4')
      run.stopReading()
      write('backend', '1', 'nobody reads this', 7000)
      expect(await run.ended).toMatchObject({ status: 0 })
    })

    it('ends with 1 when the credentials expire', async () => {
      const run = start()
      await run.says('Ctrl-C ends it')
      aws.fault({ operation: 'FilterLogEvents', kind: 'expired token' })
      expect(await run.ended).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('the credentials have expired'),
      })
    })
  })
})

// The same from streams that a deployed environment has, in an AWS that nobody scripted.
describe.skipIf(inject('python') === undefined)('watch logs, in a local AWS', () => {
  const { folder: home, remove: removeHome } = temporaryFolder()
  let aws: LocalAws
  beforeAll(async () => {
    checkProgram()
    cpSync(path.join(root, 'specs'), path.join(home, 'specs'), { recursive: true })
    const [data, app] = ['data', 'app'].map((stack) => readTemplate(path.join(root, `templates/staging/${stack}.yaml`)))
    aws = await startLocalAws(hostedZones(app!))
    const client = localClient(aws.endpoint, 'us-east-1')
    const apply = (stackName: string, template: Template) =>
      applyTemplate(client, {
        stackName,
        templateBody: templateBody(template),
        parameters: parameterValues(template, 'a'),
      })
    await apply('SemiontDataStack-staging', data!)
    const { outputs } = await apply('SemiontAppStack-staging', app!)
    const credentials = { accessKeyId: '123456789012', secretAccessKey: 'made up' }
    const logs = new CloudWatchLogsClient({ endpoint: aws.endpoint, region: 'us-east-1', credentials })
    for (const [index, service] of ['backend', 'frontend'].entries()) {
      const stream = {
        logGroupName: outputs['LogGroupName'],
        logStreamName: `semiont-${service}/${service}/${'0'.repeat(32)}`,
      }
      await logs.send(new CreateLogStreamCommand(stream))
      const logEvents = [1, 2, 3].map((number) => ({
        timestamp: Date.now() - 60_000 + number * 100 + index * 50,
        message: `${service} ${number}`,
      }))
      await logs.send(new PutLogEventsCommand({ ...stream, logEvents }))
    }
  })
  afterAll(async () => {
    removeHome()
    await aws?.stop()
  })

  it('merges what all services wrote, or shows one', async () => {
    const env = { AWS_ENDPOINT_URL: aws.endpoint, AWS_ACCESS_KEY_ID: '123456789012', AWS_SECRET_ACCESS_KEY: 'made up' }
    const read = (...args: string[]) =>
      startProgram(['watch', 'logs', 'staging', '--no-follow', ...args], home, { env }).ended
    const all = await read()
    expect(all).toMatchObject({ status: 0, stderr: '' })
    expect(all.stdout.split('\n').map((line) => line.slice(25))).toEqual([
      ...[1, 2, 3].flatMap((number) => [`backend/00000000  backend ${number}`, `frontend/00000000 frontend ${number}`]),
      '',
    ])
    const one = await read('--service', 'backend', '--filter', '2')
    expect(one).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\S+ backend\/00000000 backend 2\n$/) })
  })
})
