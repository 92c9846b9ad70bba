/** What people call a resource of a type, with `a` or `an` before it. */
const things: Readonly<Record<string, string>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': 'a scaling range',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'a scaling rule',
  'AWS::Budgets::Budget': 'a budget',
  'AWS::CertificateManager::Certificate': 'a certificate',
  'AWS::CloudFront::Distribution': 'a CloudFront distribution',
  'AWS::CloudWatch::Alarm': 'an alarm',
  'AWS::CloudWatch::Dashboard': 'a dashboard',
  'AWS::DynamoDB::Table': 'a table',
  'AWS::EC2::EIP': 'a public address',
  'AWS::EC2::FlowLog': 'a flow log',
  'AWS::EC2::InternetGateway': 'an internet gateway',
  'AWS::EC2::NatGateway': 'a NAT gateway',
  'AWS::EC2::Route': 'a route',
  'AWS::EC2::RouteTable': 'a route table',
  'AWS::EC2::SecurityGroup': 'a security group',
  'AWS::EC2::SecurityGroupEgress': 'a firewall rule',
  'AWS::EC2::SecurityGroupIngress': 'a firewall rule',
  'AWS::EC2::Subnet': 'a subnet',
  'AWS::EC2::SubnetRouteTableAssociation': 'a link of a subnet to its routes',
  'AWS::EC2::VPC': 'a network',
  'AWS::EC2::VPCEndpoint': 'an endpoint',
  'AWS::EC2::VPCGatewayAttachment': 'a link of the network to its internet gateway',
  'AWS::EC2::Volume': 'a disk',
  'AWS::ECR::Repository': 'an image repository',
  'AWS::ECS::Cluster': 'a cluster',
  'AWS::ECS::ClusterCapacityProviderAssociations': 'a choice of capacity',
  'AWS::ECS::Service': 'a service',
  'AWS::ECS::TaskDefinition': 'a task revision',
  'AWS::EFS::AccessPoint': 'an access point',
  'AWS::EFS::FileSystem': 'a file system',
  'AWS::EFS::MountTarget': 'a mount target',
  'AWS::ElastiCache::ReplicationGroup': 'a cache',
  'AWS::ElasticLoadBalancingV2::Listener': 'a listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'a routing rule',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'a load balancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'a target group',
  'AWS::Events::Rule': 'an event rule',
  'AWS::IAM::ManagedPolicy': 'a policy',
  'AWS::IAM::Role': 'a role',
  'AWS::IAM::RolePolicy': "a role's policy",
  'AWS::KMS::Key': 'an encryption key',
  'AWS::Lambda::Function': 'a function',
  'AWS::Logs::LogGroup': 'a log group',
  'AWS::RDS::DBCluster': 'a database cluster',
  'AWS::RDS::DBInstance': 'a database',
  'AWS::RDS::DBParameterGroup': 'a group of database settings',
  'AWS::RDS::DBSubnetGroup': 'a group of database subnets',
  'AWS::Route53::HostedZone': 'a hosted zone',
  'AWS::Route53::RecordSet': 'a DNS record',
  'AWS::S3::Bucket': 'a bucket',
  'AWS::S3::BucketPolicy': 'a bucket policy',
  'AWS::SNS::Subscription': 'a subscription',
  'AWS::SNS::Topic': 'a topic',
  'AWS::SNS::TopicPolicy': 'a topic policy',
  'AWS::SQS::Queue': 'a queue',
  'AWS::SQS::QueuePolicy': 'a queue policy',
  'AWS::SecretsManager::ResourcePolicy': "a secret's policy",
  'AWS::SecretsManager::Secret': 'a secret',
  'AWS::SecretsManager::SecretTargetAttachment': 'a link of a secret to its database',
  'AWS::ServiceDiscovery::HttpNamespace': 'a namespace',
  'AWS::WAFv2::WebACL': 'a web firewall',
  'AWS::WAFv2::WebACLAssociation': 'a link of a web firewall',
}

/** A resource of a type in plain words: "database"; a type without such words is called resource. */
export function thing(type: string): string {
  return withArticle(type).replace(/^an? /, '')
}

/** The same with its article: "a database". */
export function withArticle(type: string): string {
  return (Object.hasOwn(things, type) && things[type]) || 'a resource'
}

/** The same as the one that is spoken of, at the head of a sentence: "The database". */
export function theThing(type: string): string {
  return `The ${thing(type)}`
}
