import { each } from '../../provenance/settle.ts'
import type { Environment, Get, Service } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { ref, sub } from '../cloudformation/intrinsics.ts'
import { resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

/**
 * How many tasks each service has: between its least and its most, so that CPU and memory stay near their targets. No
 * role is given: Application Auto Scaling uses its service-linked role for ECS, which the first registration makes.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
export function emitScaling(environment: Environment): Concern {
  return {
    resources: [
      each(environment.services, (service) => ({
        [serviceId(service.name, 'ScalableTarget')]: scalableTarget(environment, service),
        [serviceId(service.name, 'CpuScaling')]: policy(service, 'cpu', service.scaling.cpuPercent),
        [serviceId(service.name, 'MemoryScaling')]: policy(service, 'memory', service.scaling.memoryPercent),
      })),
    ],
  }
}

function scalableTarget(environment: Environment, service: Service) {
  return resource(
    'AWS::ApplicationAutoScaling::ScalableTarget',
    `How few and how many tasks "${service.name}" may have.`,
    {
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: sub(`service/\${Cluster}/\${${serviceId(service.name, 'Deployment')}.Name}`),
      MinCapacity: service.scaling.min,
      MaxCapacity: service.scaling.max,
      Tags: tagged(environment),
    },
  )
}

const metrics = { cpu: 'ECSServiceAverageCPUUtilization', memory: 'ECSServiceAverageMemoryUtilization' }

/**
 * The policy's name is a constant, unique within its scalable target, which is all that AWS asks. Changing it could
 * never work: the new policy is made first, and a target takes one target-tracking policy for a metric.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalingpolicy.html
 */
function policy(service: Service, name: 'cpu' | 'memory', percent: Get<number>) {
  return resource(
    'AWS::ApplicationAutoScaling::ScalingPolicy',
    `Adds and removes tasks of "${service.name}" to keep their average use of ${name === 'cpu' ? 'CPU' : 'memory'} near the target.`,
    {
      PolicyName: name,
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: ref(serviceId(service.name, 'ScalableTarget')),
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: metrics[name] },
        TargetValue: percent,
      },
    },
  )
}
