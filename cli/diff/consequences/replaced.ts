import type { Effect } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'
import { protection } from './deletion-protection.ts'
import { keeps, replacePolicy } from './deletion-policy.ts'
import { propertyOf } from './rule.ts'
import { theThing, thing } from './things.ts'

/** What a resource is when it has just been made, in the words that stand before it: where nothing is said, new. */
const fresh: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'an empty database takes its place',
  'AWS::RDS::DBCluster': 'an empty database cluster takes its place',
  'AWS::EFS::FileSystem': 'an empty file system takes its place',
  'AWS::SecretsManager::Secret': 'a secret without its value takes its place',
  'AWS::ECR::Repository': 'an image repository without images takes its place',
  'AWS::Logs::LogGroup': 'an empty log group takes its place',
  'AWS::S3::Bucket': 'an empty bucket takes its place',
  'AWS::CertificateManager::Certificate':
    'a new one takes its place, and the deployment waits until ACM has proved the domain by a DNS record',
  'AWS::ECS::Service':
    'a new one takes its place, and begins with as many tasks as DesiredCount says (one where it says nothing), however many run',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'a new one with another address takes its place',
  'AWS::EC2::EIP': 'another address takes its place, which nobody has on a list of allowed addresses',
}

/** What else follows when the old one is deleted, with a blank before it. */
const losses: Readonly<Record<string, string>> = {
  'AWS::EC2::EIP': ' AWS gives the old one to others, and it cannot be had again.',
}

/**
 * What becomes of a resource that is replaced: CloudFormation makes the new one first, then deletes the old one unless its
 * UpdateReplacePolicy says otherwise. In: the new body, and the old one.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatereplacepolicy.html
 */
export function replaced(
  body: ResourceBody,
  kind: 'replacement' | 'maybe-replacement',
  source: Effect['source'],
  old: ResourceBody = body,
): Effect {
  const type = String(body['Type'])
  const verdict =
    kind === 'replacement'
      ? `is replaced: ${successor(body, type)}`
      : `may be replaced: only the change set of a deployment tells. If so, ${successor(body, type)}`
  return { kind, sentence: `${theThing(type)} ${verdict}. ${fate(body, type, old)}`, source }
}

/** What takes the place of the old one. */
function successor(body: ResourceBody, type: string): string {
  const snapshot = type.startsWith('AWS::RDS::') ? propertyOf(body, 'DBSnapshotIdentifier') : undefined
  if (snapshot !== undefined && snapshot !== '') {
    const name = typeof snapshot === 'string' ? `the snapshot ${snapshot}` : 'a snapshot'
    return `one from ${name} takes its place, without what was written since`
  }
  return (Object.hasOwn(fresh, type) && fresh[type]) || 'a new one takes its place'
}

/** What becomes of the old one: it begins with "The old". */
function fate(body: ResourceBody, type: string, old: ResourceBody): string {
  const policy = replacePolicy(body)
  if (keeps(policy)) return `The old ${thing(type)} stays in the account, outside the stack.`
  const how = policy === 'Snapshot' ? ' after a final snapshot' : ''
  const loss = Object.hasOwn(losses, type) ? losses[type] : ''
  return `The old ${thing(type)} is deleted${how}.${loss}${protection(old)}`
}
