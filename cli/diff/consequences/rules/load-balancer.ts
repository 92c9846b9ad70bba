import { inPlace } from '../effects.ts'
import type { Rules } from '../rule.ts'

const connections = inPlace('It is changed in place: new connections see the change within a minute.')

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
export const loadBalancerRules: Rules = {
  LoadBalancerAttributes: connections,
  SecurityGroups: connections,
  Subnets: inPlace('The load balancer gets addresses in the new zones and gives up those in the ones that go.'),
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-update-rules.html */
export const routingRuleRules: Rules = {
  Actions: inPlace('Requests go by the new rule within a minute.'),
  Conditions: inPlace('Requests go by the new rule within a minute.'),
  Priority: inPlace('The rule is asked at another place among the others.'),
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
export const targetGroupRules: Rules = {
  ...Object.fromEntries(
    (
      'HealthCheckEnabled HealthCheckIntervalSeconds HealthCheckPath HealthCheckPort HealthCheckProtocol ' +
      'HealthCheckTimeoutSeconds HealthyThresholdCount Matcher UnhealthyThresholdCount'
    )
      .split(' ')
      .map((property) => [
        property,
        inPlace('Running tasks are checked in the new way at once; those that fail it are replaced.'),
      ]),
  ),
  TargetGroupAttributes: inPlace('It is changed in place, for the tasks that run too.'),
}
