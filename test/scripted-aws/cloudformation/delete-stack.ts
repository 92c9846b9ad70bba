import { awsError } from '../aws-error.ts'
import { text } from '../operation.ts'
import { importersOf, isExported } from './outputs.ts'
import { playTimeline } from './play-timeline.ts'
import { removeAll } from './remove.ts'
import { beginRun, type Run } from './run.ts'
import { findStack, type CloudFormationState, type Target } from './state.ts'

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html: one that is not there is success; one
 * that is protected is refused: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
 */
export function deleteStack(state: CloudFormationState, parameters: Readonly<Record<string, unknown>>): object {
  const stack = findStack(state, text(parameters, 'StackName'))
  if (!stack || stack.deletedAt !== undefined) return {}
  if (stack.terminationProtection) {
    throw awsError('ValidationError', `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`)
  }
  const token = text(parameters, 'ClientRequestToken') || undefined
  const target = stack.current ?? nothing
  void remove(beginRun(state, stack, { kind: 'DELETE', target, token }))
  return {}
}

async function remove(run: Run): Promise<void> {
  const { state, stack, record, script } = run
  if (script.timeline) {
    await playTimeline(run, script.timeline)
    return
  }
  const used = stack.outputs.filter(isExported).find(({ exportName }) => importersOf(state, exportName).length > 0)
  if (used) {
    const by = importersOf(state, used.exportName).join(', ')
    return record.stack(
      'DELETE_FAILED',
      `Delete canceled. Cannot delete export ${used.exportName} as it is in use by ${by}.`,
    )
  }
  await removeAll(
    run,
    [...stack.resources.values()].filter(({ physicalId }) => physicalId !== ''),
    'deletion',
  )
  if (run.failed.length > 0) {
    const ids = run.failed.join(', ')
    return record.stack('DELETE_FAILED', `The following resource(s) failed to delete: [${ids}]. `)
  }
  record.stack('DELETE_COMPLETE')
  stack.deletedAt = state.site.now()
}

/** What a stack that was never created has. */
const nothing: Target = { templateText: '', template: { Resources: {} }, parameters: {}, tags: {}, capabilities: [] }
