import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../../test/scripted-aws/scripted-aws.ts'
import { createChangeSet } from './change-sets.ts'
import type { Session } from './session.ts'

const stackName = 'site'
const topics = (fifo: boolean) =>
  Object.fromEntries(
    ['A', 'B', 'C'].map((id) => [id, { Type: 'AWS::SNS::Topic', Properties: { DisplayName: `${id} ${fifo}` } }]),
  )

describe('what a change set does', () => {
  let aws: ScriptedAws
  let session: Session
  beforeEach(async () => {
    aws = await startScriptedAws()
    const { account, region } = aws
    session = { account, region, caller: '', config: { ...aws.client, maxAttempts: 2, retryMode: 'standard' } }
    aws.stack(stackName, { template: { Resources: topics(false) } })
  })
  afterEach(() => aws.stop())

  const changes = async () => {
    const template = { body: JSON.stringify({ Resources: topics(true) }) }
    const request = { stackName, type: 'UPDATE', template, parameters: {}, description: '', name: 'set' } as const
    const set = await createChangeSet(session, request, { pollSeconds: 0.01 })
    return set.changes.map(({ id, details }) => [id, details[0]?.before, details[0]?.after])
  }

  it('has what one answer lacks from the other, and values where there are some', async () => {
    aws.onChangeSet(stackName, {
      pageSize: 1,
      reason: 'Some resources could not be described with property values.',
      lostWithPropertyValues: ['B'],
      lostWithoutPropertyValues: ['C'],
    })
    expect(await changes()).toEqual([
      ['A', 'A false', 'A true'],
      ['B', undefined, undefined],
      ['C', 'C false', 'C true'],
    ])
  })

  it('is asked for once where nothing is said to be missing', async () => {
    expect(await changes()).toHaveLength(3)
    const asked = aws.calls.filter(({ parameters }) => parameters['IncludePropertyValues'] !== undefined)
    expect(asked.map(({ parameters }) => parameters['IncludePropertyValues'])).toEqual(['true'])
  })
})
