import { references } from '../../../../compiler/4-emit/cloudformation/references.ts'
import type { ResourceBody } from '../../resource-body.ts'
import { propertyOf } from '../rule.ts'
import type { Observation } from './observation.ts'

/** Where types say to which target groups requests go. */
const forwarding: Readonly<Record<string, string>> = {
  'AWS::ElasticLoadBalancingV2::Listener': 'DefaultActions',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'Actions',
}

/**
 * ECS takes a service for a target group only when that hangs on a load balancer: so a rule that led elsewhere leads to the
 * new group before any task is in it. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
 */
export const emptyTargetGroups: Observation = ({ before, after, renewed }) => {
  const isEmpty = (id: string) =>
    after.get(id)?.['Type'] === 'AWS::ElasticLoadBalancingV2::TargetGroup' && (!before.has(id) || renewed.has(id))
  if (![...after.keys()].some(isEmpty)) return []
  return [...after].flatMap(([id, now]) => {
    const group = before.has(id) && groupsOf(now).find(isEmpty)
    if (!group) return []
    const sentence =
      `Requests go to the new target group ${group} at once: until a task is healthy in it, they are answered with the error ` +
      '503, for a minute or more.'
    return [[id, { sentence, interrupts: true }] as const]
  })
}

function groupsOf(body: ResourceBody): string[] {
  const property = forwarding[String(body['Type'])]
  return property === undefined ? [] : references(propertyOf(body, property), '').map(({ to }) => to)
}
