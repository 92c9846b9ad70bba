import { isCascade } from '../failure/cascade.ts'
import { wayToEnd } from '../failure/distinct-tasks.ts'
import { plainReason } from '../failure/plain-reason.ts'
import type { StackKind } from '../diff/difference.ts'
import type { ResourceEvent, RolloutEvent, RunEvent, StackEvent } from '../provision/event.ts'
import { isUndoing, statusWords, type StatusWords } from './status-words.ts'

/** What is known of a run: where every stack, resource and rollout is. Times are milliseconds since 1970. */
export interface RunState {
  /** In the order in which they were first heard of. */
  readonly stacks: readonly StackProgress[]
  readonly rollouts: readonly RolloutProgress[]
  /** The ways in which tasks have ended so far (wayToEnd). */
  readonly endings: readonly string[]
}

interface Timed {
  /** When what is under way began, or what has ended did. */
  readonly since: number
  /** When it ended; missing while it is under way. */
  readonly until?: number
}

export interface StackProgress extends Timed, StatusWords {
  readonly stack: StackKind
  readonly name: string
  readonly reason?: string
  readonly undoing: boolean
  readonly resources: readonly ResourceProgress[]
}

export interface ResourceProgress extends Timed, StatusWords {
  readonly id: string
  readonly type: string
  readonly about?: string
  /** Why it failed, though it may have been rolled back since. */
  readonly failure?: string
  /** It was not finished because something else failed. */
  readonly cancelled: boolean
  readonly undone: boolean
}

export interface RolloutProgress extends Timed {
  readonly event: RolloutEvent
}

export const nothingYet: RunState = { stacks: [], rollouts: [], endings: [] }

/** Is nothing under way (any more)? */
export function isAtRest({ stacks, rollouts }: RunState): boolean {
  return [...stacks, ...rollouts].every(({ until }) => until !== undefined)
}

/** The state after an event. What says nothing of stacks, resources or rollouts leaves it as it is. */
export function withEvent(state: RunState, event: RunEvent): RunState {
  const at = Date.parse(event.at)
  if (event.event === 'stack') return withStack(state, event, at)
  if (event.event === 'resource') return withResource(state, event, at)
  if (event.event === 'rollout') return withRollout(state, event, at)
  if (event.event === 'task-stopped') return { ...state, endings: [...state.endings, wayToEnd(event)] }
  return state
}

function withStack(state: RunState, event: StackEvent, at: number): RunState {
  const before = state.stacks.find(({ stack }) => stack === event.stack)
  const words = statusWords(event.status)
  const { reason } = event
  const after: StackProgress = {
    stack: event.stack,
    name: event.name,
    ...words,
    ...(reason !== undefined && { reason }),
    undoing: isUndoing(event.status),
    // A stack is timed as a whole, from the first that is heard of it.
    since: before && before.until === undefined ? before.since : at,
    ...(words.kind !== 'running' && { until: at }),
    resources: before?.resources ?? [],
  }
  return { ...state, stacks: replaced(state.stacks, before, after) }
}

function withResource(state: RunState, event: ResourceEvent, at: number): RunState {
  const stack = state.stacks.find((each) => each.stack === event.stack) ?? unheardOf(event.stack, at)
  const before = stack.resources.find(({ id }) => id === event.id)
  const after = resourceAfter(before, event, at, stack.undoing)
  const resources = replaced(stack.resources, before, after)
  const known = state.stacks.includes(stack) ? stack : undefined
  return { ...state, stacks: replaced(state.stacks, known, { ...stack, resources }) }
}

function resourceAfter(
  before: ResourceProgress | undefined,
  event: ResourceEvent,
  at: number,
  undoing: boolean,
): ResourceProgress {
  const { kind, words } = statusWords(event.status)
  const cancelled = kind === 'failed' && isCascade(event.reason)
  const failure = kind === 'failed' && !cancelled ? plainReason(event.reason ?? words) : before?.failure
  const about = event.about ?? before?.about
  return {
    id: event.id,
    type: event.type,
    ...(about !== undefined && { about }),
    kind,
    words: undoing ? undoingWords[kind] : words,
    ...(failure !== undefined && { failure }),
    cancelled: cancelled || (before?.cancelled ?? false),
    undone: undoing && kind === 'done',
    since: before && before.until === undefined ? before.since : at,
    ...(kind !== 'running' && { until: at }),
  }
}

const undoingWords = { running: 'rolling back', done: 'rolled back', failed: 'failed to roll back' } as const

function withRollout(state: RunState, event: RolloutEvent, at: number): RunState {
  const before = state.rollouts.find((each) => each.event.service === event.service)
  const since = before && before.until === undefined ? before.since : at
  const after: RolloutProgress = { event, since, ...(event.state !== 'IN_PROGRESS' && { until: at }) }
  return { ...state, rollouts: replaced(state.rollouts, before, after) }
}

/** A stack of which only a resource was heard. */
function unheardOf(stack: StackKind, at: number): StackProgress {
  return {
    stack,
    name: `${stack} stack`,
    kind: 'running',
    words: 'under way',
    undoing: false,
    since: at,
    resources: [],
  }
}

/** The list with one thing in the place of another, or behind the others when there was none. */
function replaced<T>(all: readonly T[], before: T | undefined, after: T): readonly T[] {
  return before === undefined ? [...all, after] : all.map((each) => (each === before ? after : each))
}
