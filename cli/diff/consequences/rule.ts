import type { Effect } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'

/** A changed property of a resource that stays, as the tables of rules see it. */
export interface Judged {
  readonly type: string
  /** The name of the resource's own property, or of its attribute: AllocatedStorage, DeletionPolicy. */
  readonly property: string
  /** The whole property; undefined on the side that lacks it. */
  readonly before: unknown
  readonly after: unknown
  /** The changed thing inside the property, as people call it: Parameters.shared_buffers. */
  readonly name: string
  /** The whole resource. */
  readonly old: ResourceBody
  readonly now: ResourceBody
}

/** Says what the change does; nothing: what AWS's specification of the type says. */
export type Rule = (judged: Judged) => Effect | undefined

/** By property, what a change of it does; an effect is what every change does. */
export type Rules = Readonly<Record<string, Effect | Rule>>

/** A property of a resource as its template has it. */
export function propertyOf(body: ResourceBody, name: string): unknown {
  const properties = body['Properties']
  if (typeof properties !== 'object' || properties === null || !Object.hasOwn(properties, name)) return undefined
  return (properties as ResourceBody)[name]
}

/** Is this true, or the text of it? */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}

/** A number, or the text of one; nothing for a reference, whose value no template tells. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
