import type { OutlineNode } from '../../schema/outline.ts'
import type { Facts } from '../diagnostics/catalog.ts'
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { childPath, type SpecPath } from '../provenance/trace.ts'
import type { Document } from './document.ts'
import type { Origin, Origins } from './origins.ts'

/** One spec made of a chain of files, and where each of its values was written. */
export interface Merged {
  /** Without `extends`, without null outside overrides; maps have no prototype. */
  readonly value: Readonly<Record<string, unknown>>
  readonly origins: Origins
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Merges files, base first: maps by key, while scalars and lists replace what they meet. `null` removes what a base gave
 * from a map by name; within overrides' free objects it is content; anywhere else it is an error, as is removing what
 * nothing gave. The keys of free objects are sorted, since no order may come from a spec. After an error the value is fit to
 * be looked at, not to be checked for missing keys.
 */
export function merge(documents: readonly Document[], outline: OutlineNode): Merged {
  const walk: Walk = { origins: new Map(), diagnostics: [] }
  const layers = documents.toReversed().map((document) => ({ document, value: document.value }))
  const value = mergeLayers(walk, layers, { outline, path: '', segments: [] })
  return { value: value as Record<string, unknown>, origins: walk.origins, diagnostics: walk.diagnostics }
}

interface Walk {
  readonly origins: Map<SpecPath, Origin>
  readonly diagnostics: Diagnostic[]
}

/** What one file says of one place. */
interface Layer {
  readonly document: Document
  readonly value: unknown
}

interface Place {
  /** Undefined: the language knows no such key, which is for the shape check to say. */
  readonly outline: OutlineNode | undefined
  readonly path: SpecPath
  readonly segments: readonly (string | number)[]
}

type Segments = Place['segments']

/** The merged value of one place; layers nearest first, at least one, the nearest of them not a refused null. */
function mergeLayers(walk: Walk, layers: readonly Layer[], place: Place): unknown {
  const [nearest] = layers
  const { value } = nearest!
  walk.origins.set(place.path, originOf(layers, place.segments))
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const at = below(place, index)
      if (item === null) checkNull(walk, [{ ...nearest!, value: item }], place, at)
      return mergeLayers(walk, [{ document: nearest!.document, value: item }], at)
    })
  }
  if (!isMap(value)) return value
  const stop = layers.findIndex((layer) => !isMap(layer.value))
  return mergeMaps(walk, stop < 0 ? layers : layers.slice(0, stop), place)
}

function mergeMaps(walk: Walk, layers: readonly Layer[], place: Place): Record<string, unknown> {
  const merged = Object.create(null) as Record<string, unknown>
  const keys = new Set(layers.toReversed().flatMap(({ value }) => Object.keys(value as object)))
  if (place.path === '') keys.delete('extends')
  // What the language describes is put in order by those who read it; what it does not describe is copied as it stands.
  for (const key of place.outline?.type === 'free' ? [...keys].toSorted() : keys) {
    const at = below(place, key)
    const given = layers
      .filter(({ value }) => Object.hasOwn(value as object, key))
      .map(({ document, value }): Layer => ({ document, value: (value as Record<string, unknown>)[key] }))
    const kept = withoutNulls(walk, given, place, at)
    if (kept.length) merged[key] = mergeLayers(walk, kept, at)
  }
  return merged
}

/** The layers that still hold once each null has removed what is below it; all of them where null is content. */
function withoutNulls(walk: Walk, layers: readonly Layer[], parent: Place, place: Place): readonly Layer[] {
  if (nullMeans(parent) === 'content') return layers
  for (const [index, { value }] of layers.entries()) {
    if (value === null) checkNull(walk, layers.slice(index), parent, place)
  }
  const removed = layers.findIndex(({ value }) => value === null)
  return removed < 0 ? layers : layers.slice(0, removed)
}

function nullMeans({ outline }: Place): 'content' | 'removal' | 'nothing' {
  if (!outline || outline.type === 'free') return 'content'
  return outline.type === 'map' ? 'removal' : 'nothing'
}

/** Reports the null of the first layer where it is not legal. */
function checkNull(walk: Walk, [layer, beneath]: readonly Layer[], parent: Place, place: Place): void {
  const meaning = nullMeans(parent)
  if (meaning === 'content') return
  // An unknown key is for the shape check to report; a null on it is no second mistake.
  if (!place.outline) return
  if (meaning === 'removal' && beneath && beneath.value !== null) return
  const at = layer!.document.locate(place.segments, 'key')
  const { path } = place
  const found =
    meaning === 'removal'
      ? diagnose('null-removes-nothing', { path }, at, path)
      : diagnose('null-not-legal', { path, kind: kindOf(place), required: place.outline.required ?? false }, at, path)
  walk.diagnostics.push(found)
}

/** What a place is to the person who left it empty. */
function kindOf({ outline, segments }: Place): Facts<'null-not-legal'>['kind'] {
  if (typeof segments.at(-1) === 'number') return 'item'
  return outline?.type === 'object' || outline?.type === 'map' ? 'section' : 'setting'
}

function below(place: Place, segment: string | number): Place {
  return {
    outline: outlineOf(place.outline, segment),
    path: childPath(place.path, segment),
    segments: [...place.segments, segment],
  }
}

function outlineOf(outline: OutlineNode | undefined, segment: string | number): OutlineNode | undefined {
  if (outline?.type === 'free') return outline
  if (outline?.type !== 'object') return outline?.entry
  const { properties = {} } = outline
  return Object.hasOwn(properties, segment) ? properties[segment] : undefined
}

/** Looked up only when asked, since of hundreds of values few are ever shown. */
function originOf([nearest, ...beaten]: readonly Layer[], segments: Segments): Origin {
  return {
    get key() {
      return nearest!.document.locate(segments, 'key')
    },
    get value() {
      return nearest!.document.locate(segments, 'value')
    },
    get beat() {
      return beaten.map(({ document }) => document.locate(segments, 'value'))
    },
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
