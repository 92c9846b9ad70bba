import { resourcePointer } from '../../4-emit/cloudformation/template.ts'
import { forEachStack, type Find, type PlainResource, type Templates } from '../check.ts'

/** Types that can make a snapshot before they go. */
const snapshots = new Set([
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::EC2::Volume',
  'AWS::DocDB::DBCluster',
  'AWS::Neptune::DBCluster',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::Redshift::Cluster',
])

/** Types whose loss is the loss of data, or of what only people can give again. */
const stateful = new Set([
  ...snapshots,
  'AWS::EFS::FileSystem',
  'AWS::SecretsManager::Secret',
  'AWS::ECR::Repository',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::KMS::Key',
  'AWS::SQS::Queue',
  'AWS::Cognito::UserPool',
  'AWS::OpenSearchService::Domain',
  'AWS::Backup::BackupVault',
])

/**
 * Stateful resources keep their data when they leave the template or are replaced; no policy has a value that
 * CloudFormation refuses. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function statefulIsKept(templates: Templates, find: Find): void {
  forEachStack(templates, ({ body }, stack) => {
    for (const [id, resource] of Object.entries(body.Resources)) {
      checkPolicy(id, resource, 'DeletionPolicy', stack, find)
      checkPolicy(id, resource, 'UpdateReplacePolicy', stack, find)
    }
  })
}

function checkPolicy(
  id: string,
  resource: PlainResource,
  policy: 'DeletionPolicy' | 'UpdateReplacePolicy',
  stack: 'data' | 'app',
  find: Find,
): void {
  const type = String(resource['Type'])
  const given = resource[policy]
  // A map or a list has no name among the policies either.
  const value = typeof given === 'object' ? JSON.stringify(given) : given
  const onCreate = policy === 'DeletionPolicy' ? ['RetainExceptOnCreate'] : []
  const keeping = snapshots.has(type) ? ['Snapshot', 'Retain', ...onCreate] : ['Retain', ...onCreate]
  const pointer = resourcePointer(id)
  if (value !== undefined && ![...keeping, 'Delete'].includes(String(value))) {
    const facts = { id, policy, value: String(value), legal: [...keeping, 'Delete'] }
    find('policy-illegal', facts, stack, `${pointer}/${policy}`)
  } else if (stateful.has(type) && !keeping.includes(String(value))) {
    find('stateful-without-policy', { id, policy, legal: keeping }, stack, `${pointer}/${policy}`)
  }
}
