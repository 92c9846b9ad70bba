import { beginOperation } from './events.ts'
import { removeAll, removeReplaced } from './remove.ts'
import { dependenciesOf } from './references.ts'
import { eachInOrder, reasonOf, takeTime, type Run } from './run.ts'
import type { ChangeSet, CloudFormationState, Stack, StackResource } from './state.ts'

/**
 * Ends a failed creation: the stack rolls back, is deleted with all its resources, or stays as it is.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
 */
export async function endFailedCreation(
  run: Run,
  why: string,
  onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING',
): Promise<void> {
  const { record, stack } = run
  if (onFailure === 'DO_NOTHING') return record.stack('CREATE_FAILED', why)
  const [word, status] = onFailure === 'DELETE' ? ['Delete', 'DELETE'] : ['Rollback', 'ROLLBACK']
  record.stack(`${status}_IN_PROGRESS`, `${why} ${word} requested by user.`)
  await removeAll(
    run,
    [...stack.resources.values()].filter(({ physicalId }) => physicalId !== ''),
    onFailure === 'DELETE' ? 'failed creation' : 'rollback',
  )
  const failed = [...stack.resources.values()].filter((resource) => resource.status === 'DELETE_FAILED')
  if (failed.length > 0) {
    const ids = failed.map(({ id }) => id).join(', ')
    return record.stack(`${status}_FAILED`, `The following resource(s) failed to delete: [${ids}]. `)
  }
  record.stack(`${status}_COMPLETE`)
  if (onFailure === 'DELETE') stack.deletedAt = run.state.site.now()
}

/**
 * Brings back what an update changed; what it made goes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-update-rollback-failed
 */
export async function rollBackUpdate(run: Run, why: string): Promise<void> {
  const { record, stack, before, touched } = run
  record.stack('UPDATE_ROLLBACK_IN_PROGRESS', why)
  const failed: string[] = []
  const added: StackResource[] = []
  for (const id of touched.filter((each) => !before.has(each))) added.push(stack.resources.get(id)!)
  const changed = touched.filter((id) => before.has(id))
  const template = stack.current?.template ?? run.target.template
  await eachInOrder(
    changed,
    (id) => dependenciesOf(template, id),
    async (id) => {
      const newer = stack.resources.get(id)!
      const old = before.get(id)!
      if (newer.physicalId !== old.physicalId) added.push(newer)
      if (!(await bringBack(run, old))) failed.push(id)
    },
  )
  if (failed.length > 0) {
    return record.stack(
      'UPDATE_ROLLBACK_FAILED',
      `The following resource(s) failed to update: [${failed.join(', ')}]. `,
    )
  }
  record.stack('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS')
  const born = added.filter(({ physicalId }) => physicalId !== '')
  const [replaced, fresh] = [born.filter(({ id }) => before.has(id)), born.filter(({ id }) => !before.has(id))]
  for (const resource of replaced) await removeReplaced(run, resource)
  await removeAll(run, fresh, 'rollback')
  for (const { id } of added.filter((each) => !before.has(each.id))) stack.resources.delete(id)
  record.stack('UPDATE_ROLLBACK_COMPLETE')
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html: what failed to come back
 * does so now, or is skipped.
 */
export function continueRollback(state: CloudFormationState, stack: Stack, token: string | undefined): void {
  const record = beginOperation(state, stack, 'CONTINUE_ROLLBACK', token)
  record.stack('UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated')
  const failed = [...stack.resources.values()].filter(({ status }) => status === 'UPDATE_FAILED')
  state.site.after(5, () => {
    for (const resource of failed) {
      record.resource({ ...resource, status: 'UPDATE_IN_PROGRESS', reason: undefined })
      record.resource({ ...resource, status: 'UPDATE_COMPLETE', reason: undefined })
    }
    record.stack('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS')
    record.stack('UPDATE_ROLLBACK_COMPLETE')
  })
}

/**
 * Other change sets of a stack are deleted once one is executed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html
 */
export function retireOthers(stack: Stack, executed: ChangeSet): void {
  stack.changeSets = stack.changeSets.filter((each) => each === executed)
}

async function bringBack(run: Run, old: StackResource): Promise<boolean> {
  const { record, script, state, stack } = run
  const newer = stack.resources.get(old.id)!
  record.resource({ ...old, status: 'UPDATE_IN_PROGRESS', reason: undefined })
  await takeTime(run, old.id)
  try {
    const failure = script.failRollback?.[old.id]
    if (failure !== undefined) throw new Error(failure)
    if (newer.physicalId === old.physicalId) {
      const request = { stackName: stack.name, id: old.id, type: old.type, properties: old.properties, steady: false }
      await state.makers[old.type]?.update?.(request, old.physicalId).stable
    }
    record.resource({ ...old, status: 'UPDATE_COMPLETE', reason: undefined })
    return true
  } catch (error) {
    record.resource({ ...old, status: 'UPDATE_FAILED', reason: reasonOf(error) })
    return false
  }
}
