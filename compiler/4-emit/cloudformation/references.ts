// What a piece of a template refers to.

import { pointerSegment } from '../../provenance/pointer.ts'

/** One reference: the logical id, the attribute (of Fn::GetAtt and ${Id.Attribute}), and the JSON pointer where it stands. */
export interface Reference {
  readonly to: string
  readonly attribute?: string
  readonly at: string
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
export const pseudoParameters: ReadonlySet<string> = new Set(
  ['AccountId', 'NotificationARNs', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map(
    (name) => `AWS::${name}`,
  ),
)

/**
 * All references in a piece of a template: Ref, Fn::GetAtt, Fn::Sub, and DependsOn of a resource.
 * In: plain data, and its JSON pointer. Pseudo parameters (AWS::Region) are none.
 */
export function references(value: unknown, at: string): Reference[] {
  const found: Reference[] = []
  collect(value, at, found)
  return found.filter(({ to }) => !pseudoParameters.has(to))
}

/** The references of a whole resource, its DependsOn included. */
export function resourceReferences(resource: Readonly<Record<string, unknown>>, at: string): Reference[] {
  const { DependsOn = [] } = resource
  const ids = Array.isArray(DependsOn) ? (DependsOn as unknown[]) : [DependsOn]
  const order = ids.map((to, index): Reference => ({ to: idOf(to), at: `${at}/DependsOn/${index}` }))
  return [...order, ...references(resource, at)]
}

/** What is no text names no resource, and is reported as it is written. */
function idOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Only the logical ids of the above, of which there are many and their places seldom asked for. */
export function referredIds(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found
  for (const key in value) {
    const child = (value as Record<string, unknown>)[key]
    if (typeof child === 'object') referredIds(child, found)
    if (key === 'Ref' && typeof child === 'string') found.add(child)
    else if (key === 'DependsOn') for (const id of [child].flat()) found.add(idOf(id))
    else if (key === 'Fn::GetAtt' || key === 'Fn::Sub') {
      for (const { to } of key === 'Fn::Sub' ? substitution(child, '') : attribute(child, '')) found.add(to)
    }
  }
  return found
}

function collect(value: unknown, at: string, found: Reference[]): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    const here = `${at}/${pointerSegment(key)}`
    if (key === 'Ref' && typeof child === 'string') found.push({ to: child, at: here })
    else if (key === 'Fn::GetAtt') found.push(...attribute(child, here))
    else if (key === 'Fn::Sub') found.push(...substitution(child, here))
    if (key !== 'Ref' && key !== 'Fn::GetAtt') collect(child, here, found)
  }
}

function attribute(value: unknown, at: string): Reference[] {
  const [to, name] = typeof value === 'string' ? split(value) : Array.isArray(value) ? (value as unknown[]) : []
  if (typeof to !== 'string') return []
  return [{ to, ...(typeof name === 'string' && { attribute: name }), at }]
}

function substitution(value: unknown, at: string): Reference[] {
  const [text, own] = Array.isArray(value) ? (value as [unknown, unknown]) : [value, {}]
  if (typeof text !== 'string') return []
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].flatMap(([, name = '']) => {
    if (typeof own === 'object' && own !== null && Object.hasOwn(own, name)) return []
    const [to = '', part] = name.startsWith('AWS::') ? [name] : split(name)
    return [{ to, ...(part !== undefined && { attribute: part }), at }]
  })
}

function split(name: string): string[] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)]
}
