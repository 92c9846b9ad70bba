import type { Environment, Service } from '../../3-resolve/environment.ts'
import { secretId, secretName, serviceId } from '../../3-resolve/names.ts'
import { each } from '../../provenance/settle.ts'
import { getAtt, literal, ref, sub } from '../cloudformation/intrinsics.ts'
import { resource, type Resource } from '../cloudformation/resource.ts'
import type { IamRolePolicy } from '../cloudformation/resource-types.gen.ts'
import type { Concern } from '../cloudformation/template.ts'
import type { Intrinsic, Value } from '../cloudformation/value.ts'
import { tagged } from '../tags.ts'
import { imageRepositoryArn } from './image-repository.ts'

/**
 * Two roles for each service: the execution role, with which ECS starts its tasks, and the task role, which its own
 * program has. Policies are inside the roles, so that a role is never used before it may do its work.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html
 */
export function emitRoles(environment: Environment): Concern {
  return {
    resources: [
      each(environment.services, (service) => ({
        [serviceId(service.name, 'ExecutionRole')]: executionRole(environment, service),
        [serviceId(service.name, 'TaskRole')]: taskRole(environment, service),
      })),
    ],
  }
}

/** Only ECS, for a task of this account and region. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') },
        ArnLike: { 'aws:SourceArn': sub('arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:*') },
      },
    },
  ],
}

interface Statement {
  readonly Action: string | readonly string[]
  readonly Resource: Value<string | readonly Value<string>[]>
  readonly Condition?: object
}

function policy(PolicyName: string, statements: readonly Statement[]): IamRolePolicy {
  const Statement = statements.map((statement) => ({ Effect: 'Allow', ...statement }))
  return { PolicyName, PolicyDocument: { Version: '2012-10-17', Statement } }
}

function executionRole(environment: Environment, service: Service): Resource {
  return resource('AWS::IAM::Role', `What ECS may do to start the tasks of "${service.name}".`, {
    AssumeRolePolicyDocument: trust,
    Policies: [
      policy('WriteLogs', [
        { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: () => logStreams(environment) },
      ]),
      () => pullImage(service),
      () => (service.usesDatabase() ? readDatabaseUrl(environment) : undefined),
      () => readSecrets(environment, service),
      () => decryptSecrets(environment, service),
    ],
    Tags: tagged(environment, () => `${environment.name()}-${service.name}-execution`),
  })
}

function taskRole(environment: Environment, service: Service): Resource {
  return resource('AWS::IAM::Role', `What the program of "${service.name}" may do in AWS.`, {
    AssumeRolePolicyDocument: trust,
    Policies: [
      () => (service.exec() ? openShell(environment) : undefined),
      () => (service.usesFiles() ? mountFiles() : undefined),
    ],
    Tags: tagged(environment, () => `${environment.name()}-${service.name}-task`),
  })
}

function pullImage(service: Service): IamRolePolicy | undefined {
  const repository = imageRepositoryArn(service)
  if (!repository) return undefined
  return policy('PullImage', [
    // The token is for the whole registry: this action knows no resource.
    { Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: repository,
    },
  ])
}

/**
 * The streams of the app stack's log group. The group comes after the roles and has a generated name, so it is known by
 * what CloudFormation begins that name with: the stack's name and the logical id.
 */
function logStreams(environment: Environment): Intrinsic {
  const group = `${literal(environment.stacks.app())}-SemiontLogGroup-*`
  return sub(`arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${group}:*`)
}

/** The URL's secret comes after the database, which comes after this role: so by its name, and the six characters that Secrets Manager adds. */
function readDatabaseUrl(environment: Environment): IamRolePolicy {
  const name = () => literal(secretName(environment.name(), 'database-url'))
  return policy('ReadDatabaseUrl', [
    {
      Action: 'secretsmanager:GetSecretValue',
      Resource: () =>
        sub(`arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:${name()}-??????`),
    },
  ])
}

function readSecrets(environment: Environment, service: Service): IamRolePolicy | undefined {
  if (!service.secrets().length) return undefined
  const arnOf = (name: string) => {
    const existing = environment.secretArn(name)
    return existing === '' ? ref(secretId(name)) : existing
  }
  const arns = () => {
    const names = new Set(service.secrets().map(({ secret }) => secret()))
    return [...names].toSorted().map((name) => () => arnOf(name))
  }
  return policy('ReadSecrets', [{ Action: 'secretsmanager:GetSecretValue', Resource: arns }])
}

/**
 * An existing secret may be encrypted with a key of its owner's, whose name the spec does not know: so any key, but only
 * through Secrets Manager and only for these secrets. The key's own policy must allow it too.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
function decryptSecrets(environment: Environment, service: Service): IamRolePolicy | undefined {
  const used = new Set(service.secrets().map(({ secret }) => environment.secretArn(secret())))
  const existing = [...used].filter((arn) => arn !== '').toSorted()
  if (!existing.length) return undefined
  const ofSecrets = {
    'kms:ViaService': sub('secretsmanager.${AWS::Region}.${AWS::URLSuffix}'),
    'kms:EncryptionContext:SecretARN': existing,
  }
  return policy('DecryptSecrets', [{ Action: 'kms:Decrypt', Resource: '*', Condition: { StringEquals: ofSecrets } }])
}

/** ECS Exec and its audit log. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
function openShell(environment: Environment): IamRolePolicy {
  return policy('OpenShell', [
    {
      Action: [
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      // The channels of a task have no ARN.
      Resource: '*',
    },
    // The agent looks its log group up in the list of all groups.
    { Action: 'logs:DescribeLogGroups', Resource: '*' },
    {
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: () => logStreams(environment),
    },
  ])
}

function mountFiles(): IamRolePolicy {
  return policy('MountFiles', [
    {
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      Resource: getAtt('FileSystem', 'Arn'),
      Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': getAtt('FilesAccessPoint', 'Arn') } },
    },
  ])
}
