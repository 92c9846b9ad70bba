import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** What listens on a port is reached by a route or by another service. */
export const portsAreReached: Rule = ({ routing, services }, refuse) => {
  const callers = Object.values(services).flatMap(({ connectsTo }) => connectsTo)
  const reached = new Set([routing.default, ...Object.values(routing.rules).map(({ service }) => service), ...callers])
  // A misspelt name is one mistake, which other rules tell: the service that it means is not unreached.
  if ([...reached].some((name) => !Object.hasOwn(services, name))) return
  for (const [service, { port }] of Object.entries(services)) {
    const at = `${childPath('services', service)}.port`
    if (port !== 0 && !reached.has(service)) refuse('port-unreached', { service, port }, at)
  }
}
