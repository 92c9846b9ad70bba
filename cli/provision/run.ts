import type { Session } from '../aws/session.ts'
import type { StackKind } from '../diff/difference.ts'
import type { OneEnvironment } from '../one-environment.ts'
import type { Report } from './event.ts'
import type { Reviewed } from './reviewed.ts'

/** One run of a command that changes the stacks of an environment: what it works on, and what it has begun. */
export interface Run {
  readonly one: OneEnvironment
  readonly session: Session
  /** Missing where the command applies no templates. */
  readonly reviewed: Pick<Reviewed, 'sha' | 'emergency'>
  /** Of this run alone; letters and digits. */
  readonly id: string
  readonly report: Report
  /** Takes what moves off the terminal, so that something can be shown or asked there. */
  readonly rest: () => void
  readonly signal: AbortSignal
  readonly pollSeconds: number
  /** Change sets that this run asked for and has not executed: whatever happens, they go. */
  readonly pending: Set<PendingChangeSet>
  /** The stacks that this run has begun to change, in that order. */
  readonly begun: StackKind[]
  /** What else it has changed: full sentences. */
  readonly besides: string[]
}

export interface PendingChangeSet {
  readonly stackName: string
  readonly name: string
}

/** The beginning of the names of all change sets that this program makes. */
export const changeSetPrefix = 'semiont-'

/** The name of this run's change sets, one in each stack. */
export function changeSetName({ id }: Pick<Run, 'id'>): string {
  return `${changeSetPrefix}${id}`
}

/**
 * The client request token of what this run does to a stack. CloudFormation gives it to every event of it, so that the
 * events tell which commit was applied; at most 128 letters, digits and hyphens.
 */
export function requestToken(
  { id, reviewed: { sha } }: Pick<Run, 'id' | 'reviewed'>,
  command: 'provision' | 'destroy',
): string {
  return `semiont-${command}-${sha ?? 'no-git'}-${id}`
}
