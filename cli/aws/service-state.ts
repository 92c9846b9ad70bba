// What ECS says of services and tasks, in our own words. Types only.

/** A service as it is now. */
export interface ServiceState {
  readonly arn: string
  readonly name: string
  /** DRAINING and INACTIVE: somebody deletes it, or did. */
  readonly status: 'ACTIVE' | 'DRAINING' | 'INACTIVE'
  readonly desired: number
  readonly running: number
  readonly pending: number
  /** ARN of the task definition that it should run. */
  readonly taskDefinition: string
  /** The newest first: one when nothing is under way. */
  readonly deployments: readonly Deployment[]
  /** What ECS tells about the service, the newest first. */
  readonly messages: readonly { readonly id: string; readonly at: Date; readonly text: string }[]
}

/**
 * A deployment of a service: the tasks of one revision.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html
 */
export interface Deployment {
  readonly id: string
  /** The one that is wanted now. */
  readonly primary: boolean
  readonly taskDefinition: string
  readonly desired: number
  readonly running: number
  readonly pending: number
  /** Tasks in a row that did not come up. */
  readonly failed: number
  readonly state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  readonly reason?: string
  readonly createdAt?: Date
}

/** A task that ended. */
export interface StoppedTask {
  readonly arn: string
  /** The last part of its ARN, which also names its log streams. */
  readonly id: string
  readonly taskDefinition: string
  /** The deployment that started it. */
  readonly startedBy?: string
  /** As TaskFailedToStart, EssentialContainerExited, ServiceSchedulerInitiated, UserInitiated. */
  readonly code?: string
  readonly reason: string
  readonly stoppedAt?: Date
  readonly containers: readonly { readonly name: string; readonly exitCode?: number; readonly reason?: string }[]
}

/** A task that runs, or is about to. */
export interface RunningTask {
  readonly arn: string
  readonly id: string
  readonly taskDefinition: string
  /** As PROVISIONING, PENDING, RUNNING. */
  readonly status: string
  /** HEALTHY, UNHEALTHY or UNKNOWN: of the container's own health check, where it has one. */
  readonly health: string
  readonly startedAt?: Date
  readonly containers: readonly { readonly name: string; readonly image: string; readonly digest?: string }[]
}

/** A revision of a task definition, as far as anybody here asks. */
export interface TaskDefinitionState {
  readonly arn: string
  readonly cpu?: string
  readonly memory?: string
  readonly architecture?: string
  readonly containers: readonly {
    readonly name: string
    readonly image: string
    /** Where its output goes: to the streams <prefix>/<container>/<task id> of the group. */
    readonly log?: { readonly group: string; readonly prefix: string }
  }[]
}
