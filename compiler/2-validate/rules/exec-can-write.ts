import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** ECS Exec is on only where the container's file system can be written. */
export const execCanWrite: Rule = ({ services }, refuse) => {
  for (const [service, { exec, readOnlyRoot }] of Object.entries(services)) {
    if (exec && readOnlyRoot) {
      refuse('exec-needs-writable-root', { service }, `${childPath('services', service)}.readOnlyRoot`)
    }
  }
}
