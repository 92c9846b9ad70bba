import type { Effect } from '../../difference.ts'
import { effect, inPlace, refused } from '../effects.ts'
import { replaced } from '../replaced.ts'
import { isTrue, numberOf, propertyOf, type Judged, type Rules } from '../rule.ts'

const unnoticed = inPlace('RDS changes it at once; nobody notices.')
const later = inPlace('Nothing happens now: it decides how later changes are made.')

/**
 * What RDS does with a changed property of a database instance, and when.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html
 */
export const databaseRules: Rules = {
  AllocatedStorage: storage,
  AllowMajorVersionUpgrade: later,
  ApplyImmediately: later,
  // The specification says that these may replace the database; RDS's own table says that they do not.
  AutoMinorVersionUpgrade: ({ after }) =>
    isTrue(after)
      ? inPlace('From now on RDS installs new minor versions in the maintenance window, with a short interruption.')
      : inPlace('From now on a minor version stays until somebody upgrades it, or RDS retires it.'),
  BackupRetentionPeriod: backups,
  CACertificateIdentifier: (judged) => restart(judged, 'to take over its new certificate'),
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
  MaxAllocatedStorage: inPlace('RDS changes at once how far it enlarges the storage by itself.'),
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
  VPCSecurityGroups: unnoticed,
}

/**
 * Too small a step is rounded up, not refused: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.ScalingUp.html
 */
function storage({ before, after, ...judged }: Judged): Effect | undefined {
  const [old, now] = [numberOf(before), numberOf(after)]
  if (old === undefined || now === undefined) return undefined
  if (now < old) {
    return refused(`RDS never makes the storage of a database smaller: it stays at ${old} GiB at least.`)
  }
  const least = Math.ceil(old * 1.1)
  const most = numberOf(propertyOf(judged.now, 'MaxAllocatedStorage')) ?? 0
  const told = [
    'The storage grows while the database runs, and never shrinks again.',
    now < least
      ? `RDS adds a tenth at least: it makes that ${least} GiB, and the spec then says less than there is.`
      : '',
    'For six hours at least it cannot be changed again.',
    most > now ? `Where RDS has enlarged it beyond ${now} GiB by itself already, it refuses that.` : '',
  ]
  return timed(judged, inPlace(told.filter((sentence) => sentence !== '').join(' ')))
}

/** What more than the least is recorded has a price: https://aws.amazon.com/cloudwatch/pricing/ */
function insights({ property, after }: Judged): Effect {
  const days = property === 'PerformanceInsightsRetentionPeriod' ? (numberOf(after) ?? 0) : 0
  const price = after === 'advanced' || days > 7 ? ' That has a price.' : ''
  return inPlace(`RDS changes at once what it records of the load, and for how long; nobody notices.${price}`)
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

/** Only to and from magnetic disks is there an interruption. */
function storageType({ before, after, ...judged }: Judged): Effect {
  return before === 'standard' || after === 'standard'
    ? restart(judged, 'to move to another kind of disk')
    : timed(
        judged,
        inPlace('The data moves to another kind of disk while the database runs, perhaps slower, for hours.'),
      )
}

/** Through CloudFormation, RDS applies a change at once unless ApplyImmediately is false. */
function waits({ now }: Pick<Judged, 'now'>): boolean {
  const immediately = propertyOf(now, 'ApplyImmediately')
  return immediately !== undefined && !isTrue(immediately)
}

function timed(judged: Pick<Judged, 'now'>, effect: Effect): Effect {
  if (!waits(judged)) return effect
  return { ...effect, sentence: `In its next maintenance window: ${effect.sentence}`, waits: true }
}

/** To begin or end with backups, RDS stops reading and writing for some seconds to minutes. */
function halted(judged: Pick<Judged, 'now'>, what: string): Effect {
  return timed(judged, effect('restart', `${what} The database stands still for some seconds to minutes.`))
}

function restart(judged: Pick<Judged, 'now'>, how: string): Effect {
  return waits(judged)
    ? { ...effect('restart', `In its next maintenance window the database restarts ${how}.`), waits: true }
    : effect('restart', `The database restarts during the deployment ${how}.`)
}
