import { endedSupportOf, supportedPostgresVersions } from '../../aws-facts/postgres-versions.ts'
import type { Rule } from '../rule.ts'

/** The major version of PostgreSQL is in its standard support, as far as the dated table knows. */
export const postgresVersionIsSupported: Rule = ({ database }, refuse) => {
  const ended = endedSupportOf(database.engineVersion)
  if (!database.enabled || ended === undefined) return
  const facts = { version: database.engineVersion, ended, supported: supportedPostgresVersions }
  refuse('postgres-version-out-of-support', facts, 'database.engineVersion')
}
