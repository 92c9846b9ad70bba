import { DeleteChangeSetCommand, ListChangeSetsCommand, type ChangeSetSummary } from '@aws-sdk/client-cloudformation'
import { cloudFormation } from './cloud-formation.ts'
import { errorCode, errorMessage, failedCall } from './failed-call.ts'
import type { Session } from './session.ts'
import { deleteStack, stackState } from './stacks.ts'
import { wait } from './wait.ts'

/**
 * Deletes a change set that was not executed and, when that leaves nothing but the shell of a stack that was never made,
 * the shell too. What is gone already is no error; one that is still being made is waited for, a minute at most, since
 * CloudFormation does not let go of it before.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html
 */
export async function deleteChangeSet(
  session: Session,
  set: { readonly stackName: string; readonly name: string },
  pollSeconds = 2,
): Promise<void> {
  const state = await stackState(session, set.stackName)
  if (!state) return
  const command = new DeleteChangeSetCommand({ ChangeSetName: set.name, StackName: set.stackName })
  for (let waited = 0; ; waited += pollSeconds) {
    const error: unknown = await cloudFormation(session)
      .send(command)
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
    if (error === undefined || isGone(error)) break
    if (!isBeingMade(error) || waited >= 60) {
      throw failedCall(`Deleting the change set ${set.name} of ${set.stackName}`, error)
    }
    await wait(pollSeconds)
  }
  if (state.status === 'REVIEW_IN_PROGRESS') await deleteShell(session, state, set.name)
}

/**
 * Deletes the shell of a stack that was never made. One with a change set besides, in whatever state, stays: somebody who
 * executes his at this moment makes a stack of it. Out: whether it goes. In: the shell, and the name of a change set that
 * does not count, since it was deleted; it is the token too.
 */
export async function deleteShell(
  session: Session,
  { id, name }: { readonly id: string; readonly name: string },
  besides: string,
): Promise<boolean> {
  const others = (await allChangeSetsOf(session, name)).filter(
    // One whose execution failed at once has left the shell as it was.
    ({ ChangeSetName, ExecutionStatus }) => ChangeSetName !== besides && ExecutionStatus !== 'EXECUTE_FAILED',
  )
  if (others.length) return false
  await deleteStack(session, id, besides)
  return true
}

/** The change sets of a stack that nobody executed, in any state. */
export async function changeSetsOf(
  session: Session,
  stackName: string,
): Promise<{ readonly arn: string; readonly name: string }[]> {
  return (await allChangeSetsOf(session, stackName))
    .filter(({ ExecutionStatus }) => !ExecutionStatus?.startsWith('EXECUTE_'))
    .map(({ ChangeSetId = '', ChangeSetName = '' }) => ({ arn: ChangeSetId, name: ChangeSetName }))
}

async function allChangeSetsOf(session: Session, stackName: string): Promise<ChangeSetSummary[]> {
  const sets: ChangeSetSummary[] = []
  let next: string | undefined
  do {
    const page = await cloudFormation(session)
      .send(new ListChangeSetsCommand({ StackName: stackName, NextToken: next }))
      .catch((error: unknown) => Promise.reject(failedCall(`Listing the change sets of ${stackName}`, error)))
    sets.push(...(page.Summaries ?? []))
    next = page.NextToken
  } while (next)
  return sets
}

/** "Cannot delete ChangeSet in status CREATE_IN_PROGRESS", or, for a stack with nested ones, that an operation is under way. */
function isBeingMade(error: unknown): boolean {
  return (
    errorCode(error).startsWith('InvalidChangeSetStatus') &&
    /\bCREATE_(PENDING|IN_PROGRESS)|currently in progress/.test(errorMessage(error))
  )
}

/** Whether CloudFormation says that there is no such change set (any more). */
export function isGone(error: unknown): boolean {
  return (
    ['ChangeSetNotFound', 'ChangeSetNotFoundException'].includes(errorCode(error)) ||
    errorMessage(error).includes('does not exist')
  )
}
