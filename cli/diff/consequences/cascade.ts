import { references } from '../../../compiler/4-emit/cloudformation/references.ts'
import type { Effect } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'
import type { Consequence, ConsequenceContext } from './consequence.ts'
import { worst } from './effects.ts'
import { changedProperty } from './modified.ts'
import { propertyOf } from './rule.ts'

/** Whose property refers to something. */
interface Referrer {
  readonly id: string
  readonly property: string
}

/**
 * Follows what is made anew along Ref, Fn::GetAtt and Fn::Sub, and adds what that does to those that refer to it: a changed
 * reference to what can only be set at creation replaces the one that refers, and so on. (The library does this too, but
 * only as long as it is given no change set.) Returns the ids that AWS makes anew, by which they get another physical id.
 */
export function cascade(found: Map<string, Consequence>, { before, after }: ConsequenceContext): ReadonlySet<string> {
  const types = (id: string) => String((after.get(id) ?? before.get(id))?.['Type'])
  const renewed = new Set([...found].flatMap(([id, { effect }]) => (isRenewed(types(id), effect) ? [id] : [])))
  const referrers = renewed.size > 0 ? referrersOf(after) : new Map<string, Referrer[]>()
  // A set that grows while it is gone through: what it gets is gone through too.
  for (const id of renewed) {
    for (const referrer of referrers.get(id) ?? []) {
      const [old, now] = [before.get(referrer.id), after.get(referrer.id)]
      if (!old || !now || old['Type'] !== now['Type']) continue
      const effect = touched(old, now, referrer.property)
      found.set(referrer.id, withCause(found.get(referrer.id), effect, id))
      if (isRenewed(types(referrer.id), effect)) renewed.add(referrer.id)
    }
  }
  return renewed
}

/** Another revision of a task definition is another resource, though nothing is lost by it. */
function isRenewed(type: string, { kind }: Effect): boolean {
  return kind === 'replacement' || (type === 'AWS::ECS::TaskDefinition' && kind === 'rolling')
}

/** What it does to a resource that a property of it gets another value, written as before. */
function touched(old: ResourceBody, now: ResourceBody, property: string): Effect {
  const value = propertyOf(now, property)
  return changedProperty({ type: String(now['Type']), property, before: value, after: value, name: property, old, now })
}

function withCause(known: Consequence | undefined, effect: Effect, cause: string): Consequence {
  if (!known) return { effect, properties: [], cascade: [cause] }
  const causes = known.cascade.includes(cause) ? known.cascade : [...known.cascade, cause]
  return { ...known, effect: worst(known.effect, effect), cascade: causes }
}

function referrersOf(resources: ReadonlyMap<string, ResourceBody>): Map<string, Referrer[]> {
  const referrers = new Map<string, Referrer[]>()
  for (const [id, body] of resources) {
    for (const [property, value] of Object.entries(body['Properties'] ?? {})) {
      for (const to of new Set(references(value, '').map((reference) => reference.to))) {
        referrers.set(to, [...(referrers.get(to) ?? []), { id, property }])
      }
    }
  }
  return referrers
}
