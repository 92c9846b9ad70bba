import type { ResourceBody } from '../resource-body.ts'
import { propertyOf } from './rule.ts'

/**
 * What CloudFormation does with a resource that leaves its stack: Retain, RetainExceptOnCreate, Snapshot or Delete. RDS has
 * a default of its own: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
export function deletionPolicy(body: ResourceBody): string {
  const policy = body['DeletionPolicy']
  if (typeof policy === 'string') return policy
  const type = body['Type']
  const alone = type === 'AWS::RDS::DBInstance' && propertyOf(body, 'DBClusterIdentifier') === undefined
  return alone || type === 'AWS::RDS::DBCluster' ? 'Snapshot' : 'Delete'
}

/** What it does with the old one of a resource that is replaced; https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatereplacepolicy.html */
export function replacePolicy(body: ResourceBody): string {
  const policy = body['UpdateReplacePolicy']
  return typeof policy === 'string' ? policy : 'Delete'
}

/** Does this policy leave the resource in the account? */
export function keeps(policy: string): boolean {
  return policy === 'Retain' || policy === 'RetainExceptOnCreate'
}
