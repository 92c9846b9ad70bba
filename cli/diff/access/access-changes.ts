import type { AccessChange, StackKind } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'
import type { Called } from './called.ts'
import { exposureChanges } from './exposure-changes.ts'
import { firewallChanges } from './firewall-changes.ts'
import { iamChanges } from './iam-changes.ts'

/**
 * Who may do, and what can reach, more or less than before: rights, then the network; what is widened first.
 * In: the stack, all its resources, old and new, and what people call those of the network. One whose body is the same object
 * on both sides is not looked at.
 */
export function accessChanges(
  stack: StackKind,
  before: ReadonlyMap<string, ResourceBody>,
  after: ReadonlyMap<string, ResourceBody>,
  called: Called = () => undefined,
): AccessChange[] {
  const ids = [...new Set([...after.keys(), ...before.keys()])].filter((id) => before.get(id) !== after.get(id))
  const iam = ids.flatMap((id) => iamChanges(stack, id, before.get(id), after.get(id)))
  const [old, now] = [before, after].map((side) => new Map(ids.flatMap((id) => entry(side, id))))
  const network = [
    ...firewallChanges(stack, old!, now!, called),
    ...ids.flatMap((id) => exposureChanges({ stack, id, called }, before.get(id), after.get(id))),
  ]
  return [...iam, ...network].toSorted((a, b) => rank(a) - rank(b))
}

/** Sorting keeps the order of equals: rights before the network, then the template's order. */
function rank({ direction }: AccessChange): number {
  return direction === 'widened' ? 0 : direction === 'changed' ? 1 : 2
}

function entry(side: ReadonlyMap<string, ResourceBody>, id: string): [string, ResourceBody][] {
  const body = side.get(id)
  return body ? [[id, body]] : []
}
