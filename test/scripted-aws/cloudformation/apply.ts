import { isSame } from './change-details.ts'
import type { MakeRequest, Made } from './maker.ts'
import { madeUp } from './made-up.ts'
import { dependenciesOf } from './references.ts'
import { recreation } from './recreation.ts'
import { holds, resolve } from './resolve.ts'
import { eachInOrder, reasonOf, takeTime, type Run } from './run.ts'
import type { StackResource } from './state.ts'

/**
 * Creates and changes the resources of the target, what depends on nothing first, until all are done or one fails.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export async function applyTarget(run: Run): Promise<void> {
  const { template } = run.target
  const ids = Object.keys(template.Resources).filter((id) => holds(template.Resources[id]?.Condition, run.scope))
  await eachInOrder(
    ids,
    (id) => dependenciesOf(template, id),
    async (id) => {
      if (!run.isStopped()) await applyOne(run, id)
    },
  )
}

/** What a resource of the target is made of; throws for an import that nothing exports. */
export function makeRequest(
  { stack, target, scope }: Pick<Run, 'stack' | 'target' | 'scope'>,
  id: string,
  steady = false,
): MakeRequest {
  const { Type: type, Properties = {} } = target.template.Resources[id]!
  const properties = resolve(Properties, scope) as Record<string, unknown>
  return { stackName: stack.name, id, type, properties, steady }
}

/** A new physical resource. */
export function make({ state }: Pick<Run, 'state'>, request: MakeRequest): Made {
  return state.makers[request.type]?.create(request) ?? madeUp(state.site, request)
}

async function applyOne(run: Run, id: string): Promise<void> {
  const old = run.stack.resources.get(id)
  const action = old ? 'UPDATE' : 'CREATE'
  try {
    const request = makeRequest(run, id)
    if (old && isSame(old.properties, request.properties) && old.type === request.type) {
      run.stack.resources.set(id, { ...old, body: run.target.template.Resources[id]! })
      return
    }
    run.touched.push(id)
    await (old && !isReplaced(old, request) ? change(run, old, request) : create(run, request, old))
  } catch (error) {
    run.failed.push(id)
    const known = run.stack.resources.get(id) ?? unborn(run, id)
    run.record.resource({ ...known, status: `${action}_FAILED`, reason: reasonOf(error) })
    run.stop()
  }
}

function isReplaced(old: StackResource, { type, properties }: MakeRequest): boolean {
  const names = new Set([...Object.keys(old.properties), ...Object.keys(properties)])
  const changed = [...names].filter((name) => !isSame(old.properties[name], properties[name]))
  return type !== old.type || changed.some((name) => recreation(type, name) === 'Always')
}

/** In progress twice: when it begins, and when the resource has its physical id. */
async function create(run: Run, request: MakeRequest, old: StackResource | undefined): Promise<void> {
  const { id, properties } = request
  const action = old ? 'UPDATE' : 'CREATE'
  const begun = { ...unborn(run, id), properties, physicalId: old?.physicalId ?? '' }
  const why = old && 'Requested update requires the creation of a new physical resource; hence creating one.'
  run.record.resource({ ...begun, status: `${action}_IN_PROGRESS`, reason: why })
  await takeTime(run, id)
  const failure = run.script.fail?.[id]
  if (failure !== undefined) throw new Error(failure)
  if (run.isStopped()) return cancelled(run, begun, action)
  const made = make(run, request)
  const born = { ...begun, physicalId: made.physicalId, attributes: made.attributes ?? {} }
  run.record.resource({ ...born, status: `${action}_IN_PROGRESS`, reason: 'Resource creation Initiated' })
  if (old) run.obsolete.push(old)
  if (await isCancelled(run, made)) return cancelled(run, born, action)
  run.record.resource({ ...born, status: `${action}_COMPLETE` })
}

async function change(run: Run, old: StackResource, request: MakeRequest): Promise<void> {
  const { id, properties, type } = request
  const changed = { ...old, properties, body: run.target.template.Resources[id]!, reason: undefined }
  run.record.resource({ ...changed, status: 'UPDATE_IN_PROGRESS' })
  await takeTime(run, id)
  const failure = run.script.fail?.[id]
  if (failure !== undefined) throw new Error(failure)
  if (run.isStopped()) return cancelled(run, changed, 'UPDATE')
  const made = run.state.makers[type]?.update?.(request, old.physicalId) ?? { physicalId: old.physicalId }
  if (await isCancelled(run, made)) return cancelled(run, changed, 'UPDATE')
  run.record.resource({ ...changed, attributes: made.attributes ?? old.attributes, status: 'UPDATE_COMPLETE' })
}

async function isCancelled(run: Run, { stable }: Made): Promise<boolean> {
  return (await Promise.race([stable ?? Promise.resolve(), run.stopped])) === 'stopped'
}

function cancelled(run: Run, resource: Omit<StackResource, 'at'>, action: 'CREATE' | 'UPDATE'): void {
  const reason = `Resource ${action === 'CREATE' ? 'creation' : 'update'} cancelled`
  run.record.resource({ ...resource, status: `${action}_FAILED`, reason })
}

function unborn({ target, state }: Run, id: string): StackResource {
  const body = target.template.Resources[id]!
  return { id, type: body.Type, body, physicalId: '', properties: {}, attributes: {}, status: '', at: state.site.now() }
}
