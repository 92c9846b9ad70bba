import type { SpecPath } from '../provenance/trace.ts'
import type { Span } from '../source.ts'

/** Where a value of the merged spec was written, and what it beat: the same key in bases, nearest first. */
export interface Origin {
  readonly key: Span
  readonly value: Span
  readonly beat: readonly Span[]
}

/** The origin of every value (leaves, lists, maps) that some file wrote; what is not here is a default of the schema. */
export type Origins = ReadonlyMap<SpecPath, Origin>

/**
 * Where to point for a spec path: its own key or value, or, for what nobody wrote, the nearest written parent's key.
 * The root's origin has the path "".
 */
export function locate(origins: Origins, path: SpecPath, what: 'key' | 'value'): Span {
  for (let at = path; ; at = parentOf(at)) {
    const origin = origins.get(at)
    if (origin) return at === path ? origin[what] : origin.key
    if (at === '') throw new Error(`No origin for "${path}", not even for the root of the spec.`)
  }
}

/**
 * Where to point for a spec path that may hold a list or a map: at its value where that begins beside its key, else at the
 * key, since the first line of something longer would say too little.
 */
export function locateBeside(origins: Origins, path: SpecPath): Span {
  const [key, value] = [locate(origins, path, 'key'), locate(origins, path, 'value')]
  const between = key.source.text.slice(key.start, value.start)
  return between.includes('\n') ? key : value
}

/** services.backend.cpu → services.backend, zones[1] → zones, tags["a.b"] → tags; the root is "". */
export function parentOf(path: SpecPath): SpecPath {
  if (path.endsWith('"]')) {
    for (let start = path.lastIndexOf('["'); start >= 0; start = path.lastIndexOf('["', start - 1)) {
      if (isJsonString(path.slice(start + 1, -1))) return path.slice(0, start)
    }
  }
  if (path.endsWith(']')) return path.slice(0, path.lastIndexOf('['))
  return path.slice(0, Math.max(0, path.lastIndexOf('.')))
}

function isJsonString(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'string'
  } catch {
    return false
  }
}
