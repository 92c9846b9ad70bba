import { each } from '../../provenance/settle.ts'
import type { Environment, Rule } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { ref } from '../cloudformation/intrinsics.ts'
import { resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

/**
 * The listener rules: which paths go to which service, by priority.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export function emitRouting(environment: Environment): Concern {
  return {
    resources: [each(environment.routing.rules, (rule) => ({ [rule.logicalId]: listenerRule(environment, rule) }))],
  }
}

function listenerRule(environment: Environment, rule: Rule) {
  return resource(
    'AWS::ElasticLoadBalancingV2::ListenerRule',
    () => `Requests for these paths go to "${rule.service()}".`,
    {
      ListenerArn: ref('HttpsListener'),
      Priority: rule.priority,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: rule.paths } }],
      Actions: [{ Type: 'forward', TargetGroupArn: () => ref(serviceId(rule.service(), 'TargetGroup')) }],
      Tags: tagged(environment),
    },
  )
}
