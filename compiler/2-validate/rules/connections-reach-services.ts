import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** A service connects to others that exist and listen on a port. */
export const connectionsReachServices: Rule = ({ services }, refuse) => {
  for (const [service, { connectsTo }] of Object.entries(services)) {
    for (const [index, target] of connectsTo.entries()) {
      const at = childPath(`${childPath('services', service)}.connectsTo`, index)
      const known = Object.keys(services).filter((other) => other !== service)
      if (target === service) refuse('connection-to-itself', { service }, at)
      else if (!known.includes(target)) refuse('connection-to-unknown-service', { target, known }, at)
      else if (services[target]!.port === 0) refuse('connection-without-port', { target }, at)
    }
  }
}
