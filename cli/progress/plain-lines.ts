import { printable } from '../../compiler/diagnostics/printable.ts'
import { plainReason } from '../failure/plain-reason.ts'
import type { RunEvent } from '../provision/event.ts'
import { elapsed } from './elapsed.ts'
import { eventLines } from './event-lines.ts'
import { paintedLine, type Line } from './line.ts'
import { rolloutWords } from './rollout-words.ts'
import type { ResourceProgress, RunState, StackProgress } from './run-state.ts'

/**
 * An event for a log that nobody can draw in: a line with a UTC time for each change, and none where the state before and
 * the state after say the same. What has several lines has them indented below the first.
 */
export function plainLines(event: RunEvent, before: RunState, after: RunState): string[] {
  return stamped(event.at, textLines(event, before, after))
}

/** A sign of life for a log in which nothing changed for a while; nothing when nothing is under way. */
export function stillLines(state: RunState, now: Date): string[] {
  const running = state.stacks.flatMap(({ resources }) => resources.filter(({ kind }) => kind === 'running'))
  const [longest] = running.toSorted((a, b) => a.since - b.since)
  if (longest === undefined) return []
  const others = running.length > 1 ? `, and ${running.length - 1} more` : ''
  const time = elapsed(now.getTime() - longest.since)
  return stamped(now.toISOString(), [`still under way: ${nameOf(longest)}, ${longest.words} for ${time}${others}`])
}

/** The lines for what was held back until now. In: when it is told, and the lines. */
export function lateLines(at: string, lines: readonly Line[]): string[] {
  return lines.flatMap((line) => stamped(at, [plainLine(line)]))
}

function plainLine(line: Line): string {
  return paintedLine(line, (_, text) => text)
}

function textLines(event: RunEvent, before: RunState, after: RunState): string[] {
  switch (event.event) {
    case 'stack': {
      const [was, is] = [before, after].map(({ stacks }) => stacks.find(({ stack }) => stack === event.stack))
      return sameWords(was, is) ? [] : [`${event.name}: ${is!.words}${reasonOf(event.reason)}`]
    }
    case 'resource': {
      const [was, is] = [before, after].map((state) => resourceOf(state, event.stack, event.id))
      const reason = is!.kind === 'failed' ? reasonOf(event.reason) : ''
      const name = was === undefined ? nameOf(is!) : event.id
      return sameWords(was, is) ? [] : [`${event.stack} stack, ${name}: ${is!.words}${reason}`]
    }
    case 'rollout':
      return [`"${event.service}" ${rolloutWords(event)}`]
    default:
      return eventLines(event, before).map(plainLine)
  }
}

function sameWords(was: StackProgress | ResourceProgress | undefined, is: typeof was): boolean {
  return was?.words === is?.words
}

function resourceOf({ stacks }: RunState, stack: string, id: string): ResourceProgress | undefined {
  return stacks.find((each) => each.stack === stack)?.resources.find((resource) => resource.id === id)
}

/** With what it is for, as it is told the first time. */
function nameOf({ id, about }: ResourceProgress): string {
  return about === undefined ? id : `${id} (${about.replace(/\.$/, '')})`
}

/** That somebody began it is what CloudFormation calls a reason too. */
function reasonOf(reason: string | undefined): string {
  return reason === undefined || reason === 'User Initiated' ? '' : `: ${plainReason(reason)}`
}

/** The first line after its time, the others below it. A line that has breaks in it is several. */
function stamped(at: string, lines: readonly string[]): string[] {
  const time = `${at.slice(0, 19)}Z`
  return lines
    .flatMap((line) => line.split(/\r\n|[\r\n]/))
    .map((line, index) => `${index === 0 ? time : ' '.repeat(time.length)}  ${printable(line).replaceAll('\t', ' ')}`)
}
