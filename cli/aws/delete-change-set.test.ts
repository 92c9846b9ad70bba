import { CloudFormationClient, CreateChangeSetCommand, ExecuteChangeSetCommand } from '@aws-sdk/client-cloudformation'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../../test/scripted-aws/scripted-aws.ts'
import { deleteChangeSet, deleteShell } from './delete-change-set.ts'
import type { Session } from './session.ts'

const stackName = 'site'
const template = JSON.stringify({ Resources: { Logs: { Type: 'AWS::Logs::LogGroup' } } })

describe('a change set that goes', () => {
  let aws: ScriptedAws
  let client: CloudFormationClient
  let session: Session
  beforeEach(async () => {
    aws = await startScriptedAws()
    client = new CloudFormationClient(aws.client)
    const { account, region } = aws
    session = { account, region, caller: '', config: { ...aws.client, maxAttempts: 2, retryMode: 'standard' } }
  })
  afterEach(async () => {
    client.destroy()
    await aws.stop()
  })

  const make = (name: string) =>
    client.send(
      new CreateChangeSetCommand({
        StackName: stackName,
        ChangeSetName: name,
        ChangeSetType: 'CREATE',
        TemplateBody: template,
      }),
    )
  const execute = (name: string) =>
    client.send(new ExecuteChangeSetCommand({ StackName: stackName, ChangeSetName: name }))
  const deletions = () => aws.calls.filter(({ operation }) => operation === 'DeleteStack')

  it('takes the shell with it that it leaves', async () => {
    await make('one')
    await deleteChangeSet(session, { stackName, name: 'one' }, 0.01)
    expect(deletions()).toHaveLength(1)
  })

  it('leaves a shell with another one', async () => {
    await make('one')
    await make('two')
    await deleteChangeSet(session, { stackName, name: 'one' }, 0.01)
    expect(deletions()).toEqual([])
    expect(aws.view(stackName)).toMatchObject({ status: 'REVIEW_IN_PROGRESS', changeSets: ['two'] })
  })

  it('never deletes the stack that somebody makes of the shell meanwhile', async () => {
    await make('one')
    await make('two')
    aws.onExecute(stackName, { delay: 400 })
    aws.fault({ operation: 'DeleteChangeSet', kind: { slow: 200 } })
    const deleted = deleteChangeSet(session, { stackName, name: 'one' }, 0.01)
    await expect.poll(() => aws.calls.some(({ operation }) => operation === 'DeleteChangeSet')).toBe(true)
    await execute('two')
    await deleted
    expect(deletions()).toEqual([])
    expect(await deleteShell(session, { id: aws.view(stackName)!.id, name: stackName }, 'three')).toBe(false)
    await expect.poll(() => aws.view(stackName)?.status, { timeout: 5000 }).toBe('CREATE_COMPLETE')
  })
})
