import type { ResourceChange } from '../difference.ts'
import type { Changed, Chapter } from './story.ts'
import { isOnlyOrder } from './property-lines.ts'

/** What changes so that nobody notices: "No effect: Database (order in a deployment)". */
export function noEffectText(
  unnoticed: readonly Changed<ResourceChange>[],
  nameOf: (id: string) => string = (id) => id,
): string {
  const ofOrder = unnoticed.filter(({ change }) => isOnlyOrder(change.properties))
  const others = unnoticed.filter((one) => !ofOrder.includes(one))
  const listed = (all: typeof unnoticed, what: string) =>
    all.length ? [`${all.map(({ change }) => nameOf(change.id)).join(', ')} (${what})`] : []
  return `No effect: ${[...listed(ofOrder, 'order in a deployment'), ...listed(others, 'how deployments go about it')].join('; ')}`
}

/** Of a changed value under which nothing stands. */
export function idleText(idle: NonNullable<Chapter['idle']>): string {
  return idle === 'unchanged' ? 'Changes nothing in AWS.' : 'Changes nothing that anybody notices.'
}
