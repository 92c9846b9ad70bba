// Names that RDS for PostgreSQL refuses for the first database and for the master user.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
// Written down 2026-11-23; `admin` and `rdsadmin` are refused by name (measured in cfn-lint's pull request 4425).

/** The words that PostgreSQL 18 reserves: https://www.postgresql.org/docs/current/sql-keywords-appendix.html */
const reservedWords = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning
  right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user
  using variadic verbose when where window with`.split(/\s+/),
)

/** Databases that every instance already has, and `admin`, which RDS keeps for itself. */
const takenDatabases = new Set(['admin', 'rdsadmin', 'template0', 'template1'])

/** Roles that every instance already has or that PostgreSQL never gives. */
const takenUsers = new Set([
  'admin',
  'none',
  'public',
  'rds_ad',
  'rds_extension',
  'rds_iam',
  'rds_password',
  'rds_replication',
  'rds_reserved',
  'rds_superuser',
  'rdsadmin',
  'rdsrepladmin',
  'rdstopmgr',
])

/** Why RDS refuses this name for the first database, as the end of a sentence; undefined where it does not. */
export function whyNotADatabaseName(name: string): string | undefined {
  if (reservedWords.has(name)) return 'is a reserved word of PostgreSQL'
  return takenDatabases.has(name) ? 'is the name of a database that RDS keeps for itself' : undefined
}

/** Why RDS refuses this name for the master user, as the end of a sentence; undefined where it does not. */
export function whyNotAUserName(name: string): string | undefined {
  if (reservedWords.has(name)) return 'is a reserved word of PostgreSQL'
  if (name.startsWith('pg_')) return 'begins with pg_, which PostgreSQL keeps for its own roles'
  return takenUsers.has(name) ? 'is the name of a role that RDS or PostgreSQL keeps for itself' : undefined
}
