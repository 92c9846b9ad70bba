import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import { partitionOf } from '../aws-facts/partitions.ts'
import { zoneIdsOf } from '../aws-facts/zone-ids.ts'

/** The name of a service that no fixture has; companions.ts makes it. */
export const newcomer = 'newcomer'

/** For the test of attribution: other values of a key that only the rest of the spec can tell, such as names of services. */
export function neighbours(key: string, at: readonly string[], spec: EnvironmentSpec): unknown[] {
  const { network, services, aws, site, database } = spec
  const listening = Object.keys(services).filter((name) => services[name]!.port !== 0 && name !== at[1])
  if (key === 'network.availabilityZones') {
    const unused = zoneIdsOf(spec.aws.region).filter((zone) => !network.availabilityZones.includes(zone))
    const moved = network.availabilityZones.map((_, index) => network.availabilityZones.with(index, unused[0] ?? ''))
    return [...(unused.length ? moved : []), network.availabilityZones.toReversed()]
  }
  if (key === 'routing.default' || key === 'routing.rules.*.service') return [...listening, newcomer]
  if (key === 'services.*.connectsTo') return [...listening, newcomer].map((name) => [name])
  if (key === 'services.*.image.from') return [...Object.keys(services).filter((name) => name !== at[1]), newcomer]
  if (key === 'services.*.port') return [0]
  if (key === 'services.*.egress') return [[...services[at[1]!]!.egress, 25]]
  if (key === 'services.*.deployment.maximum') return ['100 %']
  if (key === 'secrets.*.keys') return [[...spec.secrets[at[1]!]!.keys, 'another']]
  if (key === 'site.domain') return [`another.${site.hostedZone.name}`]
  if (key === 'site.hostedZone.id') return ['Z0ANOTHER']
  if (key === 'site.certificate') {
    return [`arn:${partitionOf(aws.region)}:acm:${aws.region}:${aws.account}:certificate/0a1b2c3d`]
  }
  if (key === 'database.storage') return [database.maxStorage]
  if (/^overrides\.(data|app)\.resources\.\*\.Type$/.test(key)) return ['AWS::SNS::Topic', 'AWS::SQS::Queue']
  return []
}
