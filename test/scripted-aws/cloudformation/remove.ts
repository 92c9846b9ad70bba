import { dependenciesOf } from './references.ts'
import { eachInOrder, reasonOf, takeTime, type Run } from './run.ts'
import type { StackResource } from './state.ts'
import type { Template } from './template.ts'

type Reason = 'cleanup' | 'rollback' | 'failed creation' | 'deletion'

/**
 * Deletes resources, what others depend on last; those with a policy that keeps them are skipped.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export async function removeAll(
  run: Run,
  resources: readonly StackResource[],
  why: Reason,
  template: Template = run.target.template,
): Promise<void> {
  const byId = new Map(resources.map((resource) => [resource.id, resource]))
  const ids = [...byId.keys()]
  const dependents = (id: string) => ids.filter((each) => dependenciesOf(template, each).includes(id))
  await eachInOrder(ids, dependents, (id) => removeOne(run, byId.get(id)!, why))
}

/** The old physical resource of one that was replaced, after the update. */
export async function removeReplaced(run: Run, old: StackResource): Promise<void> {
  const now = run.stack.resources.get(old.id)
  await removeOne(run, old, 'cleanup')
  if (now) run.stack.resources.set(old.id, now)
}

async function removeOne(run: Run, resource: StackResource, why: Reason): Promise<void> {
  const { id } = resource
  if (isKept(run, resource, why)) {
    run.record.resource({ ...resource, status: 'DELETE_SKIPPED', reason: undefined })
    if (why !== 'deletion') run.stack.resources.delete(id)
    return
  }
  run.record.resource({ ...resource, status: 'DELETE_IN_PROGRESS', reason: undefined })
  await takeTime(run, id)
  const failure = (why === 'deletion' ? run.script.fail?.[id] : run.script.failRollback?.[id]) ?? refusal(run, resource)
  if (failure !== undefined) {
    run.failed.push(id)
    run.record.resource({ ...resource, status: 'DELETE_FAILED', reason: failure })
    return
  }
  run.record.resource({ ...resource, status: 'DELETE_COMPLETE', reason: undefined })
  if (why === 'cleanup' || why === 'deletion') run.stack.resources.delete(id)
}

/** Why the service does not delete it; undefined where it has. */
function refusal(run: Run, { type, physicalId }: StackResource): string | undefined {
  try {
    run.state.makers[type]?.remove?.(physicalId)
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}

/**
 * RetainExceptOnCreate, a policy or asked for when the change set is executed, keeps in all cases but the rollback of the
 * creation. The deletion of a stack whose creation failed is none: what is not documented is not relied on.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html
 */
function isKept(run: Run, { body, id }: StackResource, why: Reason): boolean {
  const replaced = why === 'cleanup' && id in run.target.template.Resources
  const policy = replaced ? body.UpdateReplacePolicy : body.DeletionPolicy
  if (why === 'rollback' && run.retainExceptOnCreate) return false
  return policy === 'Retain' || (policy === 'RetainExceptOnCreate' && why !== 'rollback')
}
