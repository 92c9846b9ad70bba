import { printable } from '../../compiler/diagnostics/printable.ts'
import type { DatabaseStatus, EnvironmentStatus, ServiceStatus, StackStatus } from './environment-status.ts'
import { table } from './table.ts'

/** What is there of an environment, for people: ends with a line break. */
export function statusText(status: EnvironmentStatus): string {
  const { environment, account, region, url, stacks, services, database, notes, unread, healthy } = status
  const blocks = [
    `${environment}  account ${account}  ${region}${url === undefined ? '' : `  ${url}`}`,
    table([stackRow('data', stacks.data), stackRow('app', stacks.app)]),
    services.length ? table([['service', 'running', 'wanted', 'release', 'image'], ...services.map(serviceRow)]) : '',
    database ? databaseLine(database) : '',
    ...notes,
    unread.length
      ? `Not everything could be read:\n${unread.map(({ part, reason }) => `  ${part}: ${reason}`).join('\n')}`
      : '',
    healthy && !notes.length ? 'Everything is in order.' : '',
  ]
  return `${printable(blocks.filter((block) => block !== '').join('\n\n'))}\n`
}

function stackRow(kind: string, { name, exists, status, terminationProtection }: StackStatus): string[] {
  if (exists === undefined) return [kind, name, 'not readable']
  if (status === undefined) return [kind, name, 'not there']
  return [kind, name, status, terminationProtection ? 'protected from deletion' : 'not protected from deletion']
}

function serviceRow({ name, exists, running, desired, rollout, image, imageExists, tags }: ServiceStatus): string[] {
  if (!exists) return [name, '', '', 'deleted in ECS']
  const state = { IN_PROGRESS: 'under way', COMPLETED: 'done', FAILED: 'failed' }[rollout ?? 'COMPLETED']
  const named = imageExists === false ? ' (not in its repository)' : tags.length ? ` (${toldTags(tags)})` : ''
  return [name, String(running), String(desired), state, `${shortImage(image)}${named}`]
}

/** The tags that people gave; of an image that has none, the one of its last release. */
function toldTags(tags: readonly string[]): string {
  const given = tags.filter((tag) => !/^release-\d{8}T\d{6}Z$/.test(tag))
  return given.length ? given.join(', ') : tags.at(-1)!
}

/** A digest by its first letters; an image without one as it is. */
function shortImage(image: string | undefined): string {
  if (image === undefined) return 'not readable'
  const at = image.lastIndexOf('@')
  return at < 0 ? image : image.slice(at + 1, at + 1 + 'sha256:'.length + 12)
}

function databaseLine(database: DatabaseStatus): string {
  const { id, exists, status, engineVersion, instanceClass, storageGib, multiAz } = database
  if (exists === undefined) return `database  ${id}  not readable`
  if (!exists) return `database  ${id}  deleted in RDS`
  const zones = multiAz ? 'two zones' : 'one zone'
  return `database  ${id}  ${status}, PostgreSQL ${engineVersion}, ${instanceClass}, ${storageGib} GiB, ${zones}`
}
