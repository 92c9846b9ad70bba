import type { Paint } from '../../compiler/diagnostics/colour.ts'
import type { Happening, RunEvent } from '../provision/event.ts'
import type { Terminal } from '../terminal.ts'
import { eventLines } from './event-lines.ts'
import { frame } from './frame.ts'
import { heldChecks } from './held-checks.ts'
import { paintedLine, widthOf, type Line } from './line.ts'
import type { Progress } from './progress-mode.ts'
import { cursor, redraw, type Drawn } from './redraw.ts'
import { isAtRest, nothingYet, withEvent } from './run-state.ts'
import type { Screen } from './screen.ts'
import { wrappedLine } from './wrapped-line.ts'

/** Milliseconds between two pictures at the least. */
const pace = 100

/**
 * Draws the run in place, on standard error. What is told once stands above the picture and scrolls away with time. The
 * cursor is hidden as long as there is a picture, and shown again also when the process ends before its time.
 */
export function treeProgress(
  terminal: Terminal,
  paint: Paint,
  screen: Screen,
  stamp: (happening: Happening) => RunEvent,
): Progress {
  let state = nothingYet
  let drawn: Drawn & { readonly text: string } = { widths: [], text: '' }
  let ended = false
  const checks = heldChecks()
  const draw = (above: readonly Line[], last: boolean) => {
    const columns = terminal.width() ?? 80
    const rows = screen.rows() ?? 24
    // A line as wide as the terminal would break before its end is written.
    const view = { now: screen.now().getTime(), width: columns - 1, ...(!last && { height: rows - 1 }) }
    const lines = frame(state, view)
    const text = lines.map((line) => paintedLine(line, paint)).join('\n')
    if (!above.length && text === drawn.text) return
    const hide = !last && !drawn.text && text ? cursor.hide : ''
    const painted = {
      above: above
        .flatMap((line) => wrappedLine(line, columns - 1))
        .map((line) => paintedLine(filled(line, columns), paint)),
      lines: text ? text.split('\n') : [],
    }
    terminal.say(hide + redraw(drawn, painted, columns))
    drawn = { widths: lines.map(widthOf), text }
  }
  const showCursor = () => {
    if (drawn.text) terminal.say(cursor.show)
  }
  /** The picture as it is now stays, whole: what comes next stands below it. */
  const leave = () => {
    draw([], true)
    showCursor()
    drawn = { widths: [], text: '' }
    state = { ...nothingYet, endings: state.endings }
  }
  const stop = screen.every(pace, () => draw([], false))
  const stay = screen.atExit(showCursor)
  return {
    report(happening) {
      const event = stamp(happening)
      if (checks.hold(event)) return
      const told = [...checks.late(), ...eventLines(event, state)]
      if (told.length && (event.event === 'done' || isAtRest(state))) leave()
      state = withEvent(state, event)
      if (told.length || ended) draw(told, ended)
    },
    end() {
      if (ended) return
      ended = true
      stop()
      const late = checks.late()
      if (late.length) draw(late, false)
      leave()
      stay()
    },
  }
}

/**
 * A line that is broken by the terminal alone, and ends at its edge: what clears the rest of the line would clear its last
 * character there.
 */
function filled(line: Line, columns: number): Line {
  const width = widthOf(line)
  return width > 0 && width % columns === 0 ? [...line, [' ']] : line
}
