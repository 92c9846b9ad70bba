import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** Where a service uses the files, the environment has a file system. */
export const filesAreThereForServices: Rule = ({ files, services }, refuse) => {
  if (files.enabled) return
  for (const [service, { files: used }] of Object.entries(services)) {
    if (used.enabled) refuse('files-disabled', { service }, `${childPath('services', service)}.files.enabled`)
  }
}
