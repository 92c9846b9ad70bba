import type { Effect } from '../../difference.ts'
import { inPlace, refused } from '../effects.ts'
import { replaced } from '../replaced.ts'
import { isTrue, numberOf, propertyOf, type Judged, type Rules } from '../rule.ts'
import { storage, storageType } from './database-storage.ts'
import { halted, restart, timed, waits } from './timed.ts'

const unnoticed = inPlace('RDS changes it at once; nobody notices.')
const later = inPlace('Nothing happens now: it decides how later changes are made.')

/**
 * What RDS does with a changed property of a database instance, and when.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html
 */
export const databaseRules: Rules = {
  AllocatedStorage: storage,
  AllowMajorVersionUpgrade: later,
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.ApplyImmediately.html
  ApplyImmediately: ({ after }) =>
    after === undefined || isTrue(after)
      ? inPlace(
          'Changes that still wait for the maintenance window are made now too, with the restart that they need; later ones ' +
            'during their deployment.',
        )
      : inPlace('From now on changes that need a restart wait for the maintenance window.'),
  // The specification says that these may replace the database; RDS's own table says that they do not.
  AutoMinorVersionUpgrade: ({ after }) =>
    isTrue(after)
      ? inPlace('From now on RDS installs new minor versions in the maintenance window, with a short interruption.')
      : inPlace('From now on a minor version stays until somebody upgrades it, or RDS retires it.'),
  BackupRetentionPeriod: backups,
  CACertificateIdentifier: (judged) =>
    judged.after === undefined
      ? inPlace('Nothing happens: RDS keeps the certificate that it has.')
      : restart(judged, 'to take over its new certificate, unless its version does that without'),
  CopyTagsToSnapshot: unnoticed,
  DBInstanceClass: (judged) =>
    restart(
      judged,
      isTrue(propertyOf(judged.now, 'MultiAZ'))
        ? 'on a machine of another size, and is away for a minute or two while the standby takes over'
        : 'on a machine of another size, and is away for some minutes',
    ),
  DatabaseInsightsMode: insights,
  DBParameterGroupName: parameterGroup,
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-dbsnapshotidentifier
  DBSnapshotIdentifier: ({ now, old }) => replaced(now, 'replacement', 'table', old),
  DeleteAutomatedBackups: later,
  DeletionProtection: ({ after }) =>
    isTrue(after)
      ? inPlace('From now on RDS refuses to delete the database.')
      : inPlace('From now on anybody who may delete the database can.'),
  EnableCloudwatchLogsExports: unnoticed,
  EngineVersion: version,
  EnablePerformanceInsights: insights,
  EngineLifecycleSupport: inPlace(
    'It matters only once AWS no longer supports the version. CloudFormation may refuse to change it of a database that exists.',
  ),
  MasterUserPassword: inPlace('RDS changes the master password at once: whatever logs in with the old one is refused.'),
  MaxAllocatedStorage: ({ after }) =>
    after === undefined
      ? inPlace('RDS no longer enlarges the storage by itself.')
      : inPlace('RDS changes at once how far it enlarges the storage by itself.'),
  PerformanceInsightsRetentionPeriod: insights,
  MultiAZ: ({ after, ...judged }) =>
    isTrue(after)
      ? timed(
          judged,
          inPlace(
            'A standby is made in another zone, which costs as much again. The database goes on, perhaps slower while it is copied.',
          ),
        )
      : timed(judged, inPlace('The standby is given up. The database goes on; when its zone fails, it is away.')),
  PreferredBackupWindow: unnoticed,
  PreferredMaintenanceWindow: inPlace(
    'RDS changes it at once. If changes wait for the window, and the new one includes this moment, they are made now.',
  ),
  PubliclyAccessible: inPlace('RDS changes at once whether the database has a public address.'),
  StorageType: storageType,
  VPCSecurityGroups: inPlace('RDS puts the database behind the other firewalls at once. They must be of its network.'),
}

/** More than the least has a price, and less deletes what was recorded: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.cost.html */
function insights({ property, before, after }: Judged): Effect {
  const [old, now] = [before, after].map((value) => numberOf(value) ?? 0)
  const isDays = property === 'PerformanceInsightsRetentionPeriod'
  const isLess = isDays ? now! < old! : property === 'EnablePerformanceInsights' && !isTrue(after)
  const isPriced = after === 'advanced' || (isDays && now! > 7)
  const more = isLess ? ' What was recorded before that is deleted.' : isPriced ? ' That has a price.' : ''
  return inPlace(`RDS changes at once what it records of the load, and for how long; nobody notices.${more}`)
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html */
function backups({ before, after, ...judged }: Judged): Effect {
  const [old, now] = [numberOf(before), numberOf(after)]
  if (now === 0) return halted(judged, 'Automatic backups end, and those that there are get deleted.')
  if (old === 0) return halted(judged, 'Automatic backups begin.')
  return old !== undefined && now !== undefined && now < old
    ? inPlace(
        `The database goes on. Automatic backups that are older than ${now} ${now === 1 ? 'day' : 'days'} are deleted.`,
      )
    : inPlace('The database goes on. Automatic backups are kept longer from now on.')
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html */
function version({ before, after, ...judged }: Judged): Effect {
  const [old = [], now = []] = [before, after].map(parts)
  const step = now.findIndex((part, index) => part !== old[index])
  if (step >= 0 && step < old.length && (now[step] ?? 0) < (old[step] ?? 0)) {
    return refused(
      `RDS never goes back to an older version, from ${String(before)} to ${String(after)}: restore a snapshot instead.`,
    )
  }
  if (major(judged.now, old) === major(judged.now, now)) return restart(judged, 'with another minor version')
  if (!isTrue(propertyOf(judged.now, 'AllowMajorVersionUpgrade'))) {
    return refused(
      `RDS refuses the upgrade from ${String(before)} to ${String(after)}: a new major version must be allowed ` +
        '(AllowMajorVersionUpgrade; in a spec, database.allowMajorUpgrade: true).',
    )
  }
  return restart(judged, `as version ${String(after)}, and is away for many minutes; only a snapshot leads back`)
}

function parts(version: unknown): number[] {
  return String(version).split('.').map(Number)
}

/** PostgreSQL, and MariaDB and MySQL with theirs: 15.4 → 15, 8.0.35 → 8.0. */
function major(now: Judged['now'], version: readonly number[]): string {
  return version.slice(0, propertyOf(now, 'Engine') === 'postgres' ? 1 : 2).join('.')
}

/**
 * RDS never restarts a database for its settings, in no window either; CloudFormation does, unless ApplyImmediately is false.
 * With another major version, it belongs to the upgrade; https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html
 */
function parameterGroup(judged: Judged): Effect {
  return waits(judged)
    ? inPlace('Settings that PostgreSQL reads only when it starts hold from its next restart on, the others at once.')
    : restart(judged, 'to take over the settings of another group')
}
