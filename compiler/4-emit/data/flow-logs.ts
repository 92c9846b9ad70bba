import type { Environment } from '../../3-resolve/environment.ts'
import { getAtt, ref, sub } from '../cloudformation/intrinsics.ts'
import { kept, resource, type Resource } from '../cloudformation/resource.ts'
import type { LogsLogGroupProperties } from '../cloudformation/resource-types.gen.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

// Which numbers of days are legal is the schema's business; the model knows numbers only.
type Retention = NonNullable<LogsLogGroupProperties['RetentionInDays']>

/**
 * The record of the connections in the VPC, when it is switched on.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html
 */
export function emitFlowLogs(environment: Environment): Concern {
  const { enabled } = environment.network.flowLogs
  return {
    resources: [
      {
        FlowLogGroup: () => (enabled() ? flowLogGroup(environment) : undefined),
        FlowLogRole: () => (enabled() ? flowLogRole(environment) : undefined),
        VpcFlowLog: () => (enabled() ? vpcFlowLog(environment) : undefined),
      },
    ],
  }
}

function flowLogGroup(environment: Environment): Resource {
  return resource(
    'AWS::Logs::LogGroup',
    'Where the flow log of the VPC is kept.',
    {
      RetentionInDays: environment.network.flowLogs.retentionDays as Retention,
      Tags: tagged(environment, () => `${environment.name()}-flow-log`),
    },
    kept,
  )
}

function flowLogRole(environment: Environment): Resource {
  return resource('AWS::IAM::Role', 'Lets the VPC write its flow log, and nothing else.', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
          Action: 'sts:AssumeRole',
          // Only for flow logs of this account: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
          Condition: {
            StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') },
            ArnLike: {
              'aws:SourceArn': sub('arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:vpc-flow-log/*'),
            },
          },
        },
      ],
    },
    Policies: [
      {
        PolicyName: 'WriteFlowLog',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
              Resource: getAtt('FlowLogGroup', 'Arn'),
            },
          ],
        },
      },
    ],
    Tags: tagged(environment, () => `${environment.name()}-flow-log`),
  })
}

function vpcFlowLog(environment: Environment): Resource {
  return resource('AWS::EC2::FlowLog', 'Records who connects to whom in the VPC.', {
    ResourceType: 'VPC',
    ResourceId: ref('Vpc'),
    TrafficType: environment.network.flowLogs.traffic,
    LogDestinationType: 'cloud-watch-logs',
    LogGroupName: ref('FlowLogGroup'),
    DeliverLogsPermissionArn: getAtt('FlowLogRole', 'Arn'),
    Tags: tagged(environment, () => `${environment.name()}-flow-log`),
  })
}
