import { references } from '../../../../compiler/4-emit/cloudformation/references.ts'
import type { ResourceBody } from '../../resource-body.ts'
import { refused } from '../effects.ts'
import type { Refusal } from './refusal.ts'

const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup'

/**
 * A target group belongs to one load balancer at most. The new load balancer is made while the old one still has its groups.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html (TargetGroupAssociationLimit)
 */
export const targetGroups: Refusal = ({ renewed, before, after }) =>
  [...renewed].flatMap((id) => {
    if (after.get(id)?.['Type'] !== 'AWS::ElasticLoadBalancingV2::LoadBalancer' || !before.has(id)) return []
    const kept = [...after].filter(
      ([group, body]) =>
        body['Type'] === groupType && !renewed.has(group) && serves(before, id, group) && serves(after, id, group),
    )
    if (!kept.length) return []
    const groups = kept.map(([group]) => group).join(', ')
    const sentence =
      'The load balancer would have to be replaced, and AWS refuses that while it keeps its target groups: the new one is ' +
      `made before the old one gives them up (${groups}). Make it a second load balancer first, and take this one out later.`
    return [[id, refused(sentence)] as const]
  })

/** Does a listener of the load balancer, or a rule of such a listener, forward to the group? */
function serves(resources: ReadonlyMap<string, ResourceBody>, balancer: string, group: string): boolean {
  const refersTo = (body: ResourceBody, id: string) => references(body['Properties'], '').some(({ to }) => to === id)
  const listeners = [...resources].filter(
    ([, body]) => body['Type'] === 'AWS::ElasticLoadBalancingV2::Listener' && refersTo(body, balancer),
  )
  if (listeners.some(([, body]) => refersTo(body, group))) return true
  return [...resources.values()].some(
    (body) =>
      body['Type'] === 'AWS::ElasticLoadBalancingV2::ListenerRule' &&
      refersTo(body, group) &&
      listeners.some(([listener]) => refersTo(body, listener)),
  )
}
