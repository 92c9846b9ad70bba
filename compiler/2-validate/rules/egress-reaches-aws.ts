import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** Every service may connect to port 443, by which its image, its secrets and its logs travel. */
export const egressReachesAws: Rule = ({ services }, refuse) => {
  for (const [service, { egress }] of Object.entries(services)) {
    if (!egress.includes(443)) refuse('egress-without-443', { service }, `${childPath('services', service)}.egress`)
  }
}
