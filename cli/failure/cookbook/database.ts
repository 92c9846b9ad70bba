import type { Recipe } from '../recipe.ts'

const upgradePage = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html'
const storagePage = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.StorageTypes.html'

/** The database. */
export const database: readonly Recipe[] = [
  {
    name: 'database-downgrade',
    of: 'resource',
    said: /Cannot upgrade postgres from (\d+)(?:\.(\d+))? to (\d+)(?:\.(\d+))?/i,
    page: upgradePage,
    fix: ({ match: [, from = '', , to = ''] }) =>
      Number(to) > Number(from)
        ? `There is no direct way from ${from} to ${to}. Set database.engineVersion to a version in between first.`
        : 'The database runs a newer version than the spec names, and no version can be taken back. Set database.engineVersion to its major version alone; minor upgrades then never meet it.',
    spec: () => 'database.engineVersion',
  },
  {
    name: 'database-major-upgrade',
    of: 'resource',
    said: /AllowMajorVersionUpgrade/,
    page: upgradePage,
    fix: () =>
      'This is a major upgrade, which wants consent of its own. Take a snapshot, set database.allowMajorUpgrade to true for this one change, and back to false afterwards.',
    spec: () => 'database.allowMajorUpgrade',
  },
  {
    name: 'database-version-unknown',
    of: 'resource',
    said: /Cannot find version (\S+) for postgres/i,
    page: 'https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-versions.html',
    fix: ({ match }) =>
      `RDS has no PostgreSQL ${match[1]} (any more). Set database.engineVersion to a major version, which takes the newest minor one.`,
    spec: () => 'database.engineVersion',
  },
  {
    name: 'database-parameter-family',
    of: 'resource',
    said: /DBParameterGroupFamily/i,
    page: upgradePage,
    fix: () =>
      'The parameters are those of another major version than the database has. Change database.engineVersion and its parameters in one step, without `overrides` of the parameter group.',
    spec: () => 'database.engineVersion',
  },
  {
    name: 'database-storage-cooldown',
    of: 'resource',
    said: /(?:currently|can't)[^\n]*modify the storage|storage optimization|storage[^\n]*(?:within|every|last) (?:six|6) hours/i,
    page: storagePage,
    fix: () =>
      'The storage was changed a short while ago, and RDS takes the next change only after six hours and when it has settled. Run it again then.',
    spec: () => 'database.storage',
  },
  {
    name: 'database-storage-size',
    of: 'resource',
    said: /Invalid storage size|storage size[^\n]*(?:less than|smaller)|at least 10 ?(?:%|percent)|allocated storage[^\n]*(?:decrease|less than|reduc)/i,
    page: storagePage,
    fix: () =>
      'Storage only grows, and by a tenth at least. Set database.storage to what the database has now (it may have grown by itself, up to maxStorage), or to a tenth more.',
    spec: () => 'database.storage',
  },
  {
    name: 'database-class',
    of: 'resource',
    said: /InsufficientDBInstanceCapacity|does not support creating a DB instance with the following combination|DB Instance class[^\n]*(?:not|n't) (?:supported|available)|cannot be created because there are insufficient instance/i,
    page: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html',
    fix: () =>
      'This class is not to be had for this version in these zones. Choose another database.instanceClass, such as db.t4g.micro.',
    spec: () => 'database.instanceClass',
  },
  {
    name: 'database-protected',
    of: 'resource',
    said: /Cannot delete protected DB Instance/i,
    page: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
    fix: ({ byHand }) =>
      byHand === undefined
        ? 'The database is protected against deletion, on purpose. The change would delete or replace it: take that change back.'
        : `The database is protected against deletion, on purpose, and so its stack could not be deleted. Where this clears away a first creation that failed, or nobody needs what the database holds: ${byHand}`,
    spec: ({ byHand }) => (byHand === undefined ? 'database.enabled' : undefined),
  },
  {
    name: 'database-busy',
    of: 'resource',
    said: /Database instance is not in (?:the )?available state|InvalidDBInstanceState|Instance [^\n]*is not currently (?:in the )?available/i,
    page: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html',
    fix: () =>
      'The database is busy with something else: a backup, maintenance, an earlier change. Wait until it is available (`semiont status`), then run it again.',
  },
]
