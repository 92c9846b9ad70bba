// What happens while a command changes AWS, as data: progress is drawn from it, `--json` prints it line by line.

import type { Difference, StackKind } from '../diff/difference.ts'

/** Every event carries when it was seen (ISO 8601, UTC). */
export type RunEvent = { readonly at: string } & (
  | PhaseEvent
  | GateEvent
  | DifferenceEvent
  | StackEvent
  | ResourceEvent
  | RolloutEvent
  | TaskStoppedEvent
  | FailureEvent
  | DoneEvent
)

/** A new part of the run begins. */
export interface PhaseEvent {
  readonly event: 'phase'
  readonly sentence: string
}

/** A condition of the first deploy. An open gate ends the run: nothing behind it was touched. */
export interface GateEvent {
  readonly event: 'gate'
  readonly gate: string
  readonly state: 'passed' | 'open'
  /** What was found; when open, what is missing and why it is needed. */
  readonly sentence: string
  /** When passed: says more than that it is, so that people are told all of it. */
  readonly notable?: true
  /** When open: the commands or the steps that mend it, one on a line. */
  readonly mend?: string
}

/** What is about to be applied. It comes again where more turned out than was shown at first. */
export interface DifferenceEvent {
  readonly event: 'difference'
  readonly difference: Difference
}

export interface StackEvent {
  readonly event: 'stack'
  readonly stack: StackKind
  readonly name: string
  /** CloudFormation's: UPDATE_IN_PROGRESS … */
  readonly status: string
  readonly reason?: string
}

export interface ResourceEvent {
  readonly event: 'resource'
  readonly stack: StackKind
  readonly id: string
  readonly type: string
  /** What it is for, in plain words; missing for what the template does not describe. */
  readonly about?: string
  readonly physicalId?: string
  readonly status: string
  readonly reason?: string
}

/** How far a service's deployment is. */
export interface RolloutEvent {
  readonly event: 'rollout'
  /** The spec's name of the service. */
  readonly service: string
  readonly state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  readonly desired: number
  readonly running: number
  readonly pending: number
  readonly failed: number
  readonly reason?: string
}

/** A task of the new revision that ended, with what it said last. Gathered at once, since a rollback erases it. */
export interface TaskStoppedEvent {
  readonly event: 'task-stopped'
  readonly service: string
  readonly task: string
  readonly reason: string
  readonly containers: readonly { readonly name: string; readonly exitCode?: number; readonly reason?: string }[]
  /** Oldest first, a handful, secrets masked. */
  readonly log: readonly string[]
}

/** Why a run failed: the first cause, not what it drew after it. */
export interface FailureEvent {
  readonly event: 'failure'
  readonly stack?: StackKind
  readonly id?: string
  readonly type?: string
  /** What it is for, in plain words. */
  readonly about?: string
  /** What AWS said. */
  readonly reason: string
  /** Of a service: its tasks that ended, with what they said last. */
  readonly tasks?: readonly TaskStoppedEvent[]
  /** What that usually means and what to do, where the cookbook knows it. */
  readonly fix?: string
  /** The page of AWS's documentation about it. */
  readonly page?: string
  /** In what state the stack is now, and what that asks for: full sentences. */
  readonly now?: string
  /**
   * The spec line to look at: file:line:column of the value or, where it is a default, of the nearest parent that somebody
   * wrote (`below`).
   */
  readonly spec?: { readonly path: string; readonly at?: string; readonly below?: string }
  /** What else failed, for its own reason. */
  readonly also?: readonly { readonly id: string; readonly reason: string }[]
}

export interface DoneEvent {
  readonly event: 'done'
  /** stopped: at a gate that is open; what was done before it stays. */
  readonly result: 'changed' | 'unchanged' | 'stopped' | 'failed' | 'interrupted' | 'declined'
  readonly sentence: string
}

/** An event as whoever sees it knows it; the time is put on where it is reported. */
export type Happening = RunEvent extends infer E ? (E extends { at: string } ? Omit<E, 'at'> : never) : never

/** Takes events as they come. */
export type Report = (happening: Happening) => void
