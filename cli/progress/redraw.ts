/** What stands on the screen and can still be drawn over: the columns of each of its lines. */
export interface Drawn {
  readonly widths: readonly number[]
}

export interface Redrawing {
  /** Lines that stay above, for ever. */
  readonly above: readonly string[]
  /** Lines in place of those drawn before. */
  readonly lines: readonly string[]
}

/**
 * The text that draws a picture over the one before, to be written in one piece so that nothing flickers: the cursor goes
 * up, each line is written over what was there, and the rest is cleared. In: what stands there, what shall, and the
 * terminal's columns now, since a narrower terminal has broken the old lines.
 */
export function redraw({ widths }: Drawn, { above, lines }: Redrawing, columns: number): string {
  const up = widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / Math.max(1, columns))), 0)
  const back = up === 0 ? '' : `\u001b[${up}A\r`
  return `${back}${[...above, ...lines].map((line) => `${line}\u001b[K\n`).join('')}\u001b[J`
}

/** Control sequences of the cursor, as every terminal since the VT220 has them (DECTCEM). */
export const cursor = { hide: '\u001b[?25l', show: '\u001b[?25h' } as const
