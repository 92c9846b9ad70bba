// Values for the keys whose schema says less than AWS: amounts within its limits, lists, and free text.

import fc from 'fast-check'
import { randomOverrides } from './random-overrides.ts'
import { supportedPostgresVersions } from '../compiler/aws-facts/postgres-versions.ts'

/** Two words that may stand beside each other in one logical id must not be taken for a third. */
const words = [
  'a',
  'b',
  'api',
  'web',
  'image',
  'task',
  'role',
  'task-definition',
  'rule',
  'rule2',
  'value',
  'x1',
  'zone',
  'to',
]

/** Names of services, secrets and routes. */
export const names: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('-'))
  .filter((name) => name.length <= 30)

const amounts = (lowest: number, highest: number, unit: string) =>
  fc.integer({ min: lowest, max: highest }).map((amount) => `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`)

const percents = (lowest: number, highest: number) => amounts(lowest, highest, '%')

/** Texts that a writer of YAML, JSON or Fn::Sub could get wrong. */
const texts = fc.oneof(
  fc.constantFrom(
    '',
    'on',
    '~',
    '2012-10-17',
    '0x1F',
    '1_000',
    '12:30:45',
    ' # x',
    '- a',
    '{}',
    '!Ref A',
    '<<',
    '=',
    'é\u{1F600}',
  ),
  fc.constantFrom(
    '${site.url}/a',
    'x${site.domain}${environment}',
    '$${HOME}',
    '$',
    '${aws.region}',
    '"',
    "'",
    '\\n',
    'a\nb\n',
    'a: b',
  ),
  fc.string({ maxLength: 30 }).map((text) => text.replaceAll('${', '$').replaceAll(/[=@:]/g, '.')),
)

const variableNames = fc.constantFrom(
  'NODE_ENV',
  'PORT',
  'HOST',
  'LOG_LEVEL',
  '_',
  'y',
  'null',
  'AWS_REGION',
  'constructor',
)

/** By path with `*` for a name. */
export const randomValues: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  environment: fc.constant('production'),
  extends: fc.constant(''),
  'aws.account': fc.integer({ min: 0, max: 999_999_999_999 }).map((id) => String(id).padStart(12, '0')),
  'aws.tags': fc.dictionary(
    fc.constantFrom('costCenter', 'team:owner', 'A b', '+-=._:/@', '1', 'on', 'true', 'Stage'),
    fc.constantFrom('-', 'platform', '2012-10-17', ' x ', 'ops@example.org', '0123', 'no'),
  ),
  'site.hostedZone.id': fc.constantFrom('Z0', 'Z0123456789ABCDEFGHIJ'),
  'network.cidr': fc.oneof(
    fc.nat(255).map((second) => `10.${second}.0.0/16`),
    fc.nat(63).map((third) => `192.168.${third * 4}.0/22`),
    fc.nat(15).map((third) => `172.31.${third * 16}.0/20`),
  ),
  'database.engineVersion': fc.constantFrom(...supportedPostgresVersions),
  'database.instanceClass': fc.constantFrom(
    'db.t3.micro',
    'db.t3.large',
    'db.m5.xlarge',
    'db.r5.24xlarge',
    'db.t4g.medium',
    'db.m6g.large',
  ),
  'database.name': fc.constantFrom('semiont', 'a', 'db_1', 'yes', 'x'.repeat(63)),
  'database.username': fc.constantFrom('semiont', 'a', 'owner_1', 'root', 'x'.repeat(16)),
  'database.storage': amounts(20, 1000, 'GiB'),
  'database.backups.retention': amounts(1, 35, 'days'),
  'database.logExports': fc.subarray(['postgresql', 'upgrade']),
  'services.*.command': fc.array(texts, { maxLength: 3 }),
  'services.*.variables': fc.dictionary(variableNames, fc.oneof(texts, fc.integer(), fc.maxSafeInteger()), {
    maxKeys: 4,
  }),
  'services.*.secrets': fc.constant({}),
  'services.*.connectsTo': fc.constant([]),
  'services.*.image': fc.constant({}),
  'services.*.egress': fc
    .uniqueArray(fc.integer({ min: 1, max: 65_535 }), { maxLength: 3 })
    .map((ports) => [...new Set([443, ...ports])]),
  'services.*.port': fc.oneof(fc.integer({ min: 1, max: 65_535 }), fc.constantFrom(80, 443, 14_000, 5432, 2049)),
  'services.*.scaling.cpu': percents(1, 100),
  'services.*.scaling.memory': percents(1, 100),
  'services.*.healthCheck.interval': amounts(5, 300, 'seconds'),
  'services.*.healthCheck.timeout': amounts(2, 120, 'seconds'),
  'services.*.healthCheck.successCodes': fc.constantFrom('200', '200-399', '200,302'),
  'services.*.healthCheck.path': fc.constantFrom(
    '/',
    '/api/health',
    '/?a=b&c',
    '/${x}',
    '/%7E#',
    `/${'h'.repeat(1023)}`,
  ),
  'services.*.containerHealthCheck.interval': amounts(5, 300, 'seconds'),
  'services.*.containerHealthCheck.timeout': amounts(2, 60, 'seconds'),
  'services.*.containerHealthCheck.startPeriod': amounts(0, 300, 'seconds'),
  'services.*.startupGrace': amounts(0, 2_147_483_647, 'seconds'),
  'services.*.drain': amounts(0, 3600, 'seconds'),
  'services.*.requestTimeout': amounts(0, 3600, 'seconds'),
  'services.*.deployment.minimumHealthy': percents(0, 100),
  'services.*.deployment.maximum': percents(100, 200),
  'loadBalancer.idleTimeout': amounts(1, 4000, 'seconds'),
  overrides: randomOverrides,
}
