import { changedMeanwhile } from '../aws/changed-meanwhile.ts'
import { createChangeSet, deleteChangeSet, type ChangeSet } from '../aws/change-sets.ts'
import { liveStack, type LiveStack } from '../aws/stacks.ts'
import type { StackKind } from '../diff/difference.ts'
import { refusedChangeSet, validationLine } from './refused-change-set.ts'
import { changeSetRequest } from './request.ts'
import type { Run } from './run.ts'

/**
 * A change set for one stack, or undefined where it would change nothing (it is deleted again then).
 * In: the run, the stack as it is deployed, and values for parameters that it does not have yet.
 * Throws an OperatorError when CloudFormation refuses it, or when the stack is no longer the one that was looked at. The run
 * deletes it when it is not executed.
 */
export async function madeChangeSet(
  run: Run,
  kind: StackKind,
  live: LiveStack | undefined,
  values: Readonly<Record<string, string>> = {},
): Promise<ChangeSet | undefined> {
  const { session, one, report } = run
  const request = changeSetRequest(run, kind, live, values)
  const { stackName, name } = request
  const pending = { stackName, name }
  run.pending.add(pending)
  report({ event: 'phase', sentence: `Asking CloudFormation what it would change in ${stackName}.` })
  const set = await createChangeSet(session, request, run)
  if (set.state === 'ready') {
    if (live) await refuseChanged(run, live, set)
    for (const warning of set.validations) {
      report({ event: 'phase', sentence: `CloudFormation warns: ${validationLine(warning, kind, one)}` })
    }
    return set
  }
  await deleteChangeSet(session, pending)
  run.pending.delete(pending)
  if (set.state === 'failed') throw refusedChangeSet(set, kind, one)
  return undefined
}

/**
 * The history guard and the difference looked at a template that somebody may have replaced before the change set was made.
 * Whoever does so afterwards makes the change set obsolete, which CloudFormation then does not execute:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html
 */
async function refuseChanged({ session }: Run, live: LiveStack, set: ChangeSet): Promise<void> {
  const now = set.stackId === live.id ? await liveStack(session, live.id) : undefined
  if (now?.template === live.template) return
  throw changedMeanwhile(live.name)
}
