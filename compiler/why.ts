import { parentOf, type Origins } from './1-parse/origins.ts'
import type { ValidSpec } from './compile.ts'
import type { Template } from './4-emit/cloudformation/template.ts'
import { valueAt } from './4-emit/cloudformation/value-at.ts'
import { pointerSegment } from './provenance/pointer.ts'
import type { SpecPath } from './provenance/trace.ts'
import { place } from './source.ts'

/** One spec value that a part of a template was made from. */
export interface SpecCause {
  readonly path: SpecPath
  readonly value: unknown
  /** file:line:column of the value; missing for a default of the schema. */
  readonly at?: string
  /** Where the same key stands in bases that this value beat, nearest first. */
  readonly beats: readonly string[]
}

/** Why a leaf of a template is there. No causes: it is a constant of the emitter. */
export interface Reason {
  /** JSON pointer of the leaf in the template. */
  readonly pointer: string
  readonly value: unknown
  readonly causes: readonly SpecCause[]
  /** The compiler's file that emits it. */
  readonly emitter: string
}

/**
 * Why a part of a template is there: a reason for each of its leaves, in the template's order.
 * In: a template with its causes, the valid spec it was made from, and the part's JSON pointer ('' for all of it).
 * Out: nothing when the template has no such part.
 */
export function why(template: Template, valid: ValidSpec, pointer: string): Reason[] {
  const part = valueAt(template.body, pointer)
  if (part === undefined) return []
  return leafPointers(part, pointer).map((leaf) => {
    const cause = causeOf(template, leaf)
    return {
      pointer: leaf,
      value: valueAt(template.body, leaf),
      causes: cause.spec.map((path) => specCause(path, valid)),
      emitter: cause.emitter,
    }
  })
}

function causeOf({ causes }: Template, pointer: string): { spec: readonly SpecPath[]; emitter: string } {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/'))) {
    const cause = causes().get(at)
    if (cause) return cause
  }
  return { spec: [], emitter: 'compiler/4-emit/cloudformation/template.ts' }
}

function specCause(path: SpecPath, { spec, origins }: ValidSpec): SpecCause {
  const origin = origins.get(path) ?? listOrigin(path, origins)
  return {
    path,
    value: specValue(spec, path),
    ...(origin && { at: place(origin.value) }),
    beats: origin?.beat.map(place) ?? [],
  }
}

/** An item stands where its list does, when the list was written as something that has no place of its own for items. */
function listOrigin(path: SpecPath, origins: Origins) {
  return path.endsWith(']') ? origins.get(parentOf(path)) : undefined
}

/** The value at a spec path: services.backend.cpu, network.availabilityZones[1], aws.tags["a.b"]. */
function specValue(spec: unknown, path: SpecPath): unknown {
  const segments = [...path.matchAll(/\[("(?:[^"\\]|\\.)*"|\d+)\]|[^.[\]]+/g)].map(([whole, inner]) =>
    inner === undefined ? whole : (JSON.parse(inner) as string | number),
  )
  return segments.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], spec)
}

function leafPointers(value: unknown, at: string): string[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (!children.length) return [at]
  return children.flatMap(([key, child]) => leafPointers(child, `${at}/${pointerSegment(key)}`))
}
