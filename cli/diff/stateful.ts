/**
 * The types whose loss loses data, credentials, images or logs: those that the compiler emits, and those that overrides may
 * add. What AWS's own specification marks as stateful is among them; stateful.test.ts compares.
 */
const types: ReadonlySet<string> = new Set(
  [
    ...'Backup::BackupVault CloudFormation::Stack Cognito::UserPool DocDB::DBCluster DocDB::DBInstance'.split(' '),
    ...'DynamoDB::GlobalTable DynamoDB::Table EC2::Volume ECR::Repository EFS::FileSystem EMR::Cluster'.split(' '),
    ...'ElastiCache::CacheCluster ElastiCache::ReplicationGroup ElastiCache::ServerlessCache'.split(' '),
    ...'Elasticsearch::Domain FSx::FileSystem KMS::Key KMS::ReplicaKey Kinesis::Stream Logs::LogGroup'.split(' '),
    ...'MSK::Cluster MemoryDB::Cluster Neptune::DBCluster Neptune::DBInstance OpenSearchService::Domain'.split(' '),
    ...'Organizations::Account QLDB::Ledger RDS::DBCluster RDS::DBInstance RDS::GlobalCluster Redshift::Cluster'.split(
      ' ',
    ),
    ...'Route53::HostedZone S3::Bucket S3Express::DirectoryBucket SDB::Domain SQS::Queue SSM::Parameter'.split(' '),
    ...'SecretsManager::Secret Timestream::Table'.split(' '),
  ].map((type) => `AWS::${type}`),
)

/** Does the loss of a resource of this type lose data, credentials, images or logs? */
export function isStateful(type: string): boolean {
  return types.has(type)
}
