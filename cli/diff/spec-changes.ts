import type { ValidSpec } from '../../compiler/compile.ts'
import { childPath, type SpecPath } from '../../compiler/provenance/trace.ts'
import { outline } from '../../schema/outline.gen.ts'
import type { OutlineNode } from '../../schema/outline.ts'
import { mergedSpec } from '../../compiler/old-spec.ts'
import type { SpecValue, StackKind } from './difference.ts'
import type { Memory } from './memory.ts'
import { sameValue } from './same-value.ts'

/** A value of the spec that is another than an old template was made from. */
export interface SpecChange {
  readonly path: SpecPath
  readonly before: SpecValue
  readonly after: SpecValue
  /** An entry of a map that came or went, as a whole: it stands for all that is below. */
  readonly isEntry: boolean
  /** Stacks whose old template was made from the new value already: there it explains nothing. */
  readonly settled: readonly StackKind[]
}

/**
 * What has changed in a spec since the old templates were made, in the order of the schema: by effective values, so that
 * writing down a default is no change. In: the new spec, and what the old templates remember of the old one.
 */
export function specChanges(
  { spec, given }: Pick<ValidSpec, 'spec' | 'given'>,
  known: readonly Memory[],
): SpecChange[] {
  if (!known.length) return []
  const [first, second = first] = known as [Memory, Memory?]
  return inPlace({
    node: outline,
    path: '',
    given,
    value: spec,
    // The app template's word first: it is deployed more often, so it is the newer one where they contradict each other.
    olds: known.map((memory) => ({ memory, given: memory.given as unknown })).toReversed(),
    whole: mergedSpec(second.given, first.given),
  })
}

/** One template's old value of a place: undefined where nobody had given one. */
interface Old {
  readonly memory: Memory
  readonly given: unknown
}

interface Place {
  readonly node: OutlineNode
  readonly path: SpecPath
  /** The new value: as people wrote it, and with defaults. */
  readonly given: unknown
  readonly value: unknown
  readonly olds: readonly Old[]
  /** The old value as all templates together remember it. */
  readonly whole: unknown
}

function inPlace(place: Place): SpecChange[] {
  const { node } = place
  if (node.type === 'object') {
    return Object.entries(node.properties ?? {}).flatMap(([key, child]) => inPlace(below(place, key, child)))
  }
  if (node.type === 'map') return inMap(place)
  const [same, differing] = compared(place)
  const [old] = differing
  if (!old) return []
  const settled = same.map(({ memory }) => memory.stack)
  const after = specValue(place.given, place.value)
  if (node.type === 'free') return inFree(place.path, old.before.value, place.value, settled)
  return [{ path: place.path, before: old.before, after, isEntry: false, settled }]
}

/** What the old templates say of a value, by whether it is the new one. */
function compared({ node, path, value, olds }: Place): [Compared[], Compared[]] {
  const said = olds.flatMap((old): Compared[] => {
    if (old.given !== undefined) return [{ ...old, before: specValue(old.given, old.given) }]
    // Another compiler may not have read what this one does, while the other template remembers it.
    const elsewhere = !old.memory.isWhole && olds.some(({ given }) => given !== undefined)
    if (elsewhere || node.required || !old.memory.knows(path)) return []
    return [{ ...old, before: specValue(undefined, node.default) }]
  })
  const isSame = ({ before }: Compared) => sameValue(before.value, value)
  return [said.filter(isSame), said.filter((old) => !isSame(old))]
}

interface Compared extends Old {
  readonly before: SpecValue
}

/** Entries by name: one that came or went is one change; what is in both is looked at. */
function inMap(place: Place): SpecChange[] {
  const { node, path, olds } = place
  const [value, whole] = [mapOf(place.value), mapOf(place.whole)]
  const names = new Set([...Object.keys(value), ...Object.keys(whole)])
  return [...names].toSorted().flatMap((name) => {
    const at = childPath(path, name)
    const having = olds.filter((old) => Object.hasOwn(mapOf(old.given), name))
    const lacking = olds.filter((old) => !having.includes(old) && old.memory.knows(path))
    const isThere = Object.hasOwn(value, name)
    const differing = isThere ? lacking : having
    const settled = (isThere ? having : lacking).map(({ memory }) => memory.stack)
    const [before, after] = [entryValue(whole[name]), entryValue(mapOf(place.given)[name])]
    const change = isThere
      ? { path: at, before: absent, after, isEntry: true, settled }
      : { path: at, before, after: absent, isEntry: true, settled }
    const changed = differing.length ? [change] : []
    const inside = below(place, name, node.entry!)
    const looked = { ...inside, olds: inside.olds.filter((_, index) => !lacking.includes(olds[index]!)) }
    // What no old template has came as a whole: its values have nothing to be compared with.
    return isThere && having.length ? [...changed, ...inPlace(looked)] : changed
  })
}

/** Raw CloudFormation, as deep as it differs; an intrinsic function is one value. */
function inFree(path: SpecPath, before: unknown, after: unknown, settled: readonly StackKind[]): SpecChange[] {
  if (sameValue(before, after)) return []
  if (!isPlainMap(before) || !isPlainMap(after)) {
    return [{ path, before: entryValue(before), after: entryValue(after), isEntry: false, settled }]
  }
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])].toSorted()
  return keys.flatMap((key) => inFree(childPath(path, key), before[key], after[key], settled))
}

function below({ path, given, value, olds, whole }: Place, key: string, node: OutlineNode): Place {
  return {
    node,
    path: childPath(path, key),
    given: mapOf(given)[key],
    value: mapOf(value)[key],
    olds: olds.map(({ memory, given: old }) => ({ memory, given: mapOf(old)[key] })),
    whole: mapOf(whole)[key],
  }
}

const absent: SpecValue = { state: 'absent' }

function entryValue(value: unknown): SpecValue {
  return value === undefined ? absent : { state: 'given', value }
}

function specValue(given: unknown, value: unknown): SpecValue {
  return { state: given === undefined ? 'default' : 'given', value }
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function isPlainMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const [key = '', ...more] = Object.keys(value)
  return more.length > 0 || !(key === 'Ref' || key.startsWith('Fn::'))
}
