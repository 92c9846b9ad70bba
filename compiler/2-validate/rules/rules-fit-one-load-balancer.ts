import { splitPaths } from '../../3-resolve/split-paths.ts'
import type { Rule } from '../rule.ts'

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html; the first can be raised. */
const ruleQuota = 100
const mostTargetGroups = 100

/** One load balancer has room for all listener rules, and for all services that they lead to. */
export const rulesFitOneLoadBalancer: Rule = ({ routing, services }, refuse) => {
  const routes = Object.values(routing.rules)
  const rules = routes.flatMap(({ paths }) => splitPaths(paths)).length
  const targets = new Set(
    [routing.default, ...routes.map(({ service }) => service)].filter((name) => Object.hasOwn(services, name)),
  )
  if (targets.size > mostTargetGroups) {
    refuse('too-many-targets', { count: targets.size, most: mostTargetGroups }, 'routing.rules', 'key')
  } else if (rules > ruleQuota) refuse('too-many-rules', { count: rules, quota: ruleQuota }, 'routing.rules', 'key')
}
