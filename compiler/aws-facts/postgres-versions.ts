/** The day on which the table below was read. */
export const postgresVersionsDate = '2026-11-23'

/**
 * When the standard support of each major version of RDS for PostgreSQL ends.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
const endOfStandardSupport: Readonly<Record<string, string>> = {
  '13': '2026-02-28',
  '14': '2027-02-28',
  '15': '2028-02-29',
  '16': '2029-02-28',
  '17': '2030-02-28',
  '18': '2031-02-28',
}

/** The day on which a major version's standard support ended, if that was before the table was read. */
export function endedSupportOf(version: string): string | undefined {
  const end = endOfStandardSupport[version]
  return end !== undefined && end < postgresVersionsDate ? end : undefined
}

/** The major versions in standard support when the table was read, ascending. */
export const supportedPostgresVersions: readonly string[] = Object.keys(endOfStandardSupport)
  .filter((version) => endedSupportOf(version) === undefined)
  .toSorted((a, b) => Number(a) - Number(b))
