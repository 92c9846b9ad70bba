import type { Template } from '../../compiler/4-emit/cloudformation/template.ts'
import { serviceId } from '../../compiler/3-resolve/names.ts'
import type { StackEnd } from '../aws/events.ts'
import type { StackKind } from '../diff/difference.ts'
import type { OneEnvironment } from '../one-environment.ts'
import type { FailureEvent, TaskStoppedEvent } from '../provision/event.ts'
import { recipeFor, type Cooked } from './cookbook.ts'
import { distinctTasks } from './distinct-tasks.ts'
import { liftByHand } from './lift-protection.ts'
import { plainReason } from './plain-reason.ts'
import { rootCause } from './root-cause.ts'
import { specLine, specLineOf } from './spec-line.ts'
import { stackNow } from './stack-now.ts'
import { taskLines } from './task-lines.ts'

/**
 * Why an operation on a stack failed: the first cause, not what it drew after it; of a service, what its tasks said; what
 * the cookbook knows of it; the spec line; and how the stack is left.
 * In: how the operation ended, the tasks that ended meanwhile (watchRollouts), and the environment.
 */
export function failureOf(
  end: StackEnd,
  evidence: readonly TaskStoppedEvent[],
  one: OneEnvironment,
  stack: StackKind,
): FailureEvent {
  const { row, ofStack, also, undoing } = rootCause(end)
  const id = ofStack ? undefined : row?.id
  const template = one.templates[stack]
  const service = id === undefined ? undefined : serviceOf(id, one)
  const tasks = distinctTasks(evidence.filter((task) => task.service === service))
  const reason = plainReason(row?.reason ?? `CloudFormation gives no reason; the stack is in ${end.status}.`)
  const named = { name: one.stacks[stack], region: one.valid.spec.aws.region }
  const byHand = row && notDeleted.has(end.status) ? liftByHand([row], named, one.environment) : undefined
  const known = cooked(reason, tasks, one, service, ofStack ? undefined : row?.type, byHand)
  const spec = specOf(known, one, template, id, reason)
  const about = id === undefined ? undefined : template.comments.get(id)
  return {
    event: 'failure',
    stack,
    ...(id !== undefined && row && { id, type: row.type }),
    ...(about !== undefined && { about }),
    reason,
    ...(tasks.length && { tasks }),
    ...(known && { fix: known.recipe.fix(known.found), page: known.recipe.page }),
    ...(spec && { spec }),
    ...(also.length && {
      also: also.map((each) => ({ id: each.id, reason: plainReason(each.reason ?? each.status) })),
    }),
    now: stackNow(end, named, one.environment, undoing),
  }
}

/** A stack ends so when something in it could not be deleted. */
const notDeleted: ReadonlySet<string> = new Set(['ROLLBACK_FAILED', 'DELETE_FAILED'])

/**
 * The same for a rollout that no stack is about, such as a restart's: what its tasks said, and the usual fix.
 * In: the service's name in the spec, ECS's reason, and the tasks that ended.
 */
export function failureOfRollout(
  { service, reason, stopped }: { service: string; reason?: string; stopped: readonly TaskStoppedEvent[] },
  one: OneEnvironment,
): FailureEvent {
  const id = serviceId(service, 'Deployment')
  const template = one.templates.app
  const tasks = distinctTasks(stopped)
  const said = plainReason(reason ?? `The new tasks of "${service}" did not come up.`)
  const known = cooked(said, tasks, one, service, 'AWS::ECS::Service')
  const spec = specOf(known, one, template, id, said)
  const about = template.comments.get(id)
  return {
    event: 'failure',
    id,
    type: 'AWS::ECS::Service',
    ...(about !== undefined && { about }),
    reason: said,
    ...(tasks.length && { tasks }),
    ...(known && { fix: known.recipe.fix(known.found), page: known.recipe.page }),
    ...(spec && { spec }),
  }
}

/** The spec's name of the service whose tasks a resource keeps running. */
function serviceOf(id: string, { valid }: OneEnvironment): string | undefined {
  return Object.keys(valid.spec.services).find((name) => serviceId(name, 'Deployment') === id)
}

function cooked(
  reason: string,
  tasks: readonly TaskStoppedEvent[],
  { environment }: OneEnvironment,
  service: string | undefined,
  type: string | undefined,
  byHand?: string,
): Cooked | undefined {
  // The newest first: it is the one that ended the rollout.
  const newest = tasks.toReversed()
  const words = newest.flatMap((task) => [task.reason, ...taskLines({ ...task, log: [] })])
  return recipeFor({
    environment,
    ...(type !== undefined && { type }),
    ...(service !== undefined && { service }),
    ...(byHand !== undefined && { byHand }),
    said: [...words, reason].join('\n'),
    log: newest.flatMap(({ log }) => log).join('\n'),
  })
}

function specOf(
  known: Cooked | undefined,
  { valid }: OneEnvironment,
  template: Template,
  id: string | undefined,
  reason: string,
): FailureEvent['spec'] {
  const path = known?.recipe.spec?.(known.found)
  if (path !== undefined) return specLine(path, valid)
  return id === undefined ? undefined : specLineOf(template, valid, id, reason)
}
