import { error, warning } from '../../entry.ts'
import { suggest } from '../../suggest.ts'

const docs = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application'
const rulesPage = `${docs}/listener-rules.html`
const quotasPage = `${docs}/load-balancer-limits.html`
const pathsPage = `${docs}/rule-condition-types.html#path-conditions`

/** Codes about which service answers which path. */
export const routingCodes = {
  'route-to-unknown-service': error<{ service: string; known: readonly string[] }>(
    `A route sends the requests of some paths to a service of the spec: ${rulesPage}.`,
    ({ service, known }) => ({
      message: `The service "${service}" does not exist.`,
      help: `Correct the name, or add that service. ${suggest(service, known)}`,
    }),
  ),
  'route-without-port': error<{ service: string }>(
    'The load balancer sends requests to the port that a service listens on. A service of port 0 listens on nothing: ' +
      `${docs}/load-balancer-target-groups.html.`,
    ({ service }) => ({
      message: `The service "${service}" listens on no port, so no requests can be sent to it.`,
      help: `Write the port at services.${service}.port, or name another service.`,
    }),
  ),
  'priority-taken': error<{
    route: string
    other: string
    priority: number
    rules: number
    otherRules: number
    free: number
  }>(
    `Rules are tried by ascending priority, and no two may have the same: ${rulesPage}. A rule holds five values and five ` +
      'wildcards, so a longer route becomes several rules, which take the priorities that follow its own.',
    ({ route, other, priority, rules, otherRules, free }) => ({
      message: `The routes "${other}" and "${route}" both need priority ${priority}${inARow(other, otherRules)}${inARow(route, rules)}.`,
      help: `Give "${route}" another priority, for example ${free}, and leave gaps.`,
    }),
  ),
  'priority-too-high': error<{ route: string; rules: number; highest: number }>(
    `Priorities go up to 50000: ${rulesPage}. A route that becomes several rules takes as many in a row.`,
    ({ route, rules, highest }) => ({
      message: `The route "${route}" becomes ${rules} rules, whose priorities would exceed 50000.`,
      help: `Write a priority of at most ${highest}.`,
    }),
  ),
  'path-repeated': error<{ path: string; other: string }>(
    `The rule with the lower priority wins, so the same path in a second route never matches: ${rulesPage}.`,
    ({ path, other }) => ({
      message: `The path "${path}" is already in the route "${other}".`,
      help: 'Keep it in one of the two.',
    }),
  ),
  'path-shadowed': error<{ path: string; by: string; other: string; before: number; priority: number }>(
    'Rules are tried by ascending priority, and the first that matches wins. A path whose every request an earlier rule ' +
      `takes is never reached: ${rulesPage}.`,
    ({ path, by, other, before, priority }) => ({
      message: `The path "${path}" is never reached: "${by}" of the route "${other}" comes earlier, at priority ${before}, and takes all of it.`,
      help:
        `Give this route a priority below ${before}, or "${other}" one above ${priority}` +
        ': the narrower path must come first.',
    }),
  ),
  'path-wildcards': error<{ path: string; count: number; most: number }>(
    `A rule may have five wildcards, each * and each ? counting one, so no single path can have more: ${quotasPage}.`,
    ({ path, count, most }) => ({
      message: `The path "${path}" has ${count} wildcards, and ${most} are the most.`,
      help: `Write a path with fewer * and ?; one * also matches several folders (${pathsPage}).`,
    }),
  ),
  'too-many-rules': warning<{ count: number; quota: number }>(
    `A load balancer has up to 100 rules, unless AWS raised the quota of the account: ${quotasPage}.`,
    ({ count, quota }) => ({
      message: `The routes become ${count} rules, and the quota is ${quota} unless it was raised.`,
      help: 'Have the quota raised before deploying, or join paths with wildcards.',
    }),
  ),
  'too-many-targets': error<{ count: number; most: number }>(
    `A load balancer sends requests to at most 100 target groups, one for each service, and AWS does not raise that: ${quotasPage}.`,
    ({ count, most }) => ({
      message: `Routes lead to ${count} services, and a load balancer serves ${most} at most.`,
      help: 'Route to fewer services, for example through one that passes requests on.',
    }),
  ),
} as const

function inARow(route: string, rules: number): string {
  return rules > 1 ? `; "${route}" is split into ${rules} rules and takes ${rules} priorities in a row` : ''
}
