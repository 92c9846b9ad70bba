import { error, warning } from '../../entry.ts'
import { listed } from '../../listed.ts'
import { suggest } from '../../suggest.ts'

const classPage = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html'
const autoscalingPage = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html'
const maintenancePage = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html'

/** Codes about the database. */
export const databaseCodes = {
  'database-disabled': error<{ service: string }>(
    'A service with database: true gets DATABASE_URL, the right to read it, and the way through the network. All three ' +
      'need the database of the environment, which database.enabled: false removes.',
    ({ service }) => ({
      message: `The service "${service}" uses the database, and database.enabled is false.`,
      help: `Write database: false at the service, or database.enabled: true.`,
    }),
  ),
  'instance-class-unknown': warning<{ instanceClass: string; date: string; known: readonly string[] }>(
    'Which instance classes RDS has for PostgreSQL stands in a table with a date, since it cannot be looked up offline. ' +
      `AWS adds families, so an unknown one is no error: ${classPage}.`,
    ({ instanceClass, date, known }) => ({
      message: `The instance class "${instanceClass}" is of a family that RDS for PostgreSQL did not have on ${date}.`,
      help: `If the family is newer than that, go on. ${suggest(instanceClass, known)}`,
    }),
  ),
  'instance-class-size': error<{ instanceClass: string; legal: readonly string[] }>(
    `Each family of instance classes comes in some sizes only: ${classPage}.`,
    ({ instanceClass, legal }) => ({
      message: `There is no instance class "${instanceClass}".`,
      help: `Write one of ${listed(legal)}.`,
    }),
  ),
  'instance-class-too-old': error<{ instanceClass: string; version: string; instead: string }>(
    'The oldest families of instance classes were never offered with newer major versions of PostgreSQL; their last one ' +
      `is 12: ${classPage}.`,
    ({ instanceClass, version, instead }) => ({
      message: `The instance class "${instanceClass}" does not run PostgreSQL ${version}.`,
      help: `Write "${instead}".`,
    }),
  ),
  'storage-ceiling-below-storage': error<{ storage: string; ceiling: string; least: string }>(
    'maxStorage is how far RDS may enlarge the storage by itself, so it cannot be below what the instance has from the ' +
      `start. Where both are equal, RDS never enlarges: ${autoscalingPage}.`,
    ({ storage, ceiling, least }) => ({
      message: `maxStorage is "${ceiling}", less than the storage of "${storage}".`,
      help: `Write database.maxStorage: ${least} or more, or ${storage} to switch automatic enlargement off.`,
    }),
  ),
  'storage-ceiling-too-near': error<{ storage: string; ceiling: string; least: string; advised: string }>(
    'RDS takes a ceiling for automatic enlargement of at least 10 % more than the storage. It advises 26 %, since it ' +
      `warns of a ceiling that is nearer than one enlargement: ${autoscalingPage}.`,
    ({ storage, ceiling, least, advised }) => ({
      message: `maxStorage is "${ceiling}", less than 10 % above the storage of "${storage}".`,
      help: `Write database.maxStorage: ${least} or more (${advised} is what RDS advises), or ${storage} to switch automatic enlargement off.`,
    }),
  ),
  'window-too-short': error<{ window: string; minutes: number; least: number; nearest: string }>(
    `RDS takes backup windows and maintenance windows of at least 30 minutes: ${maintenancePage}.`,
    ({ window, minutes, least, nearest }) => ({
      message: `The window "${window}" lasts ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      help: `It must last at least ${least} minutes, for example "${nearest}".`,
    }),
  ),
  'windows-overlap': error<{ backup: string; maintenance: string; free: string | undefined }>(
    'RDS takes no automated backup while it works on an instance, so it refuses a maintenance window that overlaps with ' +
      `the daily backup window. Both are in UTC, and one may begin when the other ends: ${maintenancePage}.`,
    ({ backup, maintenance, free }) => ({
      message: `The maintenance window "${maintenance}" overlaps with the daily backup window "${backup}".`,
      help: free
        ? `Move one of the two, for example the maintenance window to "${free}".`
        : 'Shorten them: together they must fit into a day.',
    }),
  ),
  'postgres-version-out-of-support': warning<{ version: string; ended: string; supported: readonly string[] }>(
    'Past the end of its standard support a major version is only offered with extended support, which costs extra and which ' +
      'this compiler switches off. RDS then refuses to create such a database, and upgrades an existing one itself: ' +
      'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html.',
    ({ version, ended, supported }) => ({
      message: `The standard support of PostgreSQL ${version} ended on ${ended}.`,
      help: `Write one of ${listed(supported.map((known) => `"${known}"`))}; for an existing database also allowMajorUpgrade: true.`,
    }),
  ),
  'database-name-reserved': error<{ what: string; name: string; why: string; instead: string }>(
    'RDS refuses the reserved words of PostgreSQL and the names that the engine or RDS itself uses: ' +
      'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html.',
    ({ what, name, why, instead }) => ({
      message: `The ${what} cannot be called "${name}": it ${why}.`,
      help: `Write another name, for example "${instead}".`,
    }),
  ),
} as const
