import { limits, within } from '../../aws-facts/limits.ts'
import { percent } from '../../3-resolve/quantities.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** With the fewest tasks that run, a deployment can stop an old task or start a new one; with more it then can too. */
export const deploymentsCanProceed: Rule = ({ services }, refuse) => {
  for (const [service, { deployment, scaling }] of Object.entries(services)) {
    const minimum = percent(deployment.minimumHealthy)
    const maximum = percent(deployment.maximum)
    if (!within(limits.minimumHealthy, minimum) || !within(limits.maximum, maximum)) continue
    const count = Math.max(scaling.min, 1)
    const least = Math.ceil((count * minimum) / 100)
    const most = Math.floor((count * maximum) / 100)
    if (least < count || most > count) continue
    const facts = { service, minimum: deployment.minimumHealthy, maximum: deployment.maximum, count, least, most }
    refuse('deployment-stuck', facts, `${childPath('services', service)}.deployment.maximum`)
  }
}
