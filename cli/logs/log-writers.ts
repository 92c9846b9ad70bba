import { serviceId } from '../../compiler/3-resolve/names.ts'
import { filterLogEvents } from '../aws/log-events.ts'
import { describeServices, taskDefinition } from '../aws/services.ts'
import type { ServiceState } from '../aws/service-state.ts'
import type { Session } from '../aws/session.ts'
import { resourcesOf, stackState, type StackResource } from '../aws/stacks.ts'
import { OperatorError } from '../errors.ts'
import type { OneEnvironment } from '../one-environment.ts'
import type { LogSource } from './scan.ts'

/** A container that writes to CloudWatch Logs: what its tasks write stands in the streams <prefix><task id> of the group. */
export interface LogWriter {
  /** The spec's name of the service, followed by :<container> for another container than the service's own. */
  readonly service: string
  readonly group: string
  readonly prefix: string
}

/**
 * What writes logs in an environment, as it runs now: the services of the app stack, and of each the containers of the task
 * definitions that it runs (two of them during a rollout). In: the spec's name of a service when only one is wanted.
 * Throws an OperatorError when the stack or the service is not there, or nothing writes to CloudWatch Logs.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export async function logWriters(session: Session, one: OneEnvironment, wanted?: string): Promise<LogWriter[]> {
  const { environment, stacks } = one
  if (!(await stackState(session, stacks.app))) {
    throw new OperatorError(
      `There is no stack ${stacks.app} yet, so nothing writes logs. \`semiont provision ${environment}\` makes it.`,
    )
  }
  const resources = await resourcesOf(session, stacks.app)
  const services = resources.filter(
    ({ id, type, physicalId }) =>
      type === 'AWS::ECS::Service' && physicalId && (wanted === undefined || id === serviceId(wanted, 'Deployment')),
  )
  if (!services.length) {
    throw new OperatorError(
      `The stack ${stacks.app} has ${wanted === undefined ? 'no service' : `no service ${wanted}`} yet. \`semiont provision ${environment}\` makes it, \`semiont status ${environment}\` shows what there is.`,
    )
  }
  const writers = await writersOf(session, one, resources, services)
  if (writers.length) return writers
  throw new OperatorError(
    `${wanted ?? 'No service'} ${wanted === undefined ? 'writes' : 'does not write'} to CloudWatch Logs: no container of what runs has the log driver awslogs with a stream prefix.`,
  )
}

/** Where to read: the streams of the writers by their prefixes when they are few, else whole groups. */
export function logSources(
  session: Session,
  writers: readonly LogWriter[],
  pattern: string | undefined,
  narrow: boolean,
): LogSource[] {
  const wanted = narrow
    ? writers.map(({ group, prefix }) => ({ group, streamPrefix: prefix }))
    : [...new Set(writers.map(({ group }) => group))].map((group) => ({ group }))
  return wanted.map(
    (query) => (range, reading) =>
      filterLogEvents(session, { ...query, ...range, ...(pattern !== undefined && { pattern }) }, reading),
  )
}

async function writersOf(
  session: Session,
  one: OneEnvironment,
  resources: readonly StackResource[],
  services: readonly StackResource[],
): Promise<LogWriter[]> {
  const cluster = resources.find(({ type }) => type === 'AWS::ECS::Cluster')?.physicalId ?? ''
  const running = await describeServices(
    session,
    cluster,
    services.map(({ physicalId }) => physicalId!),
  )
  const writers = new Map<string, LogWriter>()
  for (const service of running) {
    const id = services.find(({ physicalId }) => physicalId === service.arn || physicalId === service.name)?.id
    const name = Object.keys(one.valid.spec.services).find((known) => serviceId(known, 'Deployment') === id)
    for (const writer of await containersOf(session, service, name)) {
      writers.set(`${writer.group} ${writer.prefix}`, writer)
    }
  }
  return [...writers.values()]
}

/** The containers of every task definition that a service runs. In: the spec's name of the service, where it has one. */
async function containersOf(session: Session, service: ServiceState, name: string | undefined): Promise<LogWriter[]> {
  const revisions = [service.taskDefinition, ...service.deployments.map(({ taskDefinition: arn }) => arn)]
  const known = [...new Set(revisions)].filter((arn) => arn !== '')
  const found = await Promise.all(known.map((arn) => taskDefinition(session, arn)))
  return found.flatMap(({ containers }) =>
    containers.flatMap(({ name: container, log }) => {
      if (!log) return []
      const label = name === undefined || name === container ? container : `${name}:${container}`
      return [{ service: label, group: log.group, prefix: `${log.prefix}/${container}/` }]
    }),
  )
}
