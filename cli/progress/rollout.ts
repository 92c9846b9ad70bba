import type { TaskStoppedEvent } from '../provision/event.ts'

/** A service whose rollout is watched. */
export interface WatchedService {
  /** The spec's name of the service. */
  readonly name: string
  /** Its ARN, or its name in ECS. */
  readonly arn: string
  /**
   * ARN of the task definition whose rollout is meant, where it is known: an older one that is still wanted is then not
   * taken for it. Without, whatever ECS wants when it is looked at is followed.
   */
  readonly expect?: string
  /** The deployment that is meant, where its id is known: what forceDeployment gave. */
  readonly deployment?: string
  /** Milliseconds since 1970: a deployment that began before is none that is meant. */
  readonly since?: number
}

/** Where the rollout of a service ended. */
export interface Rollout {
  readonly service: string
  readonly arn: string
  /** IN_PROGRESS: the watch was told to stop before it ended. */
  readonly state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  /** Why it failed, in ECS's words or ours. */
  readonly reason?: string
  /** The tasks of the new revision that ended by failing, in the order in which they were found. */
  readonly stopped: readonly TaskStoppedEvent[]
}
