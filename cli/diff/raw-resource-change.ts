import type { RawPropertyChange } from './property-changes.ts'
import type { ResourceBody } from './resource-body.ts'

/** A changed resource before anybody has said what the change does. */
export interface RawResourceChange {
  readonly id: string
  /** Of a changed type, the new one. */
  readonly type: string
  readonly action: 'add' | 'modify' | 'remove'
  /** Missing for what is added. */
  readonly before?: ResourceBody
  /** Missing for what is removed. */
  readonly after?: ResourceBody
  /** Of `modify`: what differs, as propertyChanges gives it. */
  readonly properties: readonly RawPropertyChange[]
}
