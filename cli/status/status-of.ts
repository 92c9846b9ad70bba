import { database } from '../aws/databases.ts'
import type { Session } from '../aws/session.ts'
import { resourcesOf, stackState, type StackResource, type StackState } from '../aws/stacks.ts'
import { OperatorError } from '../errors.ts'
import { plainReason } from '../failure/plain-reason.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { deployedServices } from './deployed-services.ts'
import type { DatabaseStatus, EnvironmentStatus, StackStatus } from './environment-status.ts'
import { isHealthy } from './is-healthy.ts'
import { notesOf } from './notes.ts'
import { partReader, type PartReader } from './part-reader.ts'
import { serviceStatuses } from './service-status.ts'

/**
 * What is there of an environment. Reads only; what is missing is no error, and what AWS refuses to show is told beside
 * the rest. Throws an OperatorError where it shows neither of the stacks.
 */
export async function statusOf(session: Session, one: OneEnvironment): Promise<EnvironmentStatus> {
  const parts = partReader()
  const [data, app] = await Promise.all([
    readStack(session, one.stacks.data, parts),
    readStack(session, one.stacks.app, parts),
  ])
  if (!data.read && !app.read) throw new OperatorError(parts.unread()[0]!.reason)
  const names = Object.keys(one.valid.spec.services)
  const { cluster, services } = deployedServices(app.resources, names)
  const [statuses, found] = await Promise.all([
    cluster === undefined ? [] : serviceStatuses(session, cluster, services, parts),
    databaseOf(session, data.resources, parts),
  ])
  const url = app.state?.outputs['SiteUrl']
  const status = {
    version: 1 as const,
    environment: one.environment,
    account: session.account,
    region: session.region,
    ...(url !== undefined && { url }),
    stacks: { data: stackStatus(data), app: stackStatus(app) },
    services: statuses,
    ...(found && { database: found }),
    unread: parts.unread(),
  }
  const resources = { data: data.resources, app: app.resources }
  return { ...status, notes: notesOf(status, resources), healthy: isHealthy(status) }
}

interface ReadStack {
  readonly name: string
  /** Could it be read? */
  readonly read: boolean
  readonly state: StackState | undefined
  readonly resources: readonly StackResource[]
}

async function readStack(session: Session, name: string, { read }: PartReader): Promise<ReadStack> {
  const found = await read(`stack ${name}`, async () => ({ state: await stackState(session, name) }))
  const state = found?.state
  const resources = state && (await read(`resources of ${name}`, () => resourcesOf(session, state.id)))
  return { name, read: found !== undefined, state, resources: resources ?? [] }
}

function stackStatus({ name, read, state }: ReadStack): StackStatus {
  if (!read) return { name }
  if (!state) return { name, exists: false }
  const { status, reason, terminationProtection } = state
  return {
    name,
    exists: true,
    status,
    ...(reason !== undefined && { reason: plainReason(reason) }),
    terminationProtection,
  }
}

async function databaseOf(
  session: Session,
  resources: readonly StackResource[],
  { read }: PartReader,
): Promise<DatabaseStatus | undefined> {
  const id = resources.find(({ type }) => type === 'AWS::RDS::DBInstance')?.physicalId
  if (id === undefined) return undefined
  const asked = await read('database', async () => ({ found: await database(session, id) }))
  if (!asked) return { id, pending: [] }
  if (!asked.found) return { id, exists: false, pending: [] }
  const { status, engineVersion, instanceClass, storageGib, multiAz, pending } = asked.found
  return { id: asked.found.id, exists: true, status, engineVersion, instanceClass, storageGib, multiAz, pending }
}
