import type { LogEventsSeed } from '../services.ts'
import type { Site } from '../site.ts'
import type { RolloutRequest, RolloutScript } from './script.ts'

/** As ECS describes it (camel case). */
export interface TaskDefinition {
  readonly taskDefinitionArn: string
  readonly family: string
  readonly revision: number
  readonly containerDefinitions: readonly ContainerDefinition[]
  readonly [more: string]: unknown
}

export interface ContainerDefinition {
  readonly name: string
  readonly image: string
  readonly logConfiguration?: { readonly logDriver: string; readonly options?: Readonly<Record<string, string>> }
  readonly [more: string]: unknown
}

export interface Task {
  readonly id: string
  readonly arn: string
  readonly deployment: string
  readonly taskDefinition: string
  readonly createdAt: Date
  startedAt?: Date
  stoppedAt?: Date
  lastStatus: 'PENDING' | 'RUNNING' | 'STOPPED'
  desiredStatus: 'RUNNING' | 'STOPPED'
  stopCode?: string
  stoppedReason?: string
  containers: readonly {
    readonly name: string
    readonly image: string
    readonly exitCode?: number
    readonly reason?: string
  }[]
}

/** How a deployment ended: superseded when another one began before its end. */
export type RolloutEnd = 'completed' | 'failed' | 'superseded'

export interface Deployment {
  /** ecs-svc/1234567890123456789 */
  readonly id: string
  readonly cause: RolloutRequest['cause']
  readonly taskDefinition: string
  readonly createdAt: Date
  /** The deployment that was complete before this one. */
  readonly source: Deployment | undefined
  updatedAt: Date
  finishedAt?: Date
  failed: number
  state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  reason: string
  /** What the circuit breaker began because of this one. */
  rollback?: Deployment
  end: Promise<RolloutEnd>
}

export interface Service {
  readonly name: string
  readonly arn: string
  readonly clusterArn: string
  /** The logical id where a stack made it. */
  readonly logicalId: string | undefined
  readonly createdAt: Date
  status: 'ACTIVE' | 'INACTIVE'
  desired: number
  breaker: { readonly enable: boolean; readonly rollback: boolean }
  /** Newest first: the first is PRIMARY; the others go when it is complete. */
  deployments: Deployment[]
  /** All there ever were, newest first. */
  history: Deployment[]
  tasks: Task[]
  /** Newest first. */
  events: { readonly id: string; readonly createdAt: Date; readonly message: string }[]
}

export interface EcsState {
  readonly site: Site
  readonly clusters: Map<string, { readonly name: string; readonly arn: string }>
  /** By ARN. */
  readonly taskDefinitions: Map<string, TaskDefinition & { status: 'ACTIVE' | 'INACTIVE' }>
  readonly services: Service[]
  readonly scripts: Map<string, RolloutScript | ((request: RolloutRequest) => RolloutScript)>
  readonly log: (group: string, stream: string, seed: LogEventsSeed) => void
}
