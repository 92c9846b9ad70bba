import { DescribeDBInstancesCommand, RDSClient, type DBInstance } from '@aws-sdk/client-rds'
import { errorCode, failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import type { Session } from './session.ts'

/** A database instance as it runs. */
export interface Database {
  readonly id: string
  /** available, backing-up, modifying, upgrading … */
  readonly status: string
  /** As 15.13. */
  readonly engineVersion: string
  /** A version that waits for the maintenance window. */
  readonly pendingVersion?: string
  readonly instanceClass: string
  readonly storageGib: number
  readonly multiAz: boolean
  readonly deletionProtection: boolean
  /** Missing while it is being made. */
  readonly endpoint?: string
  /** Names of what waits for the maintenance window or a restart, as DBInstanceClass. */
  readonly pending: readonly string[]
}

const rds = keptClient((config) => new RDSClient(config))

/**
 * A database instance by its physical id; undefined when there is none.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
 */
export async function database(session: Session, id: string): Promise<Database | undefined> {
  try {
    const { DBInstances = [] } = await rds(session).send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }))
    return DBInstances[0] && databaseOf(DBInstances[0], id)
  } catch (error) {
    if (errorCode(error).startsWith('DBInstanceNotFound')) return undefined
    throw failedCall(`Looking at the database ${id}`, error)
  }
}

function databaseOf(found: DBInstance, id: string): Database {
  const pending = Object.entries(found.PendingModifiedValues ?? {}).filter(([, value]) => value !== undefined)
  const pendingVersion = found.PendingModifiedValues?.EngineVersion
  const endpoint = found.Endpoint?.Address
  return {
    id: found.DBInstanceIdentifier ?? id,
    status: found.DBInstanceStatus ?? '',
    engineVersion: found.EngineVersion ?? '',
    ...(pendingVersion !== undefined && { pendingVersion }),
    instanceClass: found.DBInstanceClass ?? '',
    storageGib: found.AllocatedStorage ?? 0,
    multiAz: found.MultiAZ ?? false,
    deletionProtection: found.DeletionProtection ?? false,
    ...(endpoint !== undefined && { endpoint }),
    pending: pending.map(([name]) => name),
  }
}
