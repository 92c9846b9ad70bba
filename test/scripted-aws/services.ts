// What a test says to the smaller services. What a stack creates (secrets, repositories, log groups) is there by itself.

/** Log events that a test puts there. */
export interface LogEventsSeed {
  /** Milliseconds since 1970 and a text each; without a time, now. */
  readonly events: readonly { readonly at?: number; readonly message: string }[]
  /** Milliseconds until they can be found (late arrival): 0 unless told. Their timestamps stay. */
  readonly arriveAfter?: number
}

export interface ScriptedLogs {
  /** Puts events into a stream; group and stream come to be with it. */
  put(group: string, stream: string, seed: LogEventsSeed): void
  /** Events on a page of FilterLogEvents and GetLogEvents; 10,000 unless told. */
  pageSize: number
  /** Empty pages with a nextToken before each page with events, as CloudWatch Logs gives while it searches. */
  emptyPages: number
}

export interface SecretSeed {
  /** Without a value the secret is empty: it has no version. */
  readonly value?: string
  /** Scheduled for deletion. */
  readonly deleted?: boolean
}

export interface ImageSeed {
  readonly digest: string
  readonly tags?: readonly string[]
  /** Milliseconds since 1970; each later than the one before unless told. */
  readonly pushedAt?: number
  /** Of its manifest: application/vnd.oci.image.manifest.v1+json unless told; an index for several platforms. */
  readonly mediaType?: string
}

export interface CertificateSeed {
  readonly arn: string
  readonly domain: string
  readonly alternativeNames?: readonly string[]
  /** ISSUED unless told: PENDING_VALIDATION, EXPIRED, FAILED … */
  readonly status?: string
}

export interface DatabaseSeed {
  readonly engineVersion: string
  /** available unless told. */
  readonly status?: string
  readonly instanceClass?: string
  readonly storageGib?: number
  readonly deletionProtection?: boolean
  /** What waits for the maintenance window, as RDS names it: DBInstanceClass and so on. */
  readonly pending?: Readonly<Record<string, string>>
}

export interface ScriptedServices {
  readonly logs: ScriptedLogs
  /** A secret of this name, or, where a stack made it, of this name or ARN: gives it a value. */
  secret(name: string, seed: SecretSeed): void
  /** The value that a secret has now; undefined for none. */
  secretValue(nameOrArn: string): string | undefined
  /** An image in a repository (its name); the repository comes to be with it. */
  image(repository: string, seed: ImageSeed): void
  /** An image that somebody or a lifecycle rule removes. */
  removeImage(repository: string, digest: string): void
  /** The tags of an image as they are now. */
  imageTags(repository: string, digest: string): readonly string[]
  /** A hosted zone; its id without /hostedzone/, its name with or without the last dot. */
  hostedZone(id: string, name: string): void
  certificate(seed: CertificateSeed): void
  /** A database instance by its identifier; also to change one that a stack made. */
  database(identifier: string, seed: DatabaseSeed): void
  /** A service-linked role that exists, for example ecs.amazonaws.com. */
  serviceLinkedRole(serviceName: string): void
}
