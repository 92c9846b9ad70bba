import { covered } from './covered.ts'
import type { RawPropertyChange } from './property-changes.ts'
import type { ResourceBody } from './resource-body.ts'

/** A change whose old value may be shown. In: the change, and the old body of its resource. */
export function coveredChange(change: RawPropertyChange, body: ResourceBody): RawPropertyChange {
  if (change.oldPointer === undefined) return change
  const before = covered(change.before, body, change.oldPointer)
  // An item of a list may be called by its value.
  const isCovered = typeof change.before === 'string' && before !== change.before
  const name = isCovered ? change.name.replaceAll(String(change.before), () => String(before)) : change.name
  return { ...change, name, before }
}
