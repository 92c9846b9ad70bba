import { pointerKeys } from '../provenance/pointer.ts'
import { childPath, type SpecPath } from '../provenance/trace.ts'

/**
 * The deepest spec path along a JSON pointer that a piece of the spec itself has.
 * In: the piece, the pointer below what it was applied to, and the piece's own spec path.
 */
export function writtenAt(piece: unknown, pointer: string, at: SpecPath): SpecPath {
  let path = at
  let node = piece
  for (const segment of pointerKeys(pointer)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, segment)) break
    path = childPath(path, Array.isArray(node) ? Number(segment) : segment)
    node = (node as Record<string, unknown>)[segment]
  }
  return path
}
