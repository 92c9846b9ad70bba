import type { Effect } from '../../difference.ts'
import { inPlace, interrupting } from '../effects.ts'
import { gainsAndLosses } from '../gains-and-losses.ts'
import { hasBalancerAttribute } from '../balancer-attribute.ts'
import type { Judged, Rules } from '../rule.ts'

const connections = inPlace('It is changed in place: new connections see the change within a minute.')

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
export const loadBalancerRules: Rules = {
  IpAddressType: inPlace(
    'Its name leads to other kinds of addresses within minutes. AWS refuses IPv6 where a subnet has no such addresses.',
  ),
  LoadBalancerAttributes: attributes,
  SecurityGroups: connections,
  Subnets: subnets,
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html */
function attributes({ name, now }: Judged): Effect {
  if (name.includes('[deletion_protection.enabled]')) {
    return hasBalancerAttribute(now, 'deletion_protection.enabled')
      ? inPlace('From now on AWS refuses to delete the load balancer, for a rollback or `semiont destroy` too.')
      : inPlace('From now on anybody who may delete the load balancer can.')
  }
  if (!name.includes('[access_logs.')) return connections
  return hasBalancerAttribute(now, 'access_logs.s3.enabled')
    ? inPlace('Requests from now on are logged so. AWS refuses a bucket into which the load balancer may not write.')
    : inPlace('From now on no requests are logged; the logs that there are stay in their bucket.')
}

/** Zones that are wanted no longer lose their addresses at once: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html */
function subnets({ before, after }: Judged): Effect {
  const { gained, lost, anew } = gainsAndLosses(before, after)
  if (anew)
    return interrupting(
      inPlace('The load balancer moves to the new subnets: its addresses change, and its name leads to the new ones.'),
    )
  const words = [
    gained ? 'gets addresses in the new zones' : '',
    lost ? 'gives up its addresses in the zones that go' : '',
  ]
  const told = inPlace(
    `The load balancer ${words.filter((word) => word !== '').join(' and ')}. Its name leads to those that it has.`,
  )
  return lost ? interrupting(told) : told
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html */
export const listenerRules: Rules = {
  Certificates: inPlace('New connections are shown the other certificate within a minute.'),
  DefaultActions: inPlace('Requests that no rule fits go by it within a minute.'),
  SslPolicy: inPlace(
    'New connections follow it within a minute: clients that know none of its versions and ciphers are refused.',
  ),
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
