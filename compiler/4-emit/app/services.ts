import { each } from '../../provenance/settle.ts'
import type { Environment, Service } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { ref } from '../cloudformation/intrinsics.ts'
import { resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import type { Value } from '../cloudformation/value.ts'
import { imported, serviceOutput, subnetOutput } from '../contract.ts'
import { tagged } from '../tags.ts'
import { serviceConnect } from './service-connect.ts'

/**
 * The services: what keeps tasks running, and replaces them when their task definition changes. No number of tasks is
 * given: it belongs to auto scaling, and an update of the stack would set it back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
 */
export function emitServices(environment: Environment): Concern {
  const { services } = environment
  return {
    resources: [
      each(services, (service) => ({
        [serviceId(service.name, 'Deployment')]: resource(
          'AWS::ECS::Service',
          `Keeps the tasks of "${service.name}" running, and rolls a bad release back.`,
          {
            Cluster: ref('Cluster'),
            TaskDefinition: ref(serviceId(service.name, 'TaskDefinition')),
            CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
            DeploymentConfiguration: deployment(service),
            AvailabilityZoneRebalancing: () => rebalancing(service),
            NetworkConfiguration: network(environment, service),
            // ECS keeps a load balancer that is merely left out: the empty list is what takes it away.
            LoadBalancers: () => (service.isRouted() ? [target(service)] : []),
            HealthCheckGracePeriodSeconds: () => (service.isRouted() ? service.startupGraceSeconds() : undefined),
            ServiceConnectConfiguration: () => serviceConnect(service),
            EnableExecuteCommand: service.exec,
            EnableECSManagedTags: true,
            PropagateTags: 'SERVICE',
            Tags: tagged(environment),
          },
          { DependsOn: prerequisites(environment, service, services()) },
        ),
      })),
    ],
  }
}

/**
 * Failures are counted, not measured against the number of tasks, and a task that comes up for a moment does not reset
 * the count: so a bad image fails the deployment, and with it the update of the stack, within minutes.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
function deployment(service: Service) {
  return {
    MinimumHealthyPercent: service.deployment.minimumHealthyPercent,
    MaximumPercent: service.deployment.maximumPercent,
    DeploymentCircuitBreaker: {
      Enable: true,
      Rollback: true,
      ThresholdConfiguration: { Type: 'COUNT' as const, Value: service.deployment.rollbackAfter },
      ResetOnHealthyTask: false,
    },
  }
}

/**
 * To move a task to another zone ECS starts its successor first, and refuses the setting where the maximum leaves no room.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
function rebalancing(service: Service): 'ENABLED' | 'DISABLED' {
  return service.deployment.maximumPercent() > 100 ? 'ENABLED' : 'DISABLED'
}

function network(environment: Environment, service: Service) {
  const zones = environment.network.zones
  return {
    AwsvpcConfiguration: {
      Subnets: () => zones().map((zone) => imported(environment, subnetOutput(zone.part, 'Private'))),
      SecurityGroups: [imported(environment, serviceOutput(service.name, 'SecurityGroupId'))],
      AssignPublicIp: 'DISABLED' as const,
    },
  }
}

function target(service: Service) {
  return {
    TargetGroupArn: ref(serviceId(service.name, 'TargetGroup')),
    ContainerName: service.name,
    ContainerPort: service.port,
  }
}

/**
 * What must be there first and CloudFormation cannot see: the capacity provider; what hangs the target group on the load
 * balancer, without which ECS refuses to make the service; and the services that it calls, since a task knows only those
 * that were there when it started.
 */
function prerequisites({ routing }: Environment, service: Service, services: readonly Service[]): Value<string>[] {
  const { name } = service
  const rules = routing.rules().toSorted((a, b) => (a.logicalId < b.logicalId ? -1 : 1))
  return [
    'ClusterCapacityProviders',
    () => (routing.defaultService() === name ? 'HttpsListener' : undefined),
    ...rules.map((rule) => () => (rule.service() === name && rule.exists() ? rule.logicalId : undefined)),
    ...services.map((other) => () => (calls(service, other) ? serviceId(other.name, 'Deployment') : undefined)),
  ]
}

function calls({ connectsTo }: Service, { name }: Service): boolean {
  return connectsTo().includes(name)
}
