import type { ServiceStatus } from './environment-status.ts'

/** Are as many tasks running as are wanted, and those of the newest release? */
export function isUp({
  exists,
  running,
  desired,
  rollout,
}: Pick<ServiceStatus, 'exists' | 'running' | 'desired' | 'rollout'>): boolean {
  return exists && running >= desired && rollout === 'COMPLETED'
}
