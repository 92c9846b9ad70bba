import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import { memorySizesFor } from '../aws-facts/fargate-sizes.ts'
import { zoneIdsOf } from '../aws-facts/zone-ids.ts'
import { mib } from '../3-resolve/quantities.ts'
import { newcomer } from './neighbours.ts'

/** A place in a spec, and what is written there; undefined: nothing. */
export type Change = readonly [at: readonly string[], value: unknown]

type Companions = (at: readonly string[], value: unknown, spec: EnvironmentSpec) => Change[]

/**
 * For the test of attribution: what has to change with a key, so that no rule refuses the change.
 * In: the key in the schema, its place and its other value (undefined: the entry is given a new name, which ends in x).
 */
export function companions(key: string, at: readonly string[], value: unknown, spec: EnvironmentSpec): Change[] {
  const changes = table[key]?.(at, value, spec) ?? []
  return changes.filter(([place]) => !place.every((segment, index) => segment === at[index]))
}

const table: Readonly<Record<string, Companions>> = {
  'aws.region': (_, region, { network, secrets }) => [
    [['network', 'availabilityZones'], zoneIdsOf(String(region)).slice(0, network.availabilityZones.length)],
    [['site', 'certificate'], 'managed'],
    ...Object.entries(secrets)
      .filter(([, { arn }]) => arn !== '')
      .map(([name, { arn }]): Change => [['secrets', name, 'arn'], arn.split(':').with(3, String(region)).join(':')]),
  ],
  'database.enabled': (_, enabled, { services, overrides }) =>
    enabled
      ? []
      : [
          ...users(services, ({ database }) => database).map((name): Change => [['services', name, 'database'], false]),
          ...Object.keys(overrides.data.change)
            .filter((id) => id.startsWith('Database'))
            .map((id): Change => [['overrides', 'data', 'change', id], undefined]),
        ],
  'files.enabled': (_, enabled, { services }) =>
    enabled
      ? []
      : users(services, ({ files }) => files.enabled).map((name) => [['services', name, 'files', 'enabled'], false]),
  'secrets.*': ([, name = ''], value, { services }) => (value === undefined ? secretFollows(name, services) : []),
  'secrets.*.generate': ([, name = '']) => onlyKind(name, 'generate'),
  'secrets.*.keys': ([, name = '']) => onlyKind(name, 'keys'),
  'secrets.*.arn': ([, name = '']) => onlyKind(name, 'arn'),
  'services.*': ([, name = ''], value, spec) => (value === undefined ? serviceFollows(name, spec) : []),
  'routing.default': (_, to) => (to === newcomer ? [[['services', newcomer], { port: 8080 }]] : []),
  'routing.rules.*.service': (_, to) => (to === newcomer ? [[['services', newcomer], { port: 8080 }]] : []),
  'services.*.connectsTo': (_, to) =>
    [to].flat().includes(newcomer) ? [[['services', newcomer], { port: 8080 }]] : [],
  'services.*.port': ([, name = ''], port, spec) => (port === 0 ? unreached(name, spec) : []),
  'services.*.deployment.maximum': ([, name = '']) => [[['services', name, 'deployment', 'minimumHealthy'], '0 %']],
  'services.*.cpu': ([, name = ''], cpu, { services }) => {
    const sizes = memorySizesFor(String(cpu))
    const memory = sizes.includes(mib(services[name]!.memory)) ? services[name]!.memory : `${sizes[0]} MiB`
    return [[['services', name, 'memory'], memory]]
  },
  'services.*.architecture': ([, name], architecture, { services }) =>
    users(services, ({ image }) => image.from === name).map((user) => [
      ['services', user, 'architecture'],
      architecture,
    ]),
  'services.*.database': (_, uses) => (uses ? [[['database', 'enabled'], true]] : []),
  'services.*.files.enabled': (_, uses) => (uses ? [[['files', 'enabled'], true]] : []),
  'services.*.exec': ([, name = ''], exec) => (exec ? [[['services', name, 'readOnlyRoot'], false]] : []),
  'services.*.readOnlyRoot': ([, name = ''], readOnly) => (readOnly ? [[['services', name, 'exec'], false]] : []),
  'services.*.image.from': ([, name = ''], from, { services }) => [
    [['services', name, 'image', 'digest'], ''],
    ...(from === newcomer
      ? [[['services', newcomer], { image: { digest: `public.ecr.aws/a/b@sha256:${'0'.repeat(64)}` } }] as Change]
      : []),
    [['services', name, 'architecture'], services[String(from)]?.architecture ?? 'x86_64'],
  ],
  'services.*.image.digest': ([, name = '']) => [[['services', name, 'image', 'from'], '']],
  'services.*.containerHealthCheck.enabled': ([, name = ''], enabled) => [
    [['services', name, 'containerHealthCheck', 'command'], enabled ? ['true'] : []],
  ],
  'overrides.data.resources.*.Type': ([, , , id = '']) => [[['overrides', 'data', 'resources', id, 'Properties'], {}]],
  'overrides.app.resources.*.Type': ([, , , id = '']) => [[['overrides', 'app', 'resources', id, 'Properties'], {}]],
  'loadBalancer.accessLogs.enabled': () => [[['loadBalancer', 'accessLogs', 'bucket'], 'example-access-logs']],
}

