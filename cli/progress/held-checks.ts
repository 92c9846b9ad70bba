import type { GateEvent, RunEvent } from '../provision/event.ts'
import type { Line } from './line.ts'

/** What is passed, held back so that it is one line for people. */
export interface HeldChecks {
  /** Whether an event was held back. */
  readonly hold: (event: RunEvent) => boolean
  /** The lines for what was held back; they come once. */
  readonly late: () => Line[]
}

/**
 * Gates that are passed come one after the other, and most say nothing but that: together they are one line, with a line
 * for each that says more.
 */
export function heldChecks(): HeldChecks {
  const held: GateEvent[] = []
  return {
    hold(event) {
      if (event.event !== 'gate' || event.state !== 'passed') return false
      held.push(event)
      return true
    },
    late: () => linesOf(held.splice(0)),
  }
}

function linesOf(held: readonly GateEvent[]): Line[] {
  if (!held.length) return []
  const checks = held.length > 1 ? `${held.length} checks` : '1 check'
  const notable = held.filter((each) => each.notable)
  return [
    [[`${checks} passed: ${held.map(({ gate }) => gate).join(', ')}.`, 'faint']],
    ...notable.map(({ gate, sentence }): Line => [[`  ${gate}: ${sentence}`]]),
  ]
}
