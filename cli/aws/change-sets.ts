import {
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  type DescribeChangeSetOutput,
} from '@aws-sdk/client-cloudformation'
import type { ChangeSetChange } from '../diff/change-set-change.ts'
import { changesOf } from './change-set-changes.ts'
import { requestChangeSet, type ChangeSetRequest } from './change-set-request.ts'
import { changedMeanwhile } from './changed-meanwhile.ts'
import { cloudFormation } from './cloud-formation.ts'
import { isGone } from './delete-change-set.ts'
import { errorCode, failedCall } from './failed-call.ts'
import { said } from './said.ts'
import type { Session } from './session.ts'
import { newestEvents } from './stack-events.ts'
import { validationsOf, type Validation } from './validations.ts'
import { wait } from './wait.ts'

export { changeSetsOf, deleteChangeSet, deleteShell } from './delete-change-set.ts'
export type { ChangeSetRequest } from './change-set-request.ts'
export type { Validation } from './validations.ts'

export interface ChangeSet {
  readonly arn: string
  readonly name: string
  readonly stackId: string
  readonly stackName: string
  readonly type: 'CREATE' | 'UPDATE'
  /** ready: it can be executed. empty: it would change nothing. failed: CloudFormation refuses it. */
  readonly state: 'ready' | 'empty' | 'failed'
  /** Why it is empty or failed, in CloudFormation's words. */
  readonly reason?: string
  readonly changes: readonly ChangeSetChange[]
  /** What CloudFormation found wrong before anything was changed; warnings come with a change set that is ready too. */
  readonly validations: readonly Validation[]
}

/**
 * Makes a change set and waits until CloudFormation knows what it would do; nothing is changed by that, but a stack that
 * is not there yet becomes a shell in REVIEW_IN_PROGRESS, which deleteChangeSet takes away again.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
 */
export async function createChangeSet(
  session: Session,
  request: ChangeSetRequest,
  { pollSeconds, signal }: { readonly pollSeconds: number; readonly signal?: AbortSignal },
): Promise<ChangeSet> {
  const { stackName, name, type } = request
  await requestChangeSet(session, request)
  const set = { StackName: stackName, ChangeSetName: name }
  const made = await settled(session, set, pollSeconds, signal)
  const arn = made.ChangeSetId ?? name
  const state = stateOf(made)
  const described = { arn, name, stackId: made.StackId ?? stackName, stackName, type, state }
  const reason = made.StatusReason ? { reason: said(made.StatusReason) } : {}
  if (state === 'empty') return { ...described, ...reason, changes: [], validations: [] }
  const changes = state === 'ready' ? await changesOf(session, arn) : []
  return { ...described, ...reason, changes, validations: await validationsOf(session, arn) }
}

/**
 * Executes a change set: from here on AWS changes. The token (at most 128 letters, digits and hyphens) is given to every
 * event that this causes, and makes asking twice safe when an answer was lost. What fails is rolled back: an update to
 * what was before; of a create an empty stack in ROLLBACK_COMPLETE stays, whose events tell why.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html
 */
export async function executeChangeSet(
  session: Session,
  set: Pick<ChangeSet, 'arn' | 'name' | 'stackName' | 'stackId'>,
  token: string,
): Promise<void> {
  const { arn, name, stackName } = set
  try {
    await cloudFormation(session).send(
      new ExecuteChangeSetCommand({
        ChangeSetName: arn,
        ClientRequestToken: token,
        DisableRollback: false,
        // What this operation makes and has to take back is deleted, whatever its policy: it holds nothing of worth yet.
        RetainExceptOnCreate: true,
      }),
    )
  } catch (error) {
    if (await isUnderWay(session, set, token)) return
    if (isGone(error) || errorCode(error) === 'InvalidChangeSetStatus') {
      throw changedMeanwhile(stackName)
    }
    throw failedCall(`Executing the change set ${name} of ${stackName}`, error)
  }
}

/** Waits until the change set is made, or cannot be. */
async function settled(
  session: Session,
  set: { readonly StackName: string; readonly ChangeSetName: string },
  pollSeconds: number,
  signal: AbortSignal | undefined,
): Promise<DescribeChangeSetOutput> {
  for (;;) {
    const described = await cloudFormation(session)
      .send(new DescribeChangeSetCommand(set))
      .catch((error: unknown) => {
        if (isGone(error)) throw changedMeanwhile(set.StackName)
        throw failedCall(`Reading the change set ${set.ChangeSetName} of ${set.StackName}`, error)
      })
    if (described.Status !== 'CREATE_PENDING' && described.Status !== 'CREATE_IN_PROGRESS') return described
    await wait(pollSeconds, signal)
  }
}

/**
 * A change set without changes ends as FAILED, with one of these reasons.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-no-updates-to-perform
 */
function stateOf({ Status, StatusReason = '' }: DescribeChangeSetOutput): ChangeSet['state'] {
  if (Status === 'CREATE_COMPLETE') return 'ready'
  const empty = /didn't contain changes|No updates are to be performed/.test(StatusReason)
  return Status === 'FAILED' && empty ? 'empty' : 'failed'
}

/** Seconds until the first event of an operation that has begun can be read. */
const eventDelay = 2

/** Whether a change set is being executed or was, by this run: it says so itself or, when it is gone, the stack's events. */
async function isUnderWay(
  session: Session,
  { arn, stackId, stackName }: Pick<ChangeSet, 'arn' | 'stackName' | 'stackId'>,
  token: string,
): Promise<boolean> {
  const described = await cloudFormation(session)
    .send(new DescribeChangeSetCommand({ ChangeSetName: arn }))
    .catch(() => undefined)
  if (described?.ExecutionStatus?.startsWith('EXECUTE_')) return true
  await wait(eventDelay)
  const events = await newestEvents(session, { stackId, name: stackName }, () => true, eventDelay)
  return events.some((event) => event.token === token)
}
