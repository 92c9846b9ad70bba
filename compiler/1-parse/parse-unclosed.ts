import type { CST } from 'yaml'

/** Where a quoted text or a bracket begins that is not closed before an offset: the last such place, found among the tokens. */
export function unclosedBefore(tokens: readonly CST.Token[], offset: number): number | undefined {
  const open = tokens.flatMap(unclosed).filter((start) => start < offset)
  return open.length ? Math.max(...open) : undefined
}

function unclosed(token: CST.Token): number[] {
  if (token.type === 'document') return token.value ? unclosed(token.value) : []
  if (token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar') {
    return isClosed(token.source) ? [] : [token.offset]
  }
  if (!('items' in token)) return []
  const inner = token.items.flatMap(({ key, value }) => [key, value].flatMap((one) => (one ? unclosed(one) : [])))
  const ended = token.type !== 'flow-collection' || token.end.some(({ type }) => type.endsWith('-end'))
  return ended ? inner : [token.offset, ...inner]
}

/** An escaped quote does not close a text. */
function isClosed(source: string): boolean {
  return /^"(?:[^"\\]|\\[\s\S])*"$|^'(?:[^']|'')*'$/.test(source)
}
