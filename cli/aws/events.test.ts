import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../../test/scripted-aws/scripted-aws.ts'
import { createChangeSet, executeChangeSet } from './change-sets.ts'
import { followStack, type StackEnd, type StackHappening } from './events.ts'
import type { Session } from './session.ts'
import { deleteStack } from './stacks.ts'

const name = 'site'
const poll = 0.01
const groups = (days: number) => ({
  body: JSON.stringify({
    Resources: Object.fromEntries(
      ['A', 'B', 'C'].map((id) => [id, { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: days } }]),
    ),
  }),
})

describe('an operation that is followed', () => {
  let aws: ScriptedAws
  let session: Session
  let told: string[]
  beforeEach(async () => {
    aws = await startScriptedAws()
    const { account, region } = aws
    session = { account, region, caller: '', config: { ...aws.client, maxAttempts: 2, retryMode: 'standard' } }
    told = []
  })
  afterEach(() => aws.stop())

  const report = (happening: StackHappening) => {
    const id = happening.event === 'stack' ? '' : `${happening.id} `
    told.push(`${id}${happening.status}`)
  }
  const follow = (stackId: string, token: string | undefined, deletes = false): Promise<StackEnd> =>
    followStack(session, { stackId, stack: 'app', name, token, about: new Map(), deletes }, report, poll)
  /** Begins a change of the stack; out: its ARN. */
  const begin = async (type: 'CREATE' | 'UPDATE', days: number, token: string): Promise<string> => {
    const request = {
      stackName: name,
      type,
      template: groups(days),
      parameters: {},
      description: '',
      name: token,
    } as const
    const set = await createChangeSet(session, request, { pollSeconds: poll })
    await executeChangeSet(session, set, token)
    return set.stackId
  }

  // AWS does not promise that an answer has what an earlier one had.
  it.each([['token', 'second'] as const, ['its beginning', undefined] as const])(
    'is told once, and nothing before it, where answers are behind: found by %s',
    async (_, token) => {
      const stackId = await begin('CREATE', 1, 'first')
      await follow(stackId, 'first')
      told = []
      const stale = [0, 3, 0, 100, 1, 0, 2, 100]
      aws.onExecute(name, { delay: 60, staleEvents: (answer) => stale[answer % stale.length]!, pageSize: 3 })
      await begin('UPDATE', 3, 'second')
      expect(await follow(stackId, token)).toMatchObject({ status: 'UPDATE_COMPLETE', succeeded: true })
      const each = ['A', 'B', 'C'].flatMap((id) => [`${id} UPDATE_COMPLETE`, `${id} UPDATE_IN_PROGRESS`])
      const ofStack = ['UPDATE_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_IN_PROGRESS']
      expect(told.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([...each, ...ofStack])
    },
  )

  it('that is a first create ends with its rollback, whose events stay, and nothing of it is kept', async () => {
    aws.onExecute(name, { fail: { C: 'No.' }, delays: { C: 40 } })
    const stackId = await begin('CREATE', 1, 'first')
    expect(await follow(stackId, 'first')).toMatchObject({ status: 'ROLLBACK_COMPLETE', succeeded: false })
    expect(told).toContain('A DELETE_COMPLETE')
    expect(aws.calls.find(({ operation }) => operation === 'CreateChangeSet')?.parameters).not.toHaveProperty(
      'OnStackFailure',
    )
    expect(aws.calls.find(({ operation }) => operation === 'ExecuteChangeSet')?.parameters).toMatchObject({
      DisableRollback: 'false',
      RetainExceptOnCreate: 'true',
    })
    await deleteStack(session, stackId, 'gone')
    expect(await follow(stackId, 'gone', true)).toMatchObject({ status: 'DELETE_COMPLETE', succeeded: true })
  })

  it('without an event is a success when a stack that was to go is gone, and no other', async () => {
    const stackId = await begin('CREATE', 1, 'first')
    await follow(stackId, 'first')
    await deleteStack(session, stackId, 'gone')
    await expect.poll(() => aws.view(stackId)?.status).toBe('DELETE_COMPLETE')
    expect(await follow(stackId, 'unknown', true)).toMatchObject({ status: 'DELETE_COMPLETE', succeeded: true })
    expect(await follow(stackId, 'unknown')).toMatchObject({ status: 'DELETE_COMPLETE', succeeded: false })
  })
})
