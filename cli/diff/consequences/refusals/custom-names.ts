import { valueAt } from '../../../../compiler/4-emit/cloudformation/value-at.ts'
import { sameValue } from '../../same-value.ts'
import { refused } from '../effects.ts'
import { theThing } from '../things.ts'
import type { Refusal } from './refusal.ts'

/** Where a type has the name that it can be given. */
const names: Readonly<Record<string, string>> = {
  'AWS::Budgets::Budget': 'Budget/BudgetName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::EC2::SecurityGroup': 'GroupName',
  'AWS::ECR::Repository': 'RepositoryName',
  'AWS::ECS::Cluster': 'ClusterName',
  'AWS::ECS::Service': 'ServiceName',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Name',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::RDS::DBParameterGroup': 'DBParameterGroupName',
  'AWS::RDS::DBSubnetGroup': 'DBSubnetGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::WAFv2::WebACL': 'Name',
}

/**
 * The new one is made before the old one is deleted, so that both would have the same name. CloudFormation refuses that.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export const customNames: Refusal = ({ renewed, before, after }) =>
  [...renewed].flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)]
    const type = String(now?.['Type'])
    if (!old || !now || !Object.hasOwn(names, type)) return []
    const [was, is] = [old, now].map((body) => valueAt(body, `/Properties/${names[type]}`))
    if (is === undefined || !sameValue(was, is)) return []
    const shown = typeof is === 'string' ? ` ${is}` : ''
    const sentence =
      `${theThing(type)} would have to be replaced, and CloudFormation refuses that while it keeps the name${shown}: ` +
      'the new one is made before the old one goes. Give it another name, or none.'
    return [[id, refused(sentence)] as const]
  })
