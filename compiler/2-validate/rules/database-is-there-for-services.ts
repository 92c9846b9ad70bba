import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** Where a service uses the database, the environment has one. */
export const databaseIsThereForServices: Rule = ({ database, services }, refuse) => {
  if (database.enabled) return
  for (const [service, { database: used }] of Object.entries(services)) {
    if (used) refuse('database-disabled', { service }, `${childPath('services', service)}.database`)
  }
}
