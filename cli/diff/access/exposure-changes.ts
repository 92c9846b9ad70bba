import type { AccessChange } from '../difference.ts'
import { isTrue, propertyOf } from '../consequences/rule.ts'
import type { Place } from './place.ts'
import type { ResourceBody } from '../resource-body.ts'
import { plainText } from './plain-text.ts'
import { listenerChanges, routingRuleChanges } from './routing-changes.ts'

type Change = Pick<AccessChange, 'direction' | 'sentence'>
type Look = (place: Place, before: ResourceBody | undefined, after: ResourceBody | undefined) => Change[]

/** What a type shows to the internet: when it does, and what is said of that (`is` or `is no longer` between the parts). */
const open: Readonly<
  Record<string, readonly [is: (body: ResourceBody) => boolean, words: (id: string, no: string) => string]>
> = {
  'AWS::EC2::Route': [
    leadsToInternet,
    (id, no) => `The subnets that ${id} belongs to are${no} open to the internet, for what has a public address.`,
  ],
  'AWS::EC2::Subnet': [
    (body) => isTrue(propertyOf(body, 'MapPublicIpOnLaunch')),
    (id, no) => `What starts in the subnet ${id} is${no} given a public address.`,
  ],
  'AWS::ECS::Service': [hasPublicTasks, (id, no) => `The tasks of ${id} are${no} given public addresses.`],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    (body) => plainText(propertyOf(body, 'Scheme') ?? 'internet-facing') !== 'internal',
    (id, no) => `The load balancer ${id} is${no} reachable from the internet.`,
  ],
  'AWS::RDS::DBInstance': [
    (body) => isTrue(propertyOf(body, 'PubliclyAccessible')),
    (id, no) => `The database ${id} is${no} given a public address.`,
  ],
}

const looks: Readonly<Record<string, Look>> = {
  'AWS::ElasticLoadBalancingV2::Listener': listenerChanges,
  'AWS::ElasticLoadBalancingV2::ListenerRule': routingRuleChanges,
}

/** What else than security groups opens a resource to the network, or closes it. */
export function exposureChanges(
  place: Place,
  before: ResourceBody | undefined,
  after: ResourceBody | undefined,
): AccessChange[] {
  const type = String((after ?? before)?.['Type'])
  const look = Object.hasOwn(looks, type) ? looks[type]! : switched
  const { stack, id } = place
  return look(place, before, after).map((change) => ({ stack, id, concern: 'network', ...change }))
}

function switched({ id }: Place, before: ResourceBody | undefined, after: ResourceBody | undefined): Change[] {
  const type = String((after ?? before)?.['Type'])
  if (!Object.hasOwn(open, type)) return []
  const [is, words] = open[type]!
  const [was, now] = [before, after].map((body) => body !== undefined && is(body))
  if (was === now) return []
  return [
    now
      ? { direction: 'widened', sentence: words(id, '') }
      : { direction: 'narrowed', sentence: words(id, ' no longer') },
  ]
}

function leadsToInternet(body: ResourceBody): boolean {
  const to = [propertyOf(body, 'DestinationCidrBlock'), propertyOf(body, 'DestinationIpv6CidrBlock')]
  return (to.includes('0.0.0.0/0') || to.includes('::/0')) && propertyOf(body, 'GatewayId') !== undefined
}

function hasPublicTasks(body: ResourceBody): boolean {
  const network = propertyOf(body, 'NetworkConfiguration') as
    | { readonly AwsvpcConfiguration?: { readonly AssignPublicIp?: unknown } }
    | undefined
  return network?.AwsvpcConfiguration?.AssignPublicIp === 'ENABLED'
}