type Services = EnvironmentSpec['services']

function users(services: Services, uses: (service: Services[string]) => boolean): string[] {
  return Object.keys(services).filter((name) => uses(services[name]!))
}

function onlyKind(name: string, kind: 'generate' | 'keys' | 'arn'): Change[] {
  const none = { generate: '', keys: [], arn: '' }
  return Object.entries(none)
    .filter(([other]) => other !== kind)
    .map(([other, nothing]) => [['secrets', name, other], nothing])
}

/** Whoever led to the service leads elsewhere. */
function unreached(name: string, { services, routing }: EnvironmentSpec): Change[] {
  return [
    [['services', newcomer], { port: 8080 }],
    ...(routing.default === name ? [[['routing', 'default'], newcomer] as Change] : []),
    ...Object.entries(routing.rules)
      .filter(([, rule]) => rule.service === name)
      .map(([rule]): Change => [['routing', 'rules', rule, 'service'], newcomer]),
    ...Object.entries(services)
      .filter(([, { connectsTo }]) => connectsTo.includes(name))
      .map(([caller, { connectsTo }]): Change => {
        return [['services', caller, 'connectsTo'], connectsTo.filter((other) => other !== name)]
      }),
  ]
}

/** Whoever named the service names it by its new name. */
function serviceFollows(name: string, { services, routing }: EnvironmentSpec): Change[] {
  const renamed = (other: string) => (other === name ? `${name}x` : other)
  return [
    [['routing', 'default'], renamed(routing.default)],
    ...Object.entries(routing.rules)
      .filter(([, rule]) => rule.service === name)
      .map(([rule]): Change => [['routing', 'rules', rule, 'service'], renamed(name)]),
    ...Object.entries(services)
      .filter(([, { connectsTo }]) => connectsTo.includes(name))
      .map(([caller, { connectsTo }]): Change => [['services', caller, 'connectsTo'], connectsTo.map(renamed)]),
    ...Object.entries(services)
      .filter(([, { image }]) => image.from === name)
      .map(([user]): Change => [['services', user, 'image', 'from'], renamed(name)]),
  ]
}

function secretFollows(name: string, services: Services): Change[] {
  return Object.entries(services).flatMap(([service, { secrets }]) =>
    Object.entries(secrets)
      .filter(([, use]) => use.split('.')[0] === name)
      .map(([variable, use]): Change => {
        const [, key] = use.split('.')
        return [['services', service, 'secrets', variable], key === undefined ? `${name}x` : `${name}x.${key}`]
      }),
  )
}
