import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../../test/scripted-aws/scripted-aws.ts'
import { OperatorError } from '../errors.ts'
import { filterLogEvents, type LogQuery, type Reading } from './log-events.ts'
import { passingFailure } from './passing-failure.ts'
import type { Session } from './session.ts'

describe('log events', () => {
  let aws: ScriptedAws
  let session: Session
  beforeAll(async () => {
    aws = await startScriptedAws()
    const { region, account, client } = aws
    // What a child process takes from its environment: the endpoint and the credentials. Each call is tried twice.
    const config = { ...client, region, maxAttempts: 2, retryMode: 'standard' as const }
    session = { account, region, caller: '', config }
  })
  afterEach(() => {
    aws.calls.length = 0
    aws.logs.pageSize = 10_000
    aws.logs.emptyPages = 0
  })
  afterAll(() => aws.stop())

  const put = (group: string, stream: string, ...times: number[]) =>
    aws.logs.put(group, stream, { events: times.map((at) => ({ at, message: `${stream} ${at}` })) })
  const pages = async (query: LogQuery, reading?: Reading) => {
    const found: string[][] = []
    for await (const page of filterLogEvents(session, query, reading)) found.push(page.map(({ message }) => message))
    return found
  }
  const parameters = () => aws.calls.map((call) => call.parameters)

  it('are read page by page, empty ones too, the oldest first, from the start to the end', async () => {
    put('pages', 'b', 20, 40)
    put('pages', 'a', 10, 30, 50)
    aws.logs.pageSize = 2
    aws.logs.emptyPages = 1
    expect(await pages({ group: 'pages', start: 20, end: 50 })).toEqual([[], ['b 20', 'a 30'], [], ['b 40', 'a 50']])
    expect(await pages({ group: 'pages', start: 60 })).toEqual([[], []])
  })

  it('have an identity of their own, though two are alike', async () => {
    put('twins', 'a', 10, 10)
    const [page] = [...(await filterLogEvents(session, { group: 'twins', start: 0 }).next()).value]
    const ids = [...(await filterLogEvents(session, { group: 'twins', start: 0 }).next()).value].map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
    expect(page).toEqual({ id: ids[0], stream: 'a', at: 10, message: 'a 10' })
  })

  it('of a prefix, a pattern and a page size are asked for as such', async () => {
    put('asked', 'web/1', 10)
    put('asked', 'api/1', 10, 20)
    expect(await pages({ group: 'asked', streamPrefix: 'api/', pattern: '20', limit: 1, start: 5 })).toEqual([
      ['api/1 20'],
    ])
    expect(parameters()).toEqual([
      { logGroupName: 'asked', logStreamNamePrefix: 'api/', filterPattern: '20', limit: 1, startTime: 5 },
    ])
  })

  it('of more streams than a call takes are read in several', async () => {
    const streams = Array.from({ length: 150 }, (_, index) => `s${index}`)
    put('many', 's0', 10)
    put('many', 's149', 5)
    expect(await pages({ group: 'many', streams, start: 0 })).toEqual([['s0 10'], ['s149 5']])
    expect(parameters().map(({ logStreamNames: names }) => (names as string[]).length)).toEqual([100, 50])
  })

  it('are asked for again where somebody has patience, at the page where it failed', async () => {
    put('faulty', 'a', 10, 20, 30)
    aws.logs.pageSize = 1
    aws.fault({ operation: 'FilterLogEvents', kind: 'throttled', times: 2, after: 1 })
    aws.fault({ operation: 'FilterLogEvents', kind: 'cut after', times: 2, after: 1 })
    const told: string[] = []
    const trouble = async (sentence: string) => void told.push(sentence)
    expect(await pages({ group: 'faulty', start: 0 }, { trouble })).toEqual([['a 10'], ['a 20'], ['a 30']])
    expect(told).toEqual([
      expect.stringMatching(/^Reading the logs of faulty failed: AWS asks to slow down/),
      expect.stringMatching(/^Reading the logs of faulty failed: AWS cannot be reached/),
    ])
    const tokens = parameters().map(({ nextToken }) => nextToken)
    expect(new Set(tokens).size).toBe(3)
  })

  it('end with an error where nobody has, and where patience would not help', async () => {
    put('refused', 'a', 10)
    aws.fault({ operation: 'FilterLogEvents', kind: 'throttled', times: 2 })
    await expect(pages({ group: 'refused', start: 0 })).rejects.toThrow(OperatorError)
    const trouble = () => Promise.reject(new Error('There was no need to wait.'))
    await expect(pages({ group: 'none', start: 0 }, { trouble })).rejects.toThrow(
      'Reading the logs of none failed: AWS says "The specified log group does not exist."',
    )
    aws.fault({ operation: 'FilterLogEvents', kind: 'expired token' })
    await expect(pages({ group: 'refused', start: 0 }, { trouble })).rejects.toThrow('the credentials have expired')
  })

  it('end with the reason of the signal, while AWS is asked too', async () => {
    put('stopped', 'a', 10)
    const controller = new AbortController()
    aws.fault({ operation: 'FilterLogEvents', kind: { slow: 5000 } })
    setTimeout(() => controller.abort(new Error('Stopped.')), 50)
    const begin = Date.now()
    await expect(pages({ group: 'stopped', start: 0 }, { signal: controller.signal })).rejects.toThrow('Stopped.')
    expect(Date.now() - begin).toBeLessThan(3000)
  })
})

it.each<[object, boolean]>([
  [{ name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }, true],
  [{ name: 'ServiceUnavailableException', $metadata: { httpStatusCode: 503 } }, true],
  [{ name: 'Error', code: 'ECONNRESET', $metadata: {} }, true],
  [{ name: 'TimeoutError' }, true],
  [{ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } }, false],
  [{ name: 'TypeError' }, false],
])('%j passes: %s', (error, passes) => {
  expect(passingFailure(error)).toBe(passes)
})
