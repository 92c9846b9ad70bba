import type { StackResource } from '../aws/stacks.ts'
import { plainReason } from '../failure/plain-reason.ts'
import { wayOut } from '../provision/stuck.ts'
import type { DatabaseStatus, EnvironmentStatus, ServiceStatus, StackStatus } from './environment-status.ts'
import { isServing } from './is-healthy.ts'
import { isUp } from './is-up.ts'

type Status = Omit<EnvironmentStatus, 'notes' | 'healthy'>

/** What is not in order, and what to do: sentences, some with lines below them. In: the resources of the stacks. */
export function notesOf(
  status: Status,
  resources: Readonly<Record<'data' | 'app', readonly StackResource[]>>,
): string[] {
  const { environment, region, stacks, services, database } = status
  const absent = [stacks.data, stacks.app].filter(({ exists }) => exists === false).map(({ name }) => name)
  return [
    ...(absent.length ? [`\`semiont provision ${environment}\` makes ${absent.join(' and ')}.`] : []),
    ...stackNotes(stacks.data, environment, region, resources.data),
    ...stackNotes(stacks.app, environment, region, resources.app),
    ...services.flatMap((service) => serviceNotes(service, environment, stacks.app.name)),
    ...looseNotes(services, environment),
    ...(database ? databaseNotes(database, stacks.data.name, region) : []),
  ]
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
function stackNotes(
  { name, status, reason }: StackStatus,
  environment: string,
  region: string,
  resources: readonly StackResource[],
): string[] {
  if (status === undefined) return []
  const again = `\`semiont provision ${environment}\``
  const said = reason === undefined ? '' : ` ("${reason}")`
  if (status === 'REVIEW_IN_PROGRESS') return [`${name} is only the shell of a change set that nobody executed.`]
  if (status.endsWith('_IN_PROGRESS')) return [`${name} is being changed (${status})${said}.`]
  if (status === 'UPDATE_ROLLBACK_COMPLETE') {
    return [`The last update of ${name} failed and was taken back: it is as it was before${said}.`]
  }
  if (status === 'ROLLBACK_COMPLETE') {
    return [
      `The creation of ${name} failed and was taken back${said}. Nothing of it runs; ${again} deletes what is left and makes it anew.`,
    ]
  }
  const failed = resources.map((resource) => ({
    ...resource,
    ...(resource.reason !== undefined && { reason: plainReason(resource.reason) }),
  }))
  const way = wayOut({ name, status, ...(reason !== undefined && { reason }) }, region, failed)
  return way ? [`${way.what}\n${way.next}`.trimEnd()] : []
}

function serviceNotes(service: ServiceStatus, environment: string, stack: string): string[] {
  const { name, exists, running, desired, rollout, reason, lastTask, image, imageExists } = service
  if (!exists) {
    return [
      `${name} is in ${stack}, but somebody deleted it in ECS. Take it out of the spec, provision, put it back and provision again.`,
    ]
  }
  const said = reason === undefined ? '' : ` ECS says: ${reason.replace(/\.?$/, '.')}`
  const ended = lastTask === undefined ? '' : ` Its last task ended: ${lastTask.replace(/\.?$/, '.')}`
  const state = {
    IN_PROGRESS: 'is being released',
    FAILED: 'could not be released',
    COMPLETED: 'does not run as it should',
  }[rollout ?? 'COMPLETED']
  const look = ` \`semiont watch logs ${environment} --service ${name}\` shows what it writes.`
  const down = isUp(service) ? [] : [`${name} ${state}: ${running} of ${desired} tasks run.${said}${ended}${look}`]
  const lost =
    imageExists === false
      ? [
          `The image that ${name} runs (${image}) is not in its repository any more: no new task can start. Publish one that is there.`,
        ]
      : []
  return [...down, ...lost]
}

/** Images that a lifecycle rule may remove: https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html */
function looseNotes(services: readonly ServiceStatus[], environment: string): string[] {
  const loose = services.filter(
    ({ imageExists, tags }) => imageExists && !tags.some((tag) => tag.startsWith('release-')),
  )
  if (!loose.length) return []
  const names = loose.map(({ name }) => name).join(' and ')
  const which =
    loose.length > 1
      ? `${names} run images without a tag that begins with release-, so that their repositories may remove them one day`
      : `${names} runs an image without a tag that begins with release-, so that its repository may remove it one day`
  return [`${which}. \`semiont provision ${environment}\` gives ${loose.length > 1 ? 'them' : 'it'} one.`]
}

function databaseNotes(database: DatabaseStatus, stack: string, region: string): string[] {
  const { id, exists, status = '', pending } = database
  if (exists === undefined) return []
  if (!exists) {
    return [
      `The database ${id} is in ${stack}, but RDS has no such instance: somebody deleted it. Its snapshots: \`aws rds describe-db-snapshots --db-instance-identifier ${id} --region ${region}\`.`,
    ]
  }
  const waiting = pending.length
    ? [`The database waits with ${pending.join(', ')} for its maintenance window or a restart.`]
    : []
  if (isServing(database)) return waiting
  const command = `aws rds start-db-instance --db-instance-identifier ${id} --region ${region}`
  const what: Readonly<Record<string, string | undefined>> = {
    'storage-full': 'its storage is full and it takes no more data: raise database.storage in the spec, and provision',
    stopped: `somebody stopped it: \`${command}\``,
  }
  const told = what[status] ?? 'RDS is at work on it, or something is wrong with it'
  return [`The database ${id} is in ${status}: ${told}.`, ...waiting]
}
