// What a test says to the scripted ECS: which services exist, and how their next deployments go.

/** A container of a task that stopped. */
export interface StoppedContainer {
  readonly name: string
  readonly exitCode?: number
  /** For example OutOfMemoryError: Container killed due to memory usage. */
  readonly reason?: string
}

/** How the tasks of a deployment end. */
export interface TaskFailure {
  /** For example: CannotPullContainerError: … or Essential container in task exited. */
  readonly stoppedReason: string
  /** TaskFailedToStart, EssentialContainerExited, ServiceSchedulerInitiated … */
  readonly stopCode: string
  readonly containers: readonly StoppedContainer[]
  /** Lines that the first container says before it ends, into its awslogs group and stream. */
  readonly log?: readonly string[]
}

/** What deviates while a deployment rolls out. */
export interface RolloutScript {
  /** Milliseconds between two steps (a task starts, runs, stops); 5 unless told. */
  readonly delay?: number
  /** Each new task ends like this. */
  readonly failure?: TaskFailure
  /** How many tasks end like that before the others run; all of them unless told. */
  readonly failures?: number
  /** Failed tasks at which the circuit breaker trips; 3, the smallest of ECS, unless told. */
  readonly threshold?: number
  /** The deployment stays IN_PROGRESS for ever: the new tasks do not even start. */
  readonly hangs?: true
  /** Milliseconds until a stopped task is forgotten; about an hour on AWS, and never here unless told. */
  readonly forgetAfter?: number
}

/** A service that runs before the test begins; those of a stack's template are there without this. */
export interface ServiceSeed {
  readonly cluster: string
  readonly desired?: number
  /** Container name → image. */
  readonly containers: Readonly<Record<string, string>>
  /** awslogs of all containers; the stream prefix is the service's name. */
  readonly logGroup?: string
  readonly circuitBreaker?: { readonly enable: boolean; readonly rollback: boolean }
}

/** A deployment that is about to roll out. */
export interface RolloutRequest {
  readonly service: string
  readonly taskDefinition: string
  /** Container name → image. */
  readonly images: Readonly<Record<string, string>>
  /** What began it; `rollback` is the circuit breaker's own. */
  readonly cause: 'create' | 'update' | 'rollback'
}

export interface ScriptedEcs {
  service(name: string, seed: ServiceSeed): void
  /**
   * How the next deployments of a service go; the last script given holds. The service is its name in ECS, or its logical
   * id where a stack made it. A rollback goes well unless the function says otherwise.
   */
  onRollout(service: string, script: RolloutScript | ((request: RolloutRequest) => RolloutScript)): void
}
