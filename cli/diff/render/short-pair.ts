/** Characters that are kept on either side of where two long texts differ. */
const context = 16

/**
 * Two texts, each in no more characters than there is room for: what is the same at their beginnings and ends goes first,
 * so that what differs is still to be seen; then their ends.
 * Out: both, with … in place of what was left out.
 */
export function shortPair(before: string, after: string, room: number): [string, string] {
  const [old, now] = [[...before], [...after]]
  if (old.length <= room && now.length <= room) return [before, after]
  const least = Math.min(old.length, now.length)
  let head = 0
  while (head < least && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < least - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1
  const cut = (text: readonly string[]) => {
    const from = wordStart(text, Math.max(0, head - context))
    const to = text.length - wordStart(text.toReversed(), Math.max(0, tail - context))
    const piece = `${from > 0 ? '…' : ''}${text.slice(from, to).join('')}${to < text.length ? '…' : ''}`
    return shortText(piece, room)
  }
  return [cut(old), cut(now)]
}

/** Where the word begins in which a place is, if that is not far. */
function wordStart(text: readonly string[], place: number): number {
  for (let at = place; at > Math.max(0, place - context); at -= 1) if (/[\s,;/]/.test(text[at - 1]!)) return at
  return place <= context ? 0 : place
}

/** The beginning of a text in no more characters than there is room for, cut between words where it has some there. */
export function shortText(text: string, room: number): string {
  const characters = [...text]
  if (characters.length <= room) return text
  const kept = characters.slice(0, room - 1).join('')
  const space = kept.lastIndexOf(' ')
  return `${space > kept.length / 2 ? kept.slice(0, space) : kept}…`
}
