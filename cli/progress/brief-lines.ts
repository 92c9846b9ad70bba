import type { RunEvent } from '../provision/event.ts'
import { plainLines } from './plain-lines.ts'
import type { ResourceProgress, RunState } from './run-state.ts'

/** The lines of a log in which what begins and ends at once is one line. */
export interface BriefLines {
  /** The lines to write now. In: an event, and the states before and after it. */
  readonly of: (event: RunEvent, before: RunState, after: RunState) => string[]
  /** What has begun and was held back: it takes longer, so that it is worth a line of its own. */
  readonly late: () => string[]
}

/**
 * Plain lines, but the beginning of work on a resource is held back for a moment. When its end comes meanwhile, it alone is
 * told: CloudFormation's events come many at a time, and most of what a stack has is made between two looks.
 */
export function briefLines(): BriefLines {
  const held = new Map<string, { readonly lines: readonly string[]; readonly before: RunState }>()
  const late = () => {
    const lines = [...held.values()].flatMap((each) => each.lines)
    held.clear()
    return lines
  }
  return {
    late,
    of(event, before, after) {
      // What is no resource has its place in the order of things.
      if (event.event !== 'resource') return [...late(), ...plainLines(event, before, after)]
      const key = `${event.stack} ${event.id}`
      const begun = held.get(key)
      const lines = plainLines(event, begun?.before ?? before, after)
      if (isRunning(after, event)) {
        if (lines.length) held.set(key, { lines, before: begun?.before ?? before })
        return []
      }
      held.delete(key)
      // What ends as it was before has its beginning told, or nobody would know of it.
      return begun && !lines.length ? [...begun.lines, ...plainLines(event, before, after)] : lines
    },
  }
}

function isRunning({ stacks }: RunState, event: { readonly stack: string; readonly id: string }): boolean {
  const resources: readonly ResourceProgress[] = stacks.find(({ stack }) => stack === event.stack)?.resources ?? []
  return resources.find(({ id }) => id === event.id)?.kind === 'running'
}
