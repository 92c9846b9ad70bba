import { table } from './table.ts'
import type { DatabaseStatus, EnvironmentStatus, ServiceStatus, StackStatus } from './environment-status.ts'

/** What is there of an environment, for people: ends with a line break. */
export function statusText(status: EnvironmentStatus): string {
  const { environment, account, region, url, stacks, services, database } = status
  const blocks = [
    `${environment}  account ${account}  ${region}${url === undefined ? '' : `  ${url}`}`,
    table([stackRow('data', stacks.data), stackRow('app', stacks.app)]),
    services.length ? table([['service', 'running', 'wanted', 'release', 'image'], ...services.map(serviceRow)]) : '',
    database ? databaseLines(database) : '',
    hint(status),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function stackRow(kind: string, { name, status, reason, terminationProtection }: StackStatus): string[] {
  if (status === undefined) return [kind, name, 'not there']
  const guard = terminationProtection ? 'protected from deletion' : 'not protected from deletion'
  return [kind, name, status, [guard, ...(reason === undefined ? [] : [reason])].join('; ')]
}

function serviceRow({ name, running, desired, rollout, reason, image, tags }: ServiceStatus): string[] {
  const state = { IN_PROGRESS: 'under way', COMPLETED: 'done', FAILED: 'failed' }[rollout]
  const digest = image === undefined ? '' : image.slice(image.indexOf('@') + 1, image.indexOf('@') + 20)
  const named = tags.length ? ` (${tags.join(', ')})` : ''
  return [
    name,
    String(running),
    String(desired),
    state,
    `${digest}${named}${rollout === 'FAILED' ? `  ${reason ?? ''}` : ''}`,
  ]
}

function databaseLines({
  id,
  status,
  engineVersion,
  instanceClass,
  storageGib,
  multiAz,
  pending,
}: DatabaseStatus): string {
  const facts = [
    status,
    `PostgreSQL ${engineVersion}`,
    instanceClass,
    `${storageGib} GiB`,
    multiAz ? 'two zones' : 'one zone',
  ]
  const waits = pending.length ? `\n  waits for the maintenance window or a restart: ${pending.join(', ')}` : ''
  return `database  ${id}  ${facts.join(', ')}${waits}`
}

function hint({ environment, stacks, healthy }: EnvironmentStatus): string {
  if (stacks.data.status === undefined || stacks.app.status === undefined) {
    return `\`semiont provision ${environment}\` makes what is not there.`
  }
  return healthy ? '' : 'Something is under way, or not in order: see above.'
}
