import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import { childPath, once } from '../provenance/trace.ts'
import { slotOf, subnetCidr, type Tier } from './addresses.ts'
import type { Network, Zone } from './environment.ts'
import { pascalCase } from './names.ts'
import { days } from './quantities.ts'

const traffics = { all: 'ALL', accepted: 'ACCEPT', rejected: 'REJECT' } as const

/** The network of an environment: the address plan, and in which zones NAT gateways stand. */
export function resolveNetwork({ network }: EnvironmentSpec): Network {
  return {
    cidr: () => network.cidr,
    zones: once(() =>
      network.availabilityZones
        .map((_, index) => resolveZone(network, index))
        .toSorted((a, b) => slotOf(a.id) - slotOf(b.id)),
    ),
    s3Endpoint: () => network.s3Endpoint.enabled,
    flowLogs: {
      enabled: () => network.flowLogs.enabled,
      traffic: () => traffics[network.flowLogs.traffic],
      retentionDays: once(() => days(network.flowLogs.retention)),
    },
  }
}

function resolveZone(network: EnvironmentSpec['network'], index: number): Zone {
  const id = network.availabilityZones[index]!
  const cidr = (tier: Tier) => once(() => subnetCidr(network.cidr, tier, slotOf(network.availabilityZones[index]!)))
  return {
    at: childPath('network.availabilityZones', index),
    id,
    part: pascalCase(id),
    publicCidr: cidr('public'),
    privateCidr: cidr('private'),
    databaseCidr: cidr('database'),
    // There is at least one, in the first zone, whatever their number.
    hasNat: () => index === 0 || index < network.natGateways,
    // A zone without a NAT gateway of its own shares one with the zones that have: in turn, so that none carries all.
    natPart: () => pascalCase(network.availabilityZones[index === 0 ? 0 : index % network.natGateways]!),
  }
}
