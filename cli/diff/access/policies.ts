import type { ResourceBody } from '../resource-body.ts'
import { grants, type Grant } from './grants.ts'

/** A policy of a resource: what it says, and about whom. */
export interface Policy {
  /** rights: what a role may do; trust: who may take a role; own: who may do what with the resource itself. */
  readonly about: 'rights' | 'trust' | 'own'
  /** The resource whose rights these are, where it is another one (AWS::IAM::RolePolicy). */
  readonly of?: unknown
  readonly grants: readonly Grant[]
}

/** Where types have a policy about themselves. */
const own: Readonly<Record<string, string>> = {
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::EC2::VPCEndpoint': 'PolicyDocument',
  'AWS::EFS::FileSystem': 'FileSystemPolicy',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
}

/** Of types that hold somebody else's rights: whose they are. */
const rights: Readonly<Record<string, string>> = {
  'AWS::IAM::ManagedPolicy': 'Roles',
  'AWS::IAM::Policy': 'Roles',
  'AWS::IAM::RolePolicy': 'RoleName',
}

/** All policies of a resource that stand in its template; a policy of AWS's that is only named is not among them. */
export function policies(body: ResourceBody | undefined): Policy[] {
  const type = String(body?.['Type'])
  const properties = (body?.['Properties'] ?? {}) as Readonly<Record<string, unknown>>
  const found: Policy[] = []
  if (type === 'AWS::IAM::Role') {
    const inline = [properties['Policies'] ?? []].flat() as { readonly PolicyDocument?: unknown }[]
    found.push({ about: 'rights', grants: inline.flatMap(({ PolicyDocument }) => grants(PolicyDocument)) })
    found.push({ about: 'trust', grants: grants(properties['AssumeRolePolicyDocument']) })
  }
  if (Object.hasOwn(rights, type)) {
    found.push({ about: 'rights', of: properties[rights[type]!], grants: grants(properties['PolicyDocument']) })
  }
  if (Object.hasOwn(own, type)) found.push({ about: 'own', grants: grants(properties[own[type]!]) })
  return found
}
