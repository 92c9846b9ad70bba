import { limits, within } from '../../aws-facts/limits.ts'
import { seconds } from '../../3-resolve/quantities.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** The load balancer's question to a task is answered, or given up, before the next one. */
export const healthChecksAnswerInTime: Rule = ({ services }, refuse) => {
  for (const [name, { healthCheck }] of Object.entries(services)) {
    const interval = seconds(healthCheck.interval)
    const timeout = seconds(healthCheck.timeout)
    if (!within(limits.healthCheckInterval, interval) || !within(limits.healthCheckTimeout, timeout)) continue
    if (timeout < interval) continue
    const longest = `${interval - 1} seconds`
    const facts = { timeout: healthCheck.timeout, interval: healthCheck.interval, longest }
    refuse('health-check-timeout', facts, `${childPath('services', name)}.healthCheck.timeout`)
  }
}
