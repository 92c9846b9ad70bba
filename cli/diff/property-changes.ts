import { pointerSegment } from '../../compiler/provenance/pointer.ts'
import { aligned } from './aligned.ts'
import type { ResourceBody } from './resource-body.ts'
import { sameValue } from './same-value.ts'

/** One difference between the old and the new body of a resource. */
export interface RawPropertyChange {
  /** For people: AllocatedStorage, ContainerDefinitions[backend].Environment[NODE_ENV], DeletionPolicy. */
  readonly name: string
  /** JSON pointers inside the resource, as /Properties/AllocatedStorage; a side that has none lacks it. */
  readonly oldPointer?: string
  readonly newPointer?: string
  /** Missing on the side that lacks it. Values are as the template writes them. */
  readonly before?: unknown
  readonly after?: unknown
}

/** What stands at a place of one side. */
interface Side {
  readonly pointer: string
  readonly value: unknown
}

/** The same place on both sides; at least one of them has it. */
interface Place {
  readonly name: string
  readonly old?: Side
  readonly now?: Side
}

/**
 * What differs between two bodies of one resource, each difference as deep as it goes: in the order of the new body, and
 * what only the old one has after that. Metadata is left out, and so is what CloudFormation takes for the same: the order
 * of keys, '20' and 20, the order of DependsOn and of lists whose entries have names.
 */
export function propertyChanges(before: ResourceBody, after: ResourceBody): RawPropertyChange[] {
  const found: RawPropertyChange[] = []
  for (const place of children({ name: '', old: side('', before), now: side('', after) })) {
    if (place.name === 'Metadata') continue
    if (place.name === 'DependsOn' && sameOrder(place)) continue
    if (place.name !== 'Properties') collect(place, '', found)
    else for (const property of children({ ...place, name: '' })) collect(property, property.name, found)
  }
  return found
}

/** Puts the differences at a place, and below it, into the list. `key` is the name of the property that holds it. */
function collect(place: Place, key: string, found: RawPropertyChange[]): void {
  const { old, now } = place
  if (!old || !now) return void found.push(change(place))
  if (sameValue(old.value, now.value)) return
  const below = isMap(old.value) && isMap(now.value) ? children(place) : entries(place, key)
  if (!below) return void found.push(change(place))
  for (const child of below) collect(child, child.name.slice(child.name.lastIndexOf('.') + 1), found)
}

function change({ name, old, now }: Place): RawPropertyChange {
  return {
    name,
    ...(old && { oldPointer: old.pointer, before: old.value }),
    ...(now && { newPointer: now.pointer, after: now.value }),
  }
}

function children({ name, old, now }: Place): Place[] {
  const [before, after] = [mapOf(old), mapOf(now)]
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].map((key) => ({
    name: name === '' ? key : `${name}.${key}`,
    ...(old && Object.hasOwn(before, key) && { old: side(below(old, key), before[key]) }),
    ...(now && Object.hasOwn(after, key) && { now: side(below(now, key), after[key]) }),
  }))
}

/** The entries of two lists, each with its like on the other side; nothing where the list is one value. */
function entries({ name, old, now }: Place, key: string): Place[] | undefined {
  if (!Array.isArray(old?.value) || !Array.isArray(now?.value)) return undefined
  const [before, after] = [old.value as unknown[], now.value as unknown[]]
  return aligned(before, after, key)?.map((pair) => ({
    name: `${name}[${pair.label}]`,
    ...(pair.old !== undefined && { old: side(below(old, pair.old), before[pair.old]) }),
    ...(pair.now !== undefined && { now: side(below(now, pair.now), after[pair.now]) }),
  }))
}

function sameOrder({ old, now }: Place): boolean {
  const ids = (given?: Side) => [given?.value ?? []].flat().toSorted(byText)
  return sameValue(ids(old), ids(now))
}

function byText(a: unknown, b: unknown): number {
  const [one, other] = [String(a), String(b)]
  return one < other ? -1 : Number(one > other)
}

function side(pointer: string, value: unknown): Side {
  return { pointer, value }
}

function below({ pointer }: Side, key: string | number): string {
  return `${pointer}/${pointerSegment(String(key))}`
}

function mapOf(given: Side | undefined): Readonly<Record<string, unknown>> {
  return isMap(given?.value) ? given.value : {}
}

/** A map whose keys mean something; an intrinsic function is one value. */
function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const [key = '', ...more] = Object.keys(value)
  return more.length > 0 || !(key === 'Ref' || key.startsWith('Fn::'))
}
