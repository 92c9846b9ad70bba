// What is there of an environment, as data: `--json` prints it as it is. Types only.

export interface EnvironmentStatus {
  readonly environment: string
  readonly account: string
  readonly region: string
  /** The site's address; missing before there is an app stack. */
  readonly url?: string
  readonly stacks: { readonly data: StackStatus; readonly app: StackStatus }
  readonly services: readonly ServiceStatus[]
  /** Missing where the data stack has none. */
  readonly database?: DatabaseStatus
  /** Is everything that is there in order? */
  readonly healthy: boolean
}

export interface StackStatus {
  readonly name: string
  /** CloudFormation's, as UPDATE_COMPLETE; missing where there is no stack. */
  readonly status?: string
  readonly reason?: string
  readonly terminationProtection?: boolean
}

export interface ServiceStatus {
  readonly name: string
  readonly desired: number
  readonly running: number
  readonly pending: number
  readonly rollout: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  readonly reason?: string
  /** <repository>@sha256:…, of what it is to run. */
  readonly image?: string
  /** Of that image. */
  readonly tags: readonly string[]
}

export interface DatabaseStatus {
  readonly id: string
  /** RDS's, as available. */
  readonly status: string
  readonly engineVersion: string
  readonly instanceClass: string
  readonly storageGib: number
  readonly multiAz: boolean
  /** What waits for the maintenance window or a restart, as DBInstanceClass. */
  readonly pending: readonly string[]
}
