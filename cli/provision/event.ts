// What happens while a command changes AWS, as data: progress is drawn from it, `--json` prints it line by line.

import type { StackKind } from '../diff/difference.ts'

/** Every event carries when it was seen (ISO 8601, UTC). */
export type RunEvent = { readonly at: string } & (
  | PhaseEvent
  | GateEvent
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
  /** When open: the command or the step that mends it. */
  readonly mend?: string
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
  /** What AWS said. */
  readonly reason: string
  /** What that usually means and what to do, where the cookbook knows it. */
  readonly fix?: string
  /** The spec line that caused the resource. */
  readonly spec?: { readonly path: string; readonly at?: string }
}

export interface DoneEvent {
  readonly event: 'done'
  readonly result: 'changed' | 'unchanged' | 'failed' | 'interrupted' | 'declined'
  readonly sentence: string
}

/** An event as whoever sees it knows it; the time is put on where it is reported. */
export type Happening = RunEvent extends infer E ? (E extends { at: string } ? Omit<E, 'at'> : never) : never

/** Takes events as they come. */
export type Report = (happening: Happening) => void
