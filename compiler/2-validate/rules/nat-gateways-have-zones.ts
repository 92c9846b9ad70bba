import type { Rule } from '../rule.ts'

/** There are no more NAT gateways than zones for them to stand in. */
export const natGatewaysHaveZones: Rule = ({ network }, refuse) => {
  const zones = network.availabilityZones.length
  const count = network.natGateways
  if (count > zones) refuse('too-many-nat-gateways', { count, zones }, 'network.natGateways')
}
