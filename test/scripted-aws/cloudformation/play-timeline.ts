import { make, makeRequest } from './apply.ts'
import { inOrder } from './references.ts'
import { takeTime, type Run } from './run.ts'
import type { TimelineEvent } from './script.ts'

/**
 * Plays the events that a test wrote. Resources get what the events say; ends with whether the last event of the stack is
 * a success. Then the target's resources are there.
 */
export async function playTimeline(run: Run, timeline: readonly TimelineEvent[]): Promise<boolean> {
  const { state, stack, record, target } = run
  for (const { after, id, type, physicalId, status, reason } of timeline) {
    await state.site.sleep(after)
    if (id === undefined) {
      record.stack(status, reason)
      continue
    }
    const known = stack.resources.get(id)
    const body = target.template.Resources[id] ?? known?.body ?? { Type: type ?? 'Custom::Unknown' }
    record.resource({
      id,
      type: type ?? body.Type,
      body,
      physicalId: physicalId ?? known?.physicalId ?? '',
      properties: known?.properties ?? {},
      attributes: known?.attributes ?? {},
      status,
      reason,
    })
  }
  if (stack.status === 'DELETE_COMPLETE') stack.deletedAt = state.site.now()
  if (!/^(CREATE|UPDATE)_COMPLETE$/.test(stack.status)) return false
  for (const id of inOrder(target.template)) await finish(run, id)
  return true
}

/** What no event spoke of is made quietly. */
async function finish(run: Run, id: string): Promise<void> {
  const { stack, state, target } = run
  const known = stack.resources.get(id)
  const request = makeRequest(run, id, true)
  if (known?.physicalId) {
    stack.resources.set(id, { ...known, properties: request.properties })
    return
  }
  await takeTime(run, id)
  const made = make(run, request)
  stack.resources.set(id, {
    id,
    type: request.type,
    body: target.template.Resources[id]!,
    physicalId: made.physicalId,
    properties: request.properties,
    attributes: made.attributes ?? {},
    status: known?.status ?? 'CREATE_COMPLETE',
    at: state.site.now(),
  })
}
