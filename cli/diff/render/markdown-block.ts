/** A part of a Markdown text that can be shortened: whole lines go, never a part of one. */
export interface Block {
  readonly head: string
  /** Items of a list or rows of a table. */
  readonly lines: readonly string[]
  readonly foot: string
}

/** Kept for the sentence that something was left out. */
const reserve = 256

/**
 * Blocks as one text of no more than `limit` characters: what comes first stays, and `leftOut` says how many lines did not.
 * Ends in a line break.
 */
export function blocksText(blocks: readonly Block[], limit: number, leftOut: (lines: number) => string): string {
  const parts: string[] = []
  let [room, missing] = [limit - reserve, 0]
  for (const { head, lines, foot } of blocks) {
    const kept = fitting(lines, room - head.length - foot.length - 3)
    missing += lines.length - kept.length
    const isThere = kept.length || (!lines.length && head.length + foot.length + 3 <= room)
    if (!isThere) continue
    const text = `${head}${kept.join('\n')}${kept.length ? '\n' : ''}${foot}`
    parts.push(text)
    room -= text.length + 1
  }
  if (missing) parts.push(`${leftOut(missing)}\n`)
  return parts.join('\n')
}

/** The first lines that there is room for. */
function fitting(lines: readonly string[], room: number): readonly string[] {
  let used = 0
  const end = lines.findIndex((line) => {
    used += line.length + 1
    return used > room
  })
  return end < 0 ? lines : lines.slice(0, end)
}
