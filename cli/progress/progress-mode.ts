import type { Input } from '../command.ts'
import type { Report } from '../provision/event.ts'
import type { Terminal } from '../terminal.ts'

/** Shows what happens. */
export interface Progress {
  /** Takes an event and puts the time on it. */
  readonly report: Report
  /** Leaves the last picture, and the cursor where it belongs. To be called whatever happened; more often does no harm. */
  readonly end: () => void
}

/** How a run shows what happens: a tree drawn in place, a line for each change, or a JSON object for each. */
export type ProgressMode = 'tree' | 'plain' | 'json'

/** json where --json is given; the tree for people at a terminal; else lines, as a CI's log wants them. */
export function progressMode({ options }: Input, terminal: Terminal): ProgressMode {
  if (options['json']) return 'json'
  return terminal.interactive() && terminal.width() !== undefined ? 'tree' : 'plain'
}
