import type { Site } from '../site.ts'
import type { MakeRequest, Made } from './maker.ts'

/** Ids that AWS makes up itself: their first letters. */
const prefixes: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::EC2::SecurityGroup': 'sg',
  'AWS::EC2::SecurityGroupIngress': 'sgr',
  'AWS::EC2::SecurityGroupEgress': 'sgr',
  'AWS::EC2::RouteTable': 'rtb',
  'AWS::EC2::SubnetRouteTableAssociation': 'rtbassoc',
  'AWS::EC2::InternetGateway': 'igw',
  'AWS::EC2::NatGateway': 'nat',
  'AWS::EC2::VPCEndpoint': 'vpce',
  'AWS::EFS::FileSystem': 'fs',
  'AWS::EFS::AccessPoint': 'fsap',
  'AWS::EFS::MountTarget': 'fsmt',
  'AWS::ServiceDiscovery::HttpNamespace': 'ns',
}

/** Resources whose Ref is their ARN: the service, and how the rest begins. */
const arns: Readonly<Record<string, readonly [service: string, resource: string]>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['elasticloadbalancing', 'loadbalancer/app/'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['elasticloadbalancing', 'targetgroup/'],
  'AWS::ElasticLoadBalancingV2::Listener': ['elasticloadbalancing', 'listener/app/'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['elasticloadbalancing', 'listener-rule/app/'],
  'AWS::CertificateManager::Certificate': ['acm', 'certificate/'],
  'AWS::SNS::Topic': ['sns', ''],
}

/** Properties that are the name, and with it the physical id, where a template gives them. */
const names = [
  'RoleName',
  'RepositoryName',
  'LogGroupName',
  'ClusterName',
  'BucketName',
  'DBInstanceIdentifier',
  'TopicName',
]

/**
 * What a resource that no other service here knows is called: stack, logical id and letters, or as its service does it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function madeUp(site: Site, { stackName, id, type, properties }: MakeRequest): Made {
  const key = `${stackName}/${id}`
  const prefix = prefixes[type]
  if (prefix !== undefined) return { physicalId: `${prefix}-0${site.made(key, 16)}` }
  const arn = arns[type]
  if (type === 'AWS::CertificateManager::Certificate')
    return { physicalId: site.arn('acm', `certificate/${site.uuid(key)}`) }
  const given = names.map((name) => properties[name]).find((value) => value !== undefined)
  const name = given === undefined ? `${stackName}-${id}-${site.made(key, 12).toUpperCase()}` : String(given)
  if (arn) return { physicalId: site.arn(arn[0], `${arn[1]}${name.slice(0, 32)}/${site.made(key, 16)}`) }
  if (type === 'AWS::EC2::EIP')
    return { physicalId: '203.0.113.7', attributes: { AllocationId: `eipalloc-0${site.made(key, 16)}` } }
  if (type === 'AWS::Route53::RecordSet') return { physicalId: String(properties['Name']) }
  return { physicalId: /^AWS::(RDS|ECR|S3)::/.test(type) ? name.toLowerCase() : name }
}

/** What Fn::GetAtt of a resource gives where its maker does not say. */
export function madeUpAttribute(site: Site, type: string, physicalId: string, name: string): string {
  if (name === 'Arn' && type === 'AWS::IAM::Role') return `arn:aws:iam::${site.account}:role/${physicalId}`
  if (name.endsWith('Arn')) {
    return physicalId.startsWith('arn:') ? physicalId : site.arn(serviceOf(type), `${lastPart(type)}/${physicalId}`)
  }
  if (name === 'GroupId' || name === 'Id' || name === `${type.split('::')[2]}Id`) return physicalId
  if (name === 'RepositoryUri') return `${site.account}.dkr.ecr.${site.region}.amazonaws.com/${physicalId}`
  if (name === 'CanonicalHostedZoneID') return 'Z35SXDOTRQ7X7K'
  if (name === 'Endpoint.Port') return '5432'
  if (name === 'Endpoint.Address') return `${physicalId}.c0example.${site.region}.rds.amazonaws.com`
  if (name === 'DNSName') return `${physicalId.split('/').at(-2) ?? physicalId}.${site.region}.elb.amazonaws.com`
  if (name.endsWith('FullName')) return physicalId.slice(physicalId.lastIndexOf(':') + 1).replace(/^loadbalancer\//, '')
  return `${physicalId}.${name}`
}

function serviceOf(type: string): string {
  const service = type.split('::')[1] ?? ''
  return service === 'EFS' ? 'elasticfilesystem' : service.toLowerCase()
}

function lastPart(type: string): string {
  return (type.split('::')[2] ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
}
