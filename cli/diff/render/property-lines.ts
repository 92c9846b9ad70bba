import type { Effect, PropertyChange, ResourceChange } from '../difference.ts'
import { changeWords, type ChangeWords } from './change-words.ts'

/** A line about a property. */
export interface PropertyLine {
  readonly name: string
  readonly change: ChangeWords
  readonly effect: Effect
}

/** What differs in a resource, a line for each property; what it waits for in a deployment is one line, however much that is. */
export function propertyLines(properties: readonly PropertyChange[], room: number): PropertyLine[] {
  const order = properties.filter(isOrder)
  const lines = properties
    .filter((property) => !isOrder(property))
    .map((property) => ({ name: property.name, change: propertyWords(property, room), effect: property.effect }))
  const [first] = order
  if (!first) return lines
  return [...lines, { name: 'DependsOn', change: { action: 'same', after: orderText(order) }, effect: first.effect }]
}

/** Is all that differs in which order a deployment makes things? */
export function isOnlyOrder(properties: readonly PropertyChange[]): boolean {
  return properties.length > 0 && properties.every(isOrder)
}

/** Is it nothing that anybody notices, now or later: at most how deployments go about it? */
export function isUnnoticed({ effect, properties }: Pick<ResourceChange, 'effect' | 'properties'>): boolean {
  return effect.kind === 'none' && properties.every(({ name }) => isOfDeployments(name))
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html */
function isOfDeployments(name: string): boolean {
  return /^(?:DependsOn|CreationPolicy|UpdatePolicy)(?:[.[]|$)/.test(name)
}

/** What came and went of what a resource waits for: "+A, +B, -C". */
export function orderText(order: readonly PropertyChange[]): string {
  const came = order.flatMap(({ after }) => [after ?? []].flat()).map((id) => `+${String(id)}`)
  const went = order.flatMap(({ before }) => [before ?? []].flat()).map((id) => `-${String(id)}`)
  return [...came, ...went].join(', ')
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html */
function isOrder({ name }: PropertyChange): boolean {
  return /^DependsOn(?:\[|$)/.test(name)
}

/** An item of a list that is named after its value shows it once. */
function propertyWords(property: PropertyChange, room: number): ChangeWords {
  const words = changeWords(property, room)
  const value = words.action === 'added' ? words.after : words.action === 'removed' ? words.before : undefined
  return value !== undefined && property.name.endsWith(`[${value}]`) ? { action: words.action } : words
}
