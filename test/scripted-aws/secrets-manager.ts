import { awsError } from './aws-error.ts'
import { flag, text, type Operations } from './operation.ts'
import { pageOf } from './pages.ts'
import type { SecretSeed } from './services.ts'
import type { Site } from './site.ts'

interface Secret {
  readonly name: string
  readonly arn: string
  readonly createdAt: Date
  /** Oldest first; the last is AWSCURRENT. */
  readonly versions: { readonly id: string; readonly value: string }[]
  deletedAt: Date | undefined
}

export interface SecretsManager {
  readonly operations: Operations
  /** Creates the secret if it is not there, and gives its ARN. */
  readonly put: (nameOrArn: string, seed: SecretSeed) => string
  readonly value: (nameOrArn: string) => string | undefined
  readonly exists: (nameOrArn: string) => boolean
  readonly remove: (nameOrArn: string) => void
}

/** Secrets Manager: secrets with versions, and those scheduled for deletion. */
export function createSecretsManager(site: Site): SecretsManager {
  const secrets = new Map<string, Secret>()
  const find = (nameOrArn: string): Secret | undefined =>
    secrets.get(nameOrArn) ?? [...secrets.values()].find(({ arn }) => arn === nameOrArn)
  return {
    put: (nameOrArn, seed) => put(site, secrets, find, nameOrArn, seed),
    value: (nameOrArn) => find(nameOrArn)?.versions.at(-1)?.value,
    exists: (nameOrArn) => find(nameOrArn) !== undefined,
    remove: (nameOrArn) => void secrets.delete(find(nameOrArn)?.name ?? ''),
    operations: operations(site, secrets, find),
  }
}

type Find = (nameOrArn: string) => Secret | undefined

function operations(site: Site, secrets: Map<string, Secret>, find: Find): Operations {
  return {
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
    DescribeSecret: (parameters) => described(existing(find, text(parameters, 'SecretId'))),
    GetSecretValue: (parameters) => getValue(usable(find, text(parameters, 'SecretId'))),
    PutSecretValue: (parameters) => putValue(site, usable(find, text(parameters, 'SecretId')), parameters),
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
    DeleteSecret: (parameters) => {
      const secret = existing(find, text(parameters, 'SecretId'))
      if (flag(parameters, 'ForceDeleteWithoutRecovery')) secrets.delete(secret.name)
      else secret.deletedAt = site.now()
      return { ARN: secret.arn, Name: secret.name, DeletionDate: secret.deletedAt ?? site.now() }
    },
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html
    RestoreSecret: (parameters) => {
      const secret = existing(find, text(parameters, 'SecretId'))
      secret.deletedAt = undefined
      return { ARN: secret.arn, Name: secret.name }
    },
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html: those to be deleted only when asked.
    ListSecrets: (parameters) => {
      const planned = flag(parameters, 'IncludePlannedDeletion')
      const all = [...secrets.values()].filter(({ deletedAt }) => planned || deletedAt === undefined)
      const { items, token } = pageOf(all, text(parameters, 'NextToken'), Number(parameters['MaxResults'] ?? 100))
      return { SecretList: items.map(described), NextToken: token }
    },
  }
}

function put(
  site: Site,
  secrets: Map<string, Secret>,
  find: Find,
  nameOrArn: string,
  { value, deleted }: SecretSeed,
): string {
  const created: Secret = {
    name: nameOrArn,
    arn: site.arn('secretsmanager', `secret:${nameOrArn}-${site.made(nameOrArn, 6)}`),
    createdAt: site.now(),
    versions: [],
    deletedAt: undefined,
  }
  const secret = find(nameOrArn) ?? created
  secrets.set(secret.name, secret)
  if (value !== undefined) secret.versions.push({ id: site.uuid(secret.name), value })
  if (deleted !== undefined) secret.deletedAt = deleted ? site.now() : undefined
  return secret.arn
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
function getValue(secret: Secret): unknown {
  const version = secret.versions.at(-1)
  if (!version) {
    const message = "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT"
    throw awsError('ResourceNotFoundException', message)
  }
  const stages = { VersionStages: ['AWSCURRENT'], CreatedDate: secret.createdAt }
  return { ARN: secret.arn, Name: secret.name, VersionId: version.id, SecretString: version.value, ...stages }
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html: the same token twice is one version. */
function putValue(site: Site, secret: Secret, parameters: Readonly<Record<string, unknown>>): unknown {
  const id = text(parameters, 'ClientRequestToken') || site.uuid(secret.name)
  const value = text(parameters, 'SecretString')
  const same = secret.versions.find((version) => version.id === id)
  if (same && same.value !== value) {
    throw awsError('ResourceExistsException', `A resource with the ID ${id} already exists.`)
  }
  if (!same) secret.versions.push({ id, value })
  return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: ['AWSCURRENT'] }
}

function existing(find: Find, id: string): Secret {
  const secret = find(id)
  if (!secret) throw awsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  return secret
}

function usable(find: Find, id: string): Secret {
  const secret = existing(find, id)
  if (secret.deletedAt) {
    const message = "You can't perform this operation on the secret because it was marked for deletion."
    throw awsError('InvalidRequestException', message)
  }
  return secret
}

function described({ arn, name, createdAt, deletedAt, versions }: Secret): unknown {
  const stages = versions
    .slice(-2)
    .map(({ id }, index, last) => [id, [index === last.length - 1 ? 'AWSCURRENT' : 'AWSPREVIOUS']])
  return {
    ARN: arn,
    Name: name,
    CreatedDate: createdAt,
    LastChangedDate: createdAt,
    ...(deletedAt && { DeletedDate: deletedAt }),
    ...(versions.length > 0 && { VersionIdsToStages: Object.fromEntries(stages) as object }),
  }
}
