import { awsError } from '../aws-error.ts'
import { flag, text } from '../operation.ts'
import { applyTarget } from './apply.ts'
import { checkExports, computedOutputs } from './outputs.ts'
import { playTimeline } from './play-timeline.ts'
import { removeAll, removeReplaced } from './remove.ts'
import { endFailedCreation, retireOthers, rollBackUpdate } from './roll-back.ts'
import { beginRun, reasonOf, type Run } from './run.ts'
import type { ChangeSet, CloudFormationState, Stack, StackOutput } from './state.ts'

type Parameters = Readonly<Record<string, unknown>>

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html: it answers at once; the same token
 * again is no second execution.
 */
export function executeChangeSet(
  state: CloudFormationState,
  stack: Stack,
  changeSet: ChangeSet,
  parameters: Parameters,
): void {
  const token = text(parameters, 'ClientRequestToken') || undefined
  if (token !== undefined && changeSet.executedWith === token) return
  if (changeSet.execution !== 'AVAILABLE') {
    const message = `ChangeSet [${changeSet.arn}] cannot be executed in its current execution status of [${changeSet.execution}]`
    throw awsError('InvalidChangeSetStatus', message)
  }
  const { onStackFailure } = changeSet.request
  const noRollback = flag(parameters, 'DisableRollback')
  if (parameters['DisableRollback'] !== undefined && onStackFailure !== undefined) {
    throw awsError(
      'ValidationError',
      'DisableRollback cannot be specified when OnStackFailure was specified for the change set.',
    )
  }
  changeSet.execution = 'EXECUTE_IN_PROGRESS'
  if (token !== undefined) changeSet.executedWith = token
  retireOthers(stack, changeSet)
  const kind = stack.current === undefined ? 'CREATE' : 'UPDATE'
  const retainExceptOnCreate = flag(parameters, 'RetainExceptOnCreate')
  const run = beginRun(state, stack, { kind, target: changeSet.target, token, retainExceptOnCreate })
  if (kind === 'UPDATE') stack.updatedAt = state.site.now()
  const onFailure = noRollback ? 'DO_NOTHING' : ((onStackFailure ?? 'ROLLBACK') as 'ROLLBACK' | 'DELETE' | 'DO_NOTHING')
  void execute(run, changeSet, onFailure)
}

async function execute(run: Run, changeSet: ChangeSet, onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING'): Promise<void> {
  const { stack, kind, target, script } = run
  const done = (succeeded: boolean): void => {
    changeSet.execution = succeeded ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED'
    stack.cancel = undefined
  }
  if (kind === 'CREATE') stack.current = target
  if (script.timeline) {
    const succeeded = await playTimeline(run, script.timeline)
    if (succeeded) settle(run, computedOutputs(run.scope))
    return done(succeeded)
  }
  stack.cancel = () => run.stop()
  await applyTarget(run)
  const outcome = run.isStopped() ? { failure: stoppedBecause(run) } : outputsOf(run)
  if (outcome.failure === undefined) {
    await succeed(run, outcome.outputs)
    return done(true)
  }
  if (kind === 'CREATE') await endFailedCreation(run, outcome.failure, onFailure)
  else if (onFailure === 'DO_NOTHING') run.record.stack('UPDATE_FAILED', outcome.failure)
  else await rollBackUpdate(run, outcome.failure)
  done(false)
}

async function succeed(run: Run, outputs: readonly StackOutput[]): Promise<void> {
  const { stack, kind, record, target, obsolete } = run
  const old = stack.current?.template
  settle(run, outputs)
  if (kind === 'CREATE') return record.stack('CREATE_COMPLETE')
  record.stack('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS')
  for (const resource of obsolete) await removeReplaced(run, resource)
  const gone = [...stack.resources.values()].filter(({ id }) => !(id in target.template.Resources))
  await removeAll(run, gone, 'cleanup', old)
  record.stack('UPDATE_COMPLETE')
}

function settle({ stack, target, imports }: Run, outputs: readonly StackOutput[]): void {
  Object.assign(stack, { current: target, outputs, imports: new Set(imports) })
}

function outputsOf(run: Run): { failure: string } | { failure?: never; outputs: readonly StackOutput[] } {
  try {
    const outputs = computedOutputs(run.scope)
    checkExports(run.state, run.stack, outputs)
    return { outputs }
  } catch (error) {
    return { failure: reasonOf(error) }
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html: the words of the stack's own event. */
function stoppedBecause({ failed, kind, stack }: Run): string {
  if (failed.length === 0) return 'User Initiated'
  const missing = failed
    .map((id) => stack.resources.get(id)?.reason ?? '')
    .find((reason) => reason.startsWith('No export named'))
  return missing ?? `The following resource(s) failed to ${kind.toLowerCase()}: [${failed.join(', ')}].`
}
