import { expect, it } from 'vitest'
import { comparedProperties, comparedResources, comparedSpecs } from '../../../test/compared.ts'
import { dangers } from './dangers.ts'

function lines({ difference }: ReturnType<typeof comparedSpecs>): string[] {
  return dangers([difference]).map(({ id, kind, sentence }) => `${id} ${kind}: ${sentence}`)
}

it('there is none in what only goes on, rolls or restarts', () => {
  expect(
    lines(comparedSpecs('data', {}, { database: { instanceClass: 'db.m6g.large', multiAz: true, storage: '40 GiB' } })),
  ).toEqual([])
  expect(
    lines(comparedSpecs('app', {}, { services: { web: { port: 4000 } }, site: { domain: 'other.example.org' } })),
  ).toEqual([])
})

it('tells the worst first', () => {
  const after = {
    database: { name: 'other', storage: '10 GiB', backups: { retention: '3 days' } },
    files: { enabled: false },
  }
  const kinds = dangers([comparedSpecs('data', {}, after).difference]).map(({ id, kind }) => `${id} ${kind}`)
  expect(kinds).toEqual(['Database refused', 'FileSystem left-behind', 'Database in-place'])
})

it('says in words that the database would be replaced', () => {
  expect(lines(comparedSpecs('data', {}, { database: { name: 'other' } }))).toEqual([
    'Database replacement: The database is replaced: an empty database takes its place. The old database is deleted after a ' +
      'final snapshot. While its deletion protection is on AWS refuses that: it then stays in the account, outside the stack, ' +
      'and goes on costing. ' +
      'Take the change back, or make a second database beside it, move the data, and switch over.',
  ])
})

it('says that the old one is lost where nothing keeps it', () => {
  const [line] = lines(comparedProperties('AWS::EFS::FileSystem', { Encrypted: false }, { Encrypted: true }))
  expect(line).toBe(
    'It replacement: The file system is replaced: an empty file system takes its place. The old file system is deleted. ' +
      'Take the change back, or make a second file system beside it, copy the files, and switch over.',
  )
})

it.each([
  [
    'DeletionProtection',
    true,
    false,
    'The database loses its deletion protection: from then on one call can delete it.',
  ],
  [
    'BackupRetentionPeriod',
    7,
    0,
    'Automatic backups of the database are switched off, and those that there are get deleted.',
  ],
  [
    'BackupRetentionPeriod',
    7,
    1,
    'Automatic backups of the database that are older than 1 day are deleted, and cannot be brought back.',
  ],
  [
    'MasterUserPassword',
    'a',
    'b',
    'The master password of the database changes: services that still have the old one are refused.',
  ],
])('says what is at risk with %s from %j to %j', (name, before, after, sentence) => {
  const compared = comparedProperties('AWS::RDS::DBInstance', { [name]: before }, { [name]: after })
  expect(dangers([compared.difference]).map((danger) => danger.sentence)).toEqual([sentence])
})

it.each([
  ['DeletionProtection', false, true],
  ['BackupRetentionPeriod', 7, 14],
])('sees no risk in %s from %j to %j', (name, before, after) => {
  expect(lines(comparedProperties('AWS::RDS::DBInstance', { [name]: before }, { [name]: after }))).toEqual([])
})

it('says of a major upgrade that it cannot be undone', () => {
  const after = { database: { engineVersion: '16', allowMajorUpgrade: true } }
  expect(lines(comparedSpecs('data', {}, after))).toEqual([
    'Database restart: The database is upgraded to version 16: it is away for many minutes, and only a snapshot leads back. Take one first.',
  ])
})

it('says once that a generated value would be overwritten, and nothing of one that is only let go', () => {
  const secret = (length: number, ExcludePunctuation: boolean) => ({
    GenerateSecretString: { PasswordLength: length, ExcludePunctuation },
  })
  const type = 'AWS::SecretsManager::Secret'
  expect(lines(comparedProperties(type, secret(32, true), secret(64, false)))).toHaveLength(1)
  expect(lines(comparedProperties(type, {}, secret(32, true)))).toHaveLength(1)
  expect(lines(comparedProperties(type, secret(32, true), {}))).toEqual([])
})

it('says when logs are cut, backups stop, or a policy no longer keeps what is kept', () => {
  expect(lines(comparedSpecs('app', {}, { logs: { retention: '7 days' } }))).toEqual([
    'SemiontLogGroup in-place: Logs that are older than 7 days are deleted, and cannot be brought back.',
  ])
  const on = { BackupPolicy: { Status: 'ENABLED' } }
  expect(lines(comparedProperties('AWS::EFS::FileSystem', on, { BackupPolicy: { Status: 'DISABLED' } }))).toHaveLength(
    1,
  )
  const bucket = { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' }
  expect(lines(comparedResources({ It: bucket }, { It: { ...bucket, DeletionPolicy: 'Delete' } }))).toEqual([
    'It none: Nothing keeps the bucket any more: when it leaves its stack, what it holds is lost.',
  ])
  const topic = { Type: 'AWS::SNS::Topic', DeletionPolicy: 'Retain' }
  expect(lines(comparedResources({ It: topic }, { It: { Type: 'AWS::SNS::Topic' } }))).toEqual([])
})

it('says when a public address is given up for good, or images are', () => {
  expect(lines(comparedSpecs('data', { network: { natGateways: 2 } }, {}))).toEqual([
    expect.stringMatching(/^ZoneUse1Az2NatAddress deletion: The public address is deleted\. AWS gives it to others/),
  ])
  expect(lines(comparedSpecs('data', {}, { registry: { keepImages: 5 } }))).toEqual([
    'ServiceWebRepository in-place: Within a day ECR deletes the images that the new rules no longer keep; they cannot be brought back.',
  ])
  expect(lines(comparedSpecs('data', {}, { registry: { keepImages: 50 } }))).toEqual([])
})

it('says once that a subnet of the database may not go', () => {
  const group = (...SubnetIds: string[]) => ({ It: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds } } })
  expect(lines(comparedResources(group('a', 'b'), group('a', 'b', 'c')))).toEqual([])
  expect(lines(comparedResources(group('a', 'b', 'c'), group('a', 'b')))).toHaveLength(1)
})
