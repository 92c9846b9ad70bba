import { effect, inPlace } from '../effects.ts'
import { numberOf, type Rules } from '../rule.ts'

const revision = effect(
  'rolling',
  'A new task revision: new tasks start, and when they are healthy the old ones stop, without a gap.',
)
const rolling = effect(
  'rolling',
  'The service rolls: new tasks start, and when they are healthy the old ones stop, without a gap.',
)
const future = inPlace('Running tasks go on; tasks that start from now on have it.')

/**
 * A task definition is never changed, only followed by its next revision: what the specification calls a replacement is an
 * ordinary release. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-task-definition-console-v2.html
 */
export const taskDefinitionRules: Rules = Object.fromEntries(
  (
    'ContainerDefinitions Cpu EnableFaultInjection EphemeralStorage ExecutionRoleArn Family IpcMode Memory NetworkMode ' +
    'PidMode PlacementConstraints ProxyConfiguration RequiresCompatibilities RuntimePlatform TaskRoleArn Volumes'
  )
    .split(' ')
    .map((property) => [property, revision]),
)

/** Which of them start a new deployment: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
export const serviceRules: Rules = {
  AvailabilityZoneRebalancing: inPlace('Running tasks go on; ECS may move some to another zone.'),
  CapacityProviderStrategy: future,
  DeploymentConfiguration: inPlace('Running tasks go on; the next deployment follows it.'),
  DesiredCount: ({ before, after }) =>
    after === undefined
      ? inPlace('As many tasks run as before.')
      : (numberOf(after) ?? 0) < (numberOf(before) ?? 0)
        ? inPlace(`Tasks stop until ${String(after)} run.`)
        : inPlace(`Tasks start until ${String(after)} run.`),
  EnableECSManagedTags: future,
  EnableExecuteCommand: future,
  ForceNewDeployment: rolling,
  HealthCheckGracePeriodSeconds: future,
  LoadBalancers: rolling,
  NetworkConfiguration: rolling,
  PlatformVersion: rolling,
  PropagateTags: future,
  ServiceConnectConfiguration: rolling,
  ServiceRegistries: rolling,
  TaskDefinition: rolling,
  VolumeConfigurations: rolling,
  VpcLatticeConfigurations: rolling,
}

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
export const scalableTargetRules: Rules = {
  MinCapacity: inPlace('If fewer tasks run, more start at once.'),
  MaxCapacity: inPlace('If more tasks run, the surplus stops at once.'),
}

export const clusterRules: Rules = {
  ClusterSettings: inPlace('Running tasks go on; only what is measured changes.'),
  Configuration: inPlace('Running tasks go on; commands that are run in them are handled differently.'),
}
