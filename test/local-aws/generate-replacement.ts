import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'

/** The types that the templates use: the local AWS takes what replaces them from AWS's own schemas, not from memory. */
const resourceTypes = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::CertificateManager::Certificate',
  'AWS::EC2::EIP',
  'AWS::EC2::FlowLog',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Route',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::Subnet',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::ECR::Repository',
  'AWS::ECS::Cluster',
  'AWS::ECS::ClusterCapacityProviderAssociations',
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  'AWS::EFS::AccessPoint',
  'AWS::EFS::FileSystem',
  'AWS::EFS::MountTarget',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::IAM::Role',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBParameterGroup',
  'AWS::RDS::DBSubnetGroup',
  'AWS::Route53::RecordSet',
  'AWS::SecretsManager::Secret',
  'AWS::SecretsManager::SecretTargetAttachment',
  'AWS::ServiceDiscovery::HttpNamespace',
]

/**
 * Writes replacement.gen.json: for each type, the properties whose change always replaces the resource and those where it
 * depends. With --check it only tells (exit code 1) when the file is not what would be written.
 */
function generate(): void {
  const database = loadAwsServiceSpecSync()
  const table = Object.fromEntries(
    resourceTypes.map((type) => {
      const resource = database.lookup('resource', 'cloudFormationType', 'equals', type).only()
      const named = (causes: 'yes' | 'maybe') =>
        Object.keys(resource.properties)
          .filter((name) => resource.properties[name]?.causesReplacement === causes)
          .toSorted()
      return [type, { always: named('yes'), sometimes: named('maybe') }]
    }),
  )
  const file = fileURLToPath(new URL('./replacement.gen.json', import.meta.url))
  const text = `${JSON.stringify(table, null, 1)}\n`
  if (!process.argv.includes('--check')) return writeFileSync(file, text)
  if (readFileSync(file, 'utf8') === text) return
  console.error('test/local-aws/replacement.gen.json is stale: run `npx tsx test/local-aws/generate-replacement.ts`.')
  process.exitCode = 1
}

generate()
