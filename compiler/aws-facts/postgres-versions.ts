/**
 * The major versions of RDS for PostgreSQL whose standard support had ended by 2026-11-23, and when. It ends with the February after
 * the community's last release, so each year one joins them: 14 after February 2027.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
const endOfStandardSupport: Readonly<Record<string, string>> = { '13': '2026-02-28' }

/** The day on which a major version's standard support ended; undefined while it lasts. */
export function endedSupportOf(version: string): string | undefined {
  return endOfStandardSupport[version]
}

/** The major versions in standard support, ascending. */
export const supportedPostgresVersions: readonly string[] = ['14', '15', '16', '17', '18']
