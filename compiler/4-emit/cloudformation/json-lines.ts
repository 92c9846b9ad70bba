import { pointerSegment } from '../../provenance/pointer.ts'

/**
 * Where JSON.stringify(value, null, 2) puts every entry of a value: its line (from 1) by its JSON pointer.
 * Throws on what JSON does not have, which JSON.stringify would leave out or make null.
 */
export function jsonLines(value: object): Map<string, number> {
  const lines = new Map<string, number>()
  recordLines(value, '', 1, lines)
  return lines
}

/** In: the line of the opening bracket. Out: the line of the closing one. */
function recordLines(parent: object, path: string, opening: number, lines: Map<string, number>): number {
  let line = opening
  for (const [key, child] of Object.entries(parent) as [string, unknown][]) {
    const at = `${path}/${pointerSegment(key)}`
    line += 1
    lines.set(at, line)
    if (typeof child === 'object' && child !== null) {
      if (Object.keys(child).length > 0) line = recordLines(child, at, line, lines)
    } else if (child !== null && typeof child !== 'string' && typeof child !== 'boolean' && !Number.isFinite(child)) {
      throw new TypeError(`${at} is ${String(child)}, which no template can hold.`)
    }
  }
  return line + 1
}
