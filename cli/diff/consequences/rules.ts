import { clusterRules, scalableTargetRules, serviceRules, taskDefinitionRules } from './rules/service.ts'
import { inPlace, interrupting } from './effects.ts'
import { replaced } from './replaced.ts'
import { firewallRuleRules } from './rules/firewall.ts'
import { listenerRules, loadBalancerRules, routingRuleRules, targetGroupRules } from './rules/load-balancer.ts'
import { databaseRules } from './rules/database.ts'
import { settingsRules, subnetsRules } from './rules/database-settings.ts'
import type { Rules } from './rule.ts'
import { fileSystemRules } from './rules/file-system.ts'
import { logGroupRules } from './rules/log-group.ts'
import { repositoryRules } from './rules/repository.ts'
import { secretRules } from './rules/secret.ts'

const tags = inPlace('Only its tags change.')

/** No change of them replaces anything: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
const ofAllTypes: Rules = { AccessPointTags: tags, FileSystemTags: tags, HostedZoneTags: tags, Tags: tags }

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html: changes take effect with a delay of seconds. */
const rights = inPlace('The rights change within seconds, for what runs now too.')
const roleRules: Rules = {
  AssumeRolePolicyDocument: inPlace('Who may take the role changes within seconds.'),
  ManagedPolicyArns: rights,
  PermissionsBoundary: rights,
  Policies: rights,
}

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-editing.html */
const recordRules: Rules = {
  AliasTarget: inPlace('The name leads elsewhere within minutes, as soon as resolvers ask again.'),
  Name: ({ now, old, before }) => {
    const { sentence, ...effect } = replaced(now, 'replacement', 'specification', old)
    return interrupting({
      ...effect,
      sentence: `${sentence} ${typeof before === 'string' ? before : 'The old name'} leads nowhere then.`,
    })
  },
  ResourceRecords: inPlace('The name leads elsewhere as soon as resolvers ask again.'),
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
const routeRules: Rules = {
  NatGatewayId: interrupting(
    inPlace(
      'From now on these tasks call from the address of another NAT gateway: whoever lets in calls from known addresses only ' +
        'must know that one. Connections that are open break.',
    ),
  ),
}

const ofType: Readonly<Record<string, Rules>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': scalableTargetRules,
  'AWS::EC2::Route': routeRules,
  'AWS::EC2::SecurityGroupEgress': firewallRuleRules,
  'AWS::EC2::SecurityGroupIngress': firewallRuleRules,
  'AWS::ECR::Repository': repositoryRules,
  'AWS::ECS::Cluster': clusterRules,
  'AWS::ECS::Service': serviceRules,
  'AWS::ECS::TaskDefinition': taskDefinitionRules,
  'AWS::EFS::FileSystem': fileSystemRules,
  'AWS::ElasticLoadBalancingV2::Listener': listenerRules,
  'AWS::ElasticLoadBalancingV2::ListenerRule': routingRuleRules,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancerRules,
  'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroupRules,
  'AWS::IAM::Role': roleRules,
  'AWS::Logs::LogGroup': logGroupRules,
  'AWS::RDS::DBInstance': databaseRules,
  'AWS::RDS::DBParameterGroup': settingsRules,
  'AWS::RDS::DBSubnetGroup': subnetsRules,
  'AWS::Route53::RecordSet': recordRules,
  'AWS::SecretsManager::Secret': secretRules,
}

/** What our own table knows of a type: where AWS's specification is wrong, or says too little. */
export function rules(type: string): Rules {
  return { ...ofAllTypes, ...(Object.hasOwn(ofType, type) ? ofType[type] : undefined) }
}
