import { awsError } from './aws-error.ts'
import { flag, text, type Operations } from './operation.ts'
import { pageOf } from './pages.ts'
import type { DatabaseSeed } from './services.ts'
import type { Site } from './site.ts'

export interface Rds {
  readonly operations: Operations
  readonly addDatabase: (identifier: string, seed: DatabaseSeed) => void
  /** Throws when it is protected against deletion. */
  readonly removeDatabase: (identifier: string) => void
  readonly has: (identifier: string) => boolean
}

/** RDS, as far as describing PostgreSQL instances and their protection goes. */
export function createRds(site: Site): Rds {
  const databases = new Map<string, DatabaseSeed>()
  return {
    addDatabase: (identifier, seed) => void databases.set(identifier, { ...databases.get(identifier), ...seed }),
    removeDatabase(identifier) {
      if (databases.get(identifier)?.deletionProtection) {
        throw new Error('Cannot delete protected DB Instance, please disable deletion protection and try again.')
      }
      databases.delete(identifier)
    },
    has: (identifier) => databases.has(identifier),
    operations: {
      // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html
      ModifyDBInstance: (parameters) => {
        const identifier = text(parameters, 'DBInstanceIdentifier').toLowerCase()
        const seed = databases.get(identifier)
        if (!seed) throw awsError('DBInstanceNotFound', `DBInstance ${identifier} not found.`, 404)
        const modified = { ...seed, deletionProtection: flag(parameters, 'DeletionProtection') }
        databases.set(identifier, modified)
        return { DBInstance: described(site, identifier, modified) }
      },
      // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
      DescribeDBInstances: (parameters) => {
        const wanted = text(parameters, 'DBInstanceIdentifier').toLowerCase()
        const all = [...databases].filter(([identifier]) => wanted === '' || identifier === wanted)
        if (wanted !== '' && all.length === 0) {
          throw awsError('DBInstanceNotFound', `DBInstance ${wanted} not found.`, 404)
        }
        const { items, token } = pageOf(all, text(parameters, 'Marker'), 100)
        return { DBInstances: items.map(([identifier, seed]) => described(site, identifier, seed)), Marker: token }
      },
    },
  }
}

function described(site: Site, identifier: string, seed: DatabaseSeed): unknown {
  return {
    DBInstanceIdentifier: identifier,
    DBInstanceClass: seed.instanceClass ?? 'db.t4g.micro',
    Engine: 'postgres',
    EngineVersion: seed.engineVersion,
    DBInstanceStatus: seed.status ?? 'available',
    AllocatedStorage: seed.storageGib ?? 20,
    Endpoint: { Address: `${identifier}.c0example.${site.region}.rds.amazonaws.com`, Port: 5432 },
    MultiAZ: false,
    DeletionProtection: seed.deletionProtection ?? false,
    ...(seed.pending && { PendingModifiedValues: seed.pending }),
    DBInstanceArn: site.arn('rds', `db:${identifier}`),
  }
}
