// What is there of an environment, as data: `--json` prints it as it is, and schema/status.schema.json describes it. Types only.

export interface EnvironmentStatus {
  /** Of this format. */
  readonly version: 1
  readonly environment: string
  readonly account: string
  readonly region: string
  /** The site's address; missing before there is an app stack. */
  readonly url?: string
  readonly stacks: EnvironmentStacks
  /** In the order of their names. */
  readonly services: readonly ServiceStatus[]
  /** Missing where the data stack has none. */
  readonly database?: DatabaseStatus
  /** What is not in order, and what to do: sentences. */
  readonly notes: readonly string[]
  /** What AWS did not let be read: it lacks above. */
  readonly unread: readonly UnreadPart[]
  /** Is everything there, at rest and in order? Never where a part could not be read. */
  readonly healthy: boolean
}

export interface EnvironmentStacks {
  readonly data: StackStatus
  readonly app: StackStatus
}

export interface StackStatus {
  readonly name: string
  /** Missing where it could not be read. */
  readonly exists?: boolean
  /** CloudFormation's, as UPDATE_COMPLETE. */
  readonly status?: string
  readonly reason?: string
  readonly terminationProtection?: boolean
}

export interface ServiceStatus {
  /** The spec's name; the logical id of one that the spec does not have any more. */
  readonly name: string
  /** False: it is in the stack, but somebody deleted it in ECS. */
  readonly exists: boolean
  readonly desired: number
  readonly running: number
  readonly pending: number
  /** How far the newest release of it is. */
  readonly rollout?: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  /** Why it is not up, as ECS tells. */
  readonly reason?: string
  /** How its last task ended; only of a service that is not up. */
  readonly lastTask?: string
  /** <repository>@sha256:…, of what it is to run. */
  readonly image?: string
  /** Of that image, sorted. */
  readonly tags: readonly string[]
  /** False: its repository, which is one of this account, has no such image (any more). Missing where nobody can tell. */
  readonly imageExists?: boolean
}

export interface DatabaseStatus {
  readonly id: string
  /** False: it is in the stack, but somebody deleted it in RDS. Missing where it could not be read. */
  readonly exists?: boolean
  /** RDS's, as available. */
  readonly status?: string
  readonly engineVersion?: string
  readonly instanceClass?: string
  readonly storageGib?: number
  readonly multiAz?: boolean
  /** What waits for the maintenance window or a restart, as DBInstanceClass. */
  readonly pending: readonly string[]
}

export interface UnreadPart {
  readonly part: string
  /** Why, in a full sentence. */
  readonly reason: string
}
