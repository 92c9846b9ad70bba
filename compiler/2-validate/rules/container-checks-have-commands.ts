import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** A container health check that is on has a command, and one with a command is on. */
export const containerChecksHaveCommands: Rule = ({ services }, refuse) => {
  for (const [service, { containerHealthCheck }] of Object.entries(services)) {
    const { enabled, command } = containerHealthCheck
    const at = `${childPath('services', service)}.containerHealthCheck`
    if (enabled && !command.length) refuse('container-check-without-command', { service }, `${at}.enabled`)
    if (!enabled && command.length) refuse('container-check-off', { service }, `${at}.command`)
  }
}
