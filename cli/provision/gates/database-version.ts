import { database, type Database } from '../../aws/databases.ts'
import type { Session } from '../../aws/session.ts'
import type { StackResource } from '../../aws/stacks.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import { noted, open, passed, type Gate } from './gate.ts'

/** The live database's major version against the spec's. In: the resources of the data stack that is there. */
export async function databaseVersionGate(
  session: Session,
  { valid }: OneEnvironment,
  data: readonly StackResource[],
): Promise<Gate> {
  const instance = data.find(
    ({ type, physicalId, status }) =>
      type === 'AWS::RDS::DBInstance' && physicalId !== undefined && !status.startsWith('DELETE'),
  )
  const live = instance?.physicalId === undefined ? undefined : await database(session, instance.physicalId)
  return databaseVersionDecision(valid.spec.database, live)
}

/**
 * RDS raises a major version by itself at the end of its support, and never lowers one: a spec that stayed behind would make
 * every deployment fail with "Cannot downgrade". https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html
 */
export function databaseVersionDecision(
  wanted: { readonly enabled: boolean; readonly engineVersion: string; readonly allowMajorUpgrade: boolean },
  live: Pick<Database, 'engineVersion' | 'pendingVersion'> | undefined,
): Gate {
  if (!live || !wanted.enabled) return passed('There is no live database whose version could differ from the spec.')
  const { engineVersion, allowMajorUpgrade } = wanted
  const version = live.pendingVersion ?? live.engineVersion
  const says = `The live database is PostgreSQL ${version}${live.pendingVersion === undefined ? '' : ' (from the next maintenance window on)'}`
  const major = Number.parseInt(version, 10)
  if (major === Number(engineVersion)) return passed(`${says}, as the spec says.`)
  if (major > Number(engineVersion)) {
    return open(
      `${says}, while the spec says ${engineVersion}: AWS, or somebody, has upgraded it, and a database cannot be downgraded.`,
      `Write \`engineVersion: "${major}"\` in the spec's database, then \`semiont compile\`, commit, and run this again.`,
    )
  }
  if (!allowMajorUpgrade) {
    return open(
      `${says}, while the spec says ${engineVersion}: RDS refuses a major upgrade that is not allowed expressly.`,
      "Take a snapshot, write `allowMajorUpgrade: true` in the spec's database for this one deployment, then `semiont compile` and commit.",
    )
  }
  return noted(`${says} and is upgraded to ${engineVersion}, which the spec allows.`)
}
