import { childPath, type SpecPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** The default and every route name a service that exists and listens on a port. */
export const routesReachServices: Rule = ({ routing, services }, refuse) => {
  const known = Object.keys(services)
  if (!known.length) return
  const check = (service: string, at: SpecPath) => {
    if (!known.includes(service)) refuse('route-to-unknown-service', { service, known }, at)
    else if (services[service]!.port === 0) refuse('route-without-port', { service }, at)
  }
  check(routing.default, 'routing.default')
  for (const [name, rule] of Object.entries(routing.rules)) {
    check(rule.service, `${childPath('routing.rules', name)}.service`)
  }
}
