import { wayToEnd } from '../failure/distinct-tasks.ts'
import { failureLines } from '../failure/failure-text.ts'
import { taskHead, taskLines } from '../failure/task-lines.ts'
import type { GateEvent, RunEvent, TaskStoppedEvent } from '../provision/event.ts'
import type { Line } from './line.ts'
import type { RunState } from './run-state.ts'

/**
 * What is told once and stays on the screen, whatever goes on below it: phases, gates, tasks that ended, failures, the
 * end. Nothing for events that move a picture. In: the event, and the state before it.
 */
export function eventLines(event: RunEvent, before: RunState): Line[] {
  switch (event.event) {
    case 'phase':
      return [[[event.sentence, 'strong']]]
    case 'gate':
      return gateLines(event)
    case 'task-stopped':
      return before.endings.includes(wayToEnd(event)) ? anotherTask(event) : taskStopped(event)
    case 'failure':
      return failureLines(event)
    case 'done':
      return [[[event.sentence, doneColours[event.result]]]]
    default:
      return []
  }
}

/** The last lines of all: a failure that follows tells the rest. */
const lastWords = 3

function taskStopped(event: TaskStoppedEvent): Line[] {
  const lines = taskLines({ ...event, log: event.log.slice(-lastWords) })
  return [[[taskHead(event), 'error']], ...lines.map((text): Line => [[`  ${text}`, 'faint']])]
}

function anotherTask({ service, task }: TaskStoppedEvent): Line[] {
  return [[[`Another task of "${service}" ended the same way (${task}).`, 'error']]]
}

const doneColours = {
  changed: 'strong',
  unchanged: 'strong',
  stopped: 'warning',
  failed: 'error',
  interrupted: 'warning',
  declined: 'warning',
} as const

/** One that is open; those that are passed are told together (heldChecks). */
function gateLines({ gate, state, sentence, mend }: GateEvent): Line[] {
  if (state === 'passed') return []
  const head: Line = [
    ['  MISSING  ', 'error'],
    [`${gate}: ${sentence}`, 'strong'],
  ]
  return [head, ...(mend === undefined ? [] : mend.split('\n').map(mendLine))]
}

/** A sentence begins with a capital letter; a command does not, unless it gives a variable its value. */
function mendLine(line: string): Line {
  return /^(?:[a-z]|[A-Z_]+=)/.test(line) ? [[line, 'help', 'whole']] : [[`    ${line}`]]
}
