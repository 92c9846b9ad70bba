import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import { childPath, once } from '../provenance/trace.ts'
import { hasConnections } from './connections.ts'
import type { Database, Environment, Files, Get, Secret, Tag } from './environment.ts'
import { resolveNetwork } from './network.ts'
import { characters, days, gib, seconds } from './quantities.ts'
import { resolveRouting } from './routing.ts'
import { resolveServices } from './services.ts'

/**
 * The model that emitters read. In: a complete spec that passed every rule, plain or tracked. Nothing is read of it
 * here: every leaf of the model is an accessor.
 */
export function resolve(spec: EnvironmentSpec): Environment {
  const stack = (name: 'data' | 'app') =>
    once(() => spec.stacks[name].replaceAll('${environment}', () => spec.environment))
  return {
    name: () => spec.environment,
    account: () => spec.aws.account,
    region: () => spec.aws.region,
    tags: resolveTags(spec),
    stacks: { data: stack('data'), app: stack('app') },
    site: {
      domain: () => spec.site.domain,
      hostedZoneId: () => spec.site.hostedZone.id,
      certificateArn: () => (spec.site.certificate === 'managed' ? undefined : spec.site.certificate),
    },
    network: resolveNetwork(spec),
    database: resolveDatabase(spec),
    files: resolveFiles(spec),
    registry: { keepImages: () => spec.registry.keepImages },
    secrets: once(() =>
      Object.keys(spec.secrets)
        .toSorted()
        .map((name) => resolveSecret(spec, name)),
    ),
    secretArn: (name) => spec.secrets[name]!.arn,
    services: resolveServices(spec),
    hasConnections: once(() => hasConnections(spec)),
    routing: resolveRouting(spec),
    loadBalancer: {
      idleTimeoutSeconds: once(() => seconds(spec.loadBalancer.idleTimeout)),
      deletionProtection: () => spec.loadBalancer.deletionProtection,
      tlsPolicy: () => spec.loadBalancer.tlsPolicy,
      accessLogs: {
        enabled: () => spec.loadBalancer.accessLogs.enabled,
        bucket: () => spec.loadBalancer.accessLogs.bucket,
        prefix: () => spec.loadBalancer.accessLogs.prefix,
      },
    },
    cluster: {
      containerInsights: () => {
        if (!spec.cluster.containerInsights.enabled) return 'disabled'
        return spec.cluster.containerInsights.mode === 'enhanced' ? 'enhanced' : 'enabled'
      },
    },
    logs: { retentionDays: once(() => days(spec.logs.retention)) },
  }
}

function resolveTags(spec: EnvironmentSpec): Get<readonly Tag[]> {
  return once(() => {
    const given = Object.keys(spec.aws.tags).map((Key) => ({ Key, Value: spec.aws.tags[Key]! }))
    const own = { Key: 'semiont:environment', Value: spec.environment }
    return [...given, own].toSorted((a, b) => (a.Key < b.Key ? -1 : 1))
  })
}

function resolveDatabase({ database }: EnvironmentSpec): Database {
  return {
    enabled: () => database.enabled,
    name: () => database.name,
    username: () => database.username,
    engineVersion: () => database.engineVersion,
    instanceClass: () => database.instanceClass,
    storageGib: once(() => gib(database.storage)),
    maxStorageGib: once(() =>
      gib(database.maxStorage) > gib(database.storage) ? gib(database.maxStorage) : undefined,
    ),
    multiAz: () => database.multiAz,
    backupRetentionDays: once(() => days(database.backups.retention)),
    backupWindow: once(() => database.backups.window.replace(' UTC', '')),
    maintenanceWindow: once(() => maintenanceWindow(database.maintenance.window)),
    applyImmediately: () => database.maintenance.apply === 'immediately',
    minorUpgrades: () => database.minorUpgrades,
    allowMajorUpgrade: () => database.allowMajorUpgrade,
    sslMode: () => database.sslMode,
    insights: () => (database.insights.enabled ? database.insights.mode : 'off'),
    logExports: once(() => database.logExports.toSorted()),
  }
}

/** "Sun 04:30-05:30 UTC" → "sun:04:30-sun:05:30"; a window that ends at or before its start ends on the next day. */
function maintenanceWindow(text: string): string {
  const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  const [day = '', range = ''] = text.toLowerCase().split(' ')
  const [start = '', end = ''] = range.split('-')
  const endDay = end > start ? day : weekdays[(weekdays.indexOf(day) + 1) % weekdays.length]!
  return `${day}:${start}-${endDay}:${end}`
}

function resolveFiles({ files }: EnvironmentSpec): Files {
  const after = (key: 'infrequentAccessAfter' | 'archiveAfter') =>
    once(() => (files[key] === 'never' ? undefined : days(files[key])))
  return {
    enabled: () => files.enabled,
    infrequentAccessAfterDays: after('infrequentAccessAfter'),
    archiveAfterDays: after('archiveAfter'),
    backups: () => files.backups.enabled,
    replication: () => files.replication.enabled,
  }
}

function resolveSecret({ secrets }: EnvironmentSpec, name: string): Secret {
  const secret = secrets[name]!
  return {
    at: childPath('secrets', name),
    name,
    kind: () => {
      if (secret.arn !== '') return 'existing'
      return secret.generate !== '' ? 'generated' : 'given'
    },
    keys: once(() => [...secret.keys]),
    length: once(() => characters(secret.generate)),
    arn: () => secret.arn,
  }
}
