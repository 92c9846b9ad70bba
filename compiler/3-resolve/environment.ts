// The model that emitters read: types only. Every leaf is an accessor, so that what reads it is attributed to it;
// nothing is optional, nothing is YAML, quantities are numbers in the unit that their name says.

import type { Entry } from '../provenance/settle.ts'

/** Reads one value of the model. */
export type Get<T> = () => T

export interface Environment {
  readonly name: Get<string>
  readonly account: Get<string>
  readonly region: Get<string>
  /** Tags of every resource: the environment's name and those of the spec, by key. */
  readonly tags: Get<readonly Tag[]>
  readonly stacks: { readonly data: Get<string>; readonly app: Get<string> }
  readonly site: Site
  readonly network: Network
  readonly database: Database
  readonly files: Files
  readonly registry: { readonly keepImages: Get<number> }
  /** By name. */
  readonly secrets: Get<readonly Secret[]>
  /** The ARN of an existing secret; empty for one that the stack makes. */
  readonly secretArn: (name: string) => string
  /** By name. */
  readonly services: Get<readonly Service[]>
  /** Some service connects to another. */
  readonly hasConnections: Get<boolean>
  readonly routing: Routing
  readonly loadBalancer: LoadBalancer
  readonly cluster: { readonly containerInsights: Get<'disabled' | 'enabled' | 'enhanced'> }
  readonly logs: { readonly retentionDays: Get<number> }
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface Site {
  readonly domain: Get<string>
  readonly hostedZoneId: Get<string>
  /** The ARN of an existing certificate, or undefined: the stack makes one. */
  readonly certificateArn: Get<string | undefined>
}

export interface Network {
  readonly cidr: Get<string>
  /** By zone id; NAT gateways stand in the first `natGateways` zones as the spec lists them. */
  readonly zones: Get<readonly Zone[]>
  readonly s3Endpoint: Get<boolean>
  readonly flowLogs: {
    readonly enabled: Get<boolean>
    readonly traffic: Get<'ALL' | 'ACCEPT' | 'REJECT'>
    readonly retentionDays: Get<number>
  }
}

export interface Zone extends Entry {
  /** The zone id, for example use1-az1. */
  readonly id: string
  /** The part of its logical ids and outputs, for example Use1Az1. */
  readonly part: string
  readonly publicCidr: Get<string>
  readonly privateCidr: Get<string>
  readonly databaseCidr: Get<string>
  readonly hasNat: Get<boolean>
  /** The part of the zone whose NAT gateway this zone's private subnet uses (its own where it has one). */
  readonly natPart: Get<string>
}

export interface Database {
  readonly enabled: Get<boolean>
  readonly name: Get<string>
  readonly username: Get<string>
  /** The major version, for example 15. */
  readonly engineVersion: Get<string>
  readonly instanceClass: Get<string>
  readonly storageGib: Get<number>
  /** The ceiling of storage autoscaling; undefined: it is off. */
  readonly maxStorageGib: Get<number | undefined>
  readonly multiAz: Get<boolean>
  readonly backupRetentionDays: Get<number>
  /** hh:mm-hh:mm, UTC. */
  readonly backupWindow: Get<string>
  /** ddd:hh:mm-ddd:hh:mm, UTC, lower case. */
  readonly maintenanceWindow: Get<string>
  readonly applyImmediately: Get<boolean>
  readonly minorUpgrades: Get<boolean>
  readonly allowMajorUpgrade: Get<boolean>
  readonly sslMode: Get<string>
  readonly insights: Get<'off' | 'standard' | 'advanced'>
  readonly logExports: Get<readonly string[]>
}

export interface Files {
  readonly enabled: Get<boolean>
  /** Days, or undefined: never. */
  readonly infrequentAccessAfterDays: Get<number | undefined>
  readonly archiveAfterDays: Get<number | undefined>
  readonly backups: Get<boolean>
  readonly replication: Get<boolean>
}

export interface Secret extends Entry {
  readonly name: string
  readonly kind: Get<'generated' | 'given' | 'existing'>
  /** Of a secret that people set: what its JSON holds. */
  readonly keys: Get<readonly string[]>
  /** Characters, of a generated secret. */
  readonly length: Get<number>
  /** Of an existing secret. */
  readonly arn: Get<string>
}

export interface SecretVariable {
  readonly variable: string
  /** The secret's name in the spec, and the key of its JSON body (undefined: the whole value). */
  readonly secret: Get<string>
  readonly key: Get<string | undefined>
}

export interface Service extends Entry {
  readonly name: string
  /** 0: it listens on nothing. */
  readonly port: Get<number>
  /** Where the Service Connect proxy listens for other services; never the container's own port. */
  readonly connectPort: Get<number>
  /** Fargate units, 1024 a vCPU. */
  readonly cpuUnits: Get<number>
  readonly memoryMib: Get<number>
  readonly architecture: Get<'X86_64' | 'ARM64'>
  readonly image: Get<Image>
  /** Its image is published for itself: it has a parameter and a repository. */
  readonly hasOwnImage: Get<boolean>
  readonly command: Get<readonly string[]>
  /** By name, references such as ${site.url} filled in, the files' variable included. */
  readonly variables: Get<readonly { readonly Name: string; readonly Value: Get<string> }[]>
  /** By name of the variable. */
  readonly secrets: Get<readonly SecretVariable[]>
  readonly usesDatabase: Get<boolean>
  readonly usesFiles: Get<boolean>
  readonly mount: Get<string>
  /** Names of the services that it calls, sorted. */
  readonly connectsTo: Get<readonly string[]>
  /** Some other service connects to it. */
  readonly isConnectedTo: Get<boolean>
  /** The load balancer sends it requests. */
  readonly isRouted: Get<boolean>
  /** TCP ports, ascending. */
  readonly egress: Get<readonly number[]>
  readonly exec: Get<boolean>
  readonly readOnlyRoot: Get<boolean>
  readonly scaling: Scaling
  readonly healthCheck: HealthCheck
  readonly containerHealthCheck: ContainerHealthCheck
  readonly startupGraceSeconds: Get<number>
  readonly drainSeconds: Get<number>
  readonly requestTimeoutSeconds: Get<number>
  readonly deployment: {
    readonly minimumHealthyPercent: Get<number>
    readonly maximumPercent: Get<number>
    readonly rollbackAfter: Get<number>
  }
}

/** A service's image: the stack parameter of a service (its own, or the one whose image it shares), or fixed by digest. */
export type Image =
  | { readonly kind: 'parameter'; readonly of: string }
  | { readonly kind: 'digest'; readonly reference: string }

export interface Scaling {
  readonly min: Get<number>
  readonly max: Get<number>
  readonly cpuPercent: Get<number>
  readonly memoryPercent: Get<number>
}

export interface HealthCheck {
  readonly path: Get<string>
  readonly intervalSeconds: Get<number>
  readonly timeoutSeconds: Get<number>
  readonly healthyAfter: Get<number>
  readonly unhealthyAfter: Get<number>
  readonly successCodes: Get<string>
}

export interface ContainerHealthCheck {
  readonly enabled: Get<boolean>
  readonly command: Get<readonly string[]>
  readonly intervalSeconds: Get<number>
  readonly timeoutSeconds: Get<number>
  readonly retries: Get<number>
  readonly startPeriodSeconds: Get<number>
}

export interface Routing {
  readonly defaultService: Get<string>
  /** By priority; a rule of more values than one listener rule may hold is several here. */
  readonly rules: Get<readonly Rule[]>
}

export interface Rule extends Entry {
  /** Of the listener rule, unique in the template. */
  readonly logicalId: string
  /** Always true; whether there is a second part of a rule hangs on its paths. */
  readonly exists: Get<boolean>
  readonly priority: Get<number>
  readonly paths: Get<readonly string[]>
  readonly service: Get<string>
}

export interface LoadBalancer {
  readonly idleTimeoutSeconds: Get<number>
  readonly deletionProtection: Get<boolean>
  readonly tlsPolicy: Get<string>
  readonly accessLogs: {
    readonly enabled: Get<boolean>
    readonly bucket: Get<string>
    readonly prefix: Get<string>
  }
}
