import { maskShapes } from '../../compiler/2-validate/mask.ts'
import { painter } from '../../compiler/diagnostics/colour.ts'
import type { Happening, RunEvent } from '../provision/event.ts'
import type { Terminal } from '../terminal.ts'
import { briefLines } from './brief-lines.ts'
import { heldChecks } from './held-checks.ts'
import { lateLines, stillLines } from './plain-lines.ts'
import type { Progress, ProgressMode } from './progress-mode.ts'
import { nothingYet, withEvent } from './run-state.ts'
import { processScreen, type Screen } from './screen.ts'
import { treeProgress } from './tree-progress.ts'

/** Seconds of silence after which a log is told that something is still under way: some CI ends a run that says nothing. */
const silence = 60

/**
 * How a run is shown: the tree and plain lines go to standard error, JSON objects, one on a line, to standard output.
 * In: the mode (progressMode), the terminal, and the world it is drawn in.
 */
export function progress(mode: ProgressMode, terminal: Terminal, screen: Screen = processScreen()): Progress {
  const stamp = (happening: Happening) => ({ at: screen.now().toISOString(), ...masked(happening) }) as RunEvent
  if (mode === 'json') {
    return { report: (happening) => terminal.out(`${JSON.stringify(stamp(happening))}\n`), end: () => {} }
  }
  if (mode === 'tree') return treeProgress(terminal, painter(terminal.colour()), screen, stamp)
  return plainProgress(terminal, screen, stamp)
}

/** What CloudFormation says may quote what a template holds; what else is reported is masked where it is found. */
function masked(happening: Happening): Happening {
  if (happening.event !== 'stack' && happening.event !== 'resource') return happening
  return happening.reason === undefined ? happening : { ...happening, reason: maskShapes(happening.reason) }
}

function plainProgress(terminal: Terminal, screen: Screen, stamp: (happening: Happening) => RunEvent): Progress {
  let state = nothingYet
  let heard = screen.now().getTime()
  const brief = briefLines()
  const checks = heldChecks()
  const say = (lines: readonly string[]) => {
    if (!lines.length) return
    heard = screen.now().getTime()
    terminal.say(lines.map((line) => `${line}\n`).join(''))
  }
  const stop = screen.every(1000, () => {
    say(brief.late())
    const now = screen.now()
    if (now.getTime() - heard >= silence * 1000) say(stillLines(state, now))
  })
  return {
    report(happening) {
      const event = stamp(happening)
      if (checks.hold(event)) return
      say(lateLines(event.at, checks.late()))
      const after = withEvent(state, event)
      say(brief.of(event, state, after))
      state = after
    },
    end() {
      say([...brief.late(), ...lateLines(screen.now().toISOString(), checks.late())])
      stop()
    },
  }
}
