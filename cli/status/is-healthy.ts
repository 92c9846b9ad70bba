import type { DatabaseStatus, EnvironmentStatus, StackStatus } from './environment-status.ts'
import { isUp } from './is-up.ts'

/** Is everything there, at rest and in order? What could not be read is not. */
export function isHealthy({
  stacks,
  services,
  database,
  unread,
}: Omit<EnvironmentStatus, 'notes' | 'healthy'>): boolean {
  return (
    !unread.length &&
    [stacks.data, stacks.app].every(isWell) &&
    services.every((service) => isUp(service) && service.imageExists !== false) &&
    (!database || isServing(database))
  )
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
function isWell({ status = '' }: StackStatus): boolean {
  return /^(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK|IMPORT_ROLLBACK)_COMPLETE$/.test(status)
}

/**
 * Can its data be read and written, and is nothing that was asked for under way?
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html
 */
export function isServing({ exists, status = '' }: DatabaseStatus): boolean {
  return exists === true && serving.has(status)
}

const serving: ReadonlySet<string> = new Set([
  'available',
  'backing-up',
  'configuring-enhanced-monitoring',
  'configuring-log-exports',
  'storage-initialization',
  'storage-optimization',
])
