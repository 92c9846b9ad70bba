// Makes the parts of a random spec fit each other as its frame says; what the spec leaves out mostly stays out.

import type { EnvironmentSpec } from '../schema/environment.gen.ts'
import { partitionOf } from '../compiler/aws-facts/partitions.ts'
import type { Frame, Some, Spec } from './random-frame.ts'
import { fittedServices } from './random-services.ts'

/** The same spec with zones of its region, sizes that Fargate sells, references to what there is, and so on. */
export function fitted(spec: Spec, frame: Frame): Spec {
  const { site, network, database, files, loadBalancer } = spec
  const { region, pick } = frame
  const natGateways = network?.natGateways && { natGateways: 1 + pick('nat', frame.zones.length) }
  return {
    ...spec,
    aws: { ...spec.aws, region },
    site: {
      ...site,
      ...domains(frame),
      ...(site?.certificate !== undefined && { certificate: certificate(spec, frame) }),
    },
    network: { ...network, availabilityZones: [...frame.zones], ...natGateways },
    ...(database && { database: fittedDatabase(database, frame) }),
    ...(files && { files: { ...files, ...ages(frame) } }),
    secrets: secrets(frame),
    services: fittedServices(spec, frame),
    routing: { default: frame.services[0], rules: rules(frame) },
    ...(loadBalancer?.accessLogs && {
      loadBalancer: {
        ...loadBalancer,
        accessLogs: { bucket: 'acme-logs', prefix: 'a/b', enabled: pick('logs', 2) > 0 },
      },
    }),
  }
}

function domains({ pick }: Frame): Spec['site'] {
  const name = ['example.org', 'a.b-c.example.museum', 'x--y.example.com'][pick('zone', 3)]!
  return { hostedZone: { id: 'Z0123456789ABC', name }, domain: `${['', 'www.', 'a.b.'][pick('domain', 3)]}${name}` }
}

function certificate({ aws }: Spec, { region, pick }: Frame): string {
  if (pick('certificate', 2)) return 'managed'
  return `arn:${partitionOf(region)}:acm:${region}:${aws?.account}:certificate/0a1b2c3d-0000-0000-0000-000000000000`
}

function ages({ pick }: Frame): Spec['files'] {
  const [infrequentAccessAfter, archiveAfter] = (
    [
      ['never', 'never'],
      ['1 day', '7 days'],
      ['30 days', 'never'],
      ['14 days', '365 days'],
    ] as const
  )[pick('ages', 4)]!
  return { infrequentAccessAfter, archiveAfter }
}

function fittedDatabase(database: Some<EnvironmentSpec['database']>, { pick }: Frame): Spec['database'] {
  const storage = 20 + pick('storage', 2000)
  const backup = pick('backup', 1440)
  const backupEnd = backup + 30 + pick('backup length', 90)
  const start = (backupEnd + pick('maintenance', 600)) % 1440
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][pick('day', 7)]
  return {
    ...database,
    storage: `${storage} GiB`,
    maxStorage: `${pick('grow', 3) ? storage * 2 : storage} GiB`,
    backups: { ...database.backups, window: `${clock(backup)}-${clock(backupEnd)} UTC` },
    maintenance: {
      ...database.maintenance,
      window: `${day} ${clock(start)}-${clock(start + 30 + pick('long', 90))} UTC`,
    },
  }
}

function clock(minute: number): string {
  return [Math.floor(minute / 60) % 24, minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function secrets({ secrets: named, region }: Frame): Spec['secrets'] {
  const arn = `arn:${partitionOf(region)}:secretsmanager:${region}:123456789012:secret:partner/key-a1B2c3`
  const ofKind = { generate: { generate: '32 characters' }, keys: { keys: ['a', 'B_2'] }, arn: { arn } }
  return Object.fromEntries(named.map(({ name, kind }) => [name, ofKind[kind]]))
}

function rules({ rules: named, services, listening, pick }: Frame): NonNullable<Spec['routing']>['rules'] {
  const rule = (name: string, index: number) => {
    const paths = ['', '/*', '/a?', '-*-*', '$/~"\'@:+&', '_x', '_y', '_z'].map((end) => `/${index}${end}`)
    const many = paths.slice(pick(`${name} first`, 3), 3 + pick(`${name} last`, 6))
    return {
      priority: 1 + index * 100 + pick(`${name} priority`, 90),
      service: services[pick(name, listening)],
      paths: many,
    }
  }
  return Object.fromEntries(named.map((name, index) => [name, rule(name, index)]))
}
