import type { Effect } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'
import { keeps, replacePolicy } from './deletion-policy.ts'
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
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'a new one with another address takes its place',
  'AWS::EC2::EIP': 'another address takes its place, which nobody has on a list of allowed addresses',
}

/**
 * What becomes of a resource that is replaced: CloudFormation makes the new one first, then deletes the old one unless its
 * UpdateReplacePolicy says otherwise.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatereplacepolicy.html
 */
export function replaced(
  body: ResourceBody,
  kind: 'replacement' | 'maybe-replacement',
  source: Effect['source'],
): Effect {
  const type = String(body['Type'])
  const taken = (Object.hasOwn(fresh, type) && fresh[type]) || 'a new one takes its place'
  const policy = replacePolicy(body)
  const old = keeps(policy)
    ? `The old ${thing(type)} stays in the account, outside the stack.`
    : policy === 'Snapshot'
      ? `The old ${thing(type)} is deleted after a final snapshot.`
      : `The old ${thing(type)} is deleted.`
  const verdict =
    kind === 'replacement'
      ? `is replaced: ${taken}`
      : `may be replaced: only the change set of a deployment tells. If so, ${taken}`
  return { kind, sentence: `${theThing(type)} ${verdict}. ${old}`, source }
}
