import type { PropertyChange, ResourceChange } from '../difference.ts'
import { keepsAll } from './keeps-all.ts'
import { isTrue, numberOf } from './rule.ts'
import { thing } from './things.ts'

/** Says in a full sentence what of a change that takes nothing away at once still puts data at risk; nothing: no risk. */
type Risk = (change: PropertyChange, resource: ResourceChange) => string | false | undefined

const database: Readonly<Record<string, Risk>> = {
  BackupRetentionPeriod: ({ before, after }) =>
    fewer(before, after) &&
    (numberOf(after) === 0
      ? 'Automatic backups of the database are switched off, and those that there are get deleted.'
      : `Automatic backups of the database that are older than ${days(after)} are deleted, and cannot be brought back.`),
  DeletionProtection: ({ after }) =>
    isTrue(after) ? undefined : 'The database loses its deletion protection: from then on one call can delete it.',
  EngineVersion: ({ before, after, effect }) =>
    effect.kind === 'restart' &&
    firstPart(before) !== firstPart(after) &&
    `The database is upgraded to version ${String(after)}: it is away for many minutes, and only a snapshot leads back. Take one first.`,
  MasterUserPassword: () =>
    'The master password of the database changes: services that still have the old one are refused.',
}

const secret: Readonly<Record<string, Risk>> = {
  GenerateSecretString: ({ name, after }) =>
    (name !== 'GenerateSecretString' || after !== undefined) &&
    'A new value is generated over the old one of the secret: what signs or logs in with the old one fails, a database ' +
      'that has it as its password too. Change nothing of how a value in use is generated.',
}

const fileSystem: Readonly<Record<string, Risk>> = {
  ReplicationConfiguration: ({ name, after }) =>
    name === 'ReplicationConfiguration' && after === undefined
      ? 'The file system is copied no longer; the copy stays in the account, outside the stack, and goes on costing.'
      : undefined,
  BackupPolicy: ({ before, after }) =>
    status(before) === 'ENABLED' && status(after) !== 'ENABLED'
      ? 'Backups of the file system stop; those that there are expire one by one.'
      : undefined,
}

/** In which subnet the database stands, no template tells. */
const databaseSubnets: Readonly<Record<string, Risk>> = {
  SubnetIds: ({ before }, { effect }) =>
    before !== undefined &&
    effect.kind !== 'refused' &&
    'If the database stands in a subnet that goes, RDS refuses that, and the deployment is taken back. See first in which zone it is.',
}

const repository: Readonly<Record<string, Risk>> = {
  LifecyclePolicy: ({ before, after }) =>
    !keepsAll(before, after) &&
    'Within a day ECR deletes the images that the new rules no longer keep; they cannot be brought back.',
}

const logGroup: Readonly<Record<string, Risk>> = {
  DeletionProtectionEnabled: ({ after }) =>
    isTrue(after) ? undefined : 'The log group loses its deletion protection.',
  RetentionInDays: ({ before, after }) =>
    before === undefined || fewer(before, after)
      ? `Logs that are older than ${days(after)} are deleted, and cannot be brought back.`
      : undefined,
}

const ofType: Readonly<Record<string, Readonly<Record<string, Risk>>>> = {
  'AWS::ECR::Repository': repository,
  'AWS::EFS::FileSystem': fileSystem,
  'AWS::Logs::LogGroup': logGroup,
  'AWS::RDS::DBInstance': database,
  'AWS::RDS::DBSubnetGroup': databaseSubnets,
  'AWS::SecretsManager::Secret': secret,
}

/** What a property change of a resource that stays puts at risk, as a full sentence. */
export function risk(resource: ResourceChange, change: PropertyChange): string | undefined {
  const { type, stateful } = resource
  const property = change.name.replace(/[.[].*$/s, '')
  const own = Object.hasOwn(ofType, type) ? ofType[type]! : {}
  if (Object.hasOwn(own, property)) return own[property]!(change, resource) || undefined
  return stateful ? policyRisk(type, property, change) : undefined
}

/** A policy that let the resource outlive its stack, and does not any more. */
function policyRisk(type: string, property: string, { after }: PropertyChange): string | undefined {
  const when = property === 'DeletionPolicy' ? 'leaves its stack' : 'is replaced'
  if (property !== 'DeletionPolicy' && property !== 'UpdateReplacePolicy') return undefined
  if (after !== undefined && after !== 'Delete') return undefined
  return `Nothing keeps the ${thing(type)} any more: when it ${when}, what it holds is lost.`
}

function firstPart(version: unknown): string {
  return String(version).split('.')[0]!
}

function fewer(before: unknown, after: unknown): boolean {
  const [old, now] = [numberOf(before), numberOf(after)]
  return old !== undefined && now !== undefined && now < old
}

function days(value: unknown): string {
  return numberOf(value) === 1 ? '1 day' : `${String(value)} days`
}

function status(policy: unknown): unknown {
  return typeof policy === 'object' && policy !== null ? (policy as { Status?: unknown }).Status : policy
}
