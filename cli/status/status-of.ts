import { database } from '../aws/databases.ts'
import { imageTags } from '../aws/image-tags.ts'
import { describeServices, taskDefinition } from '../aws/services.ts'
import type { Session } from '../aws/session.ts'
import { resourcesOf, stackState, type StackResource, type StackState } from '../aws/stacks.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { deployedServices } from './deployed-services.ts'
import type { DatabaseStatus, EnvironmentStatus, ServiceStatus, StackStatus } from './environment-status.ts'

/** What is there of an environment. Reads only; what is missing is no error. */
export async function statusOf(session: Session, one: OneEnvironment): Promise<EnvironmentStatus> {
  const [data, app] = await Promise.all([stackState(session, one.stacks.data), stackState(session, one.stacks.app)])
  const [dataResources, appResources] = await Promise.all([resources(session, data), resources(session, app)])
  const services = await servicesOf(session, appResources, Object.keys(one.valid.spec.services))
  const found = await databaseOf(session, dataResources)
  const url = app?.outputs['SiteUrl']
  return {
    environment: one.environment,
    account: session.account,
    region: session.region,
    ...(url !== undefined && { url }),
    stacks: { data: stackStatus(one.stacks.data, data), app: stackStatus(one.stacks.app, app) },
    services,
    ...(found && { database: found }),
    healthy: [data, app].every(isWell) && services.every(isUp) && (!found || isServing(found)),
  }
}

async function resources(session: Session, stack: StackState | undefined): Promise<StackResource[]> {
  return stack ? resourcesOf(session, stack.id) : []
}

function stackStatus(name: string, state: StackState | undefined): StackStatus {
  if (!state) return { name }
  const { status, reason, terminationProtection } = state
  return { name, status, ...(reason !== undefined && { reason }), terminationProtection }
}

async function servicesOf(
  session: Session,
  appResources: readonly StackResource[],
  names: readonly string[],
): Promise<ServiceStatus[]> {
  const { cluster, services } = deployedServices(appResources, names)
  if (cluster === undefined) return []
  const states = await describeServices(
    session,
    cluster,
    services.map(({ arn }) => arn),
  )
  return Promise.all(
    services.flatMap(({ name, arn }) => {
      const state = states.find((one) => one.arn === arn || one.name === arn)
      return state ? [serviceStatus(session, name, state)] : []
    }),
  )
}

type State = Awaited<ReturnType<typeof describeServices>>[number]

async function serviceStatus(session: Session, name: string, state: State): Promise<ServiceStatus> {
  const { desired, running, pending, deployments } = state
  const [newest] = deployments
  const image = await imageOf(session, name, state.taskDefinition)
  return {
    name,
    desired,
    running,
    pending,
    rollout: newest?.state ?? 'COMPLETED',
    ...(newest?.reason !== undefined && { reason: newest.reason }),
    ...(image !== undefined && { image }),
    tags: image?.includes('.dkr.') ? await imageTags(session, image) : [],
  }
}

/** The image of the container that is the service's own. */
async function imageOf(session: Session, name: string, arn: string): Promise<string | undefined> {
  const { containers } = await taskDefinition(session, arn)
  return (containers.find((container) => container.name === name) ?? containers[0])?.image
}

async function databaseOf(
  session: Session,
  dataResources: readonly StackResource[],
): Promise<DatabaseStatus | undefined> {
  const id = dataResources.find(({ type }) => type === 'AWS::RDS::DBInstance')?.physicalId
  const found = id === undefined ? undefined : await database(session, id)
  if (!found) return undefined
  const { status, engineVersion, instanceClass, storageGib, multiAz, pending } = found
  return { id: found.id, status, engineVersion, instanceClass, storageGib, multiAz, pending }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
function isWell(state: StackState | undefined): boolean {
  return state !== undefined && /^(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK)_COMPLETE$/.test(state.status)
}

function isUp({ desired, running, rollout }: ServiceStatus): boolean {
  return running >= desired && rollout === 'COMPLETED'
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html */
function isServing({ status }: DatabaseStatus): boolean {
  return ['available', 'backing-up', 'configuring-enhanced-monitoring', 'storage-optimization'].includes(status)
}
