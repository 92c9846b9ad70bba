import { each } from '../../provenance/settle.ts'
import type { Environment, Service } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { imported } from '../contract.ts'
import { tagged } from '../tags.ts'

/**
 * A target group for every service to which the load balancer sends requests.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
 */
export function emitTargetGroups(environment: Environment): Concern {
  return {
    resources: [
      each(environment.services, (service) => ({
        [serviceId(service.name, 'TargetGroup')]: () =>
          service.isRouted() ? targetGroup(environment, service) : undefined,
      })),
    ],
  }
}

function targetGroup(environment: Environment, service: Service) {
  const { healthCheck } = service
  return resource(
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    `The tasks of "${service.name}" that answer their health check.`,
    {
      VpcId: imported(environment, 'VpcId'),
      TargetType: 'ip',
      Protocol: 'HTTP',
      // Only the default for targets that come without a port. ECS registers each task with its container's port, so
      // the service's port can change without replacing the group, which a change of this one would do.
      Port: 80,
      HealthCheckProtocol: 'HTTP',
      HealthCheckPort: 'traffic-port',
      HealthCheckPath: healthCheck.path,
      HealthCheckIntervalSeconds: healthCheck.intervalSeconds,
      HealthCheckTimeoutSeconds: healthCheck.timeoutSeconds,
      HealthyThresholdCount: healthCheck.healthyAfter,
      UnhealthyThresholdCount: healthCheck.unhealthyAfter,
      Matcher: { HttpCode: healthCheck.successCodes },
      TargetGroupAttributes: [
        { Key: 'deregistration_delay.timeout_seconds', Value: () => String(service.drainSeconds()) },
      ],
      Tags: tagged(environment),
    },
  )
}
