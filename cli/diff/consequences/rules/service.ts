import { effect, inPlace } from '../effects.ts'
import { isTrue, numberOf, type Rules } from '../rule.ts'

const revision = effect(
  'rolling',
  'A new task revision: new tasks start, and when they are healthy the old ones stop, without a gap.',
)
const rolling = effect(
  'rolling',
  'The service rolls: new tasks start, and when they are healthy the old ones stop, without a gap.',
)
const future = inPlace('Running tasks go on; tasks that start from now on have it.')
const otherPort = effect(
  'rolling',
  'The service rolls to tasks on another port. Where the firewall lets through only that one by then, the tasks that run now ' +
    'get no requests: the service is away until new ones are healthy.',
)

/**
 * A task definition is never changed, only followed by its next revision: what the specification calls a replacement is an
 * ordinary release. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-task-definition-console-v2.html
 */
export const taskDefinitionRules: Rules = {
  ...Object.fromEntries(
    (
      'ContainerDefinitions Cpu EnableFaultInjection EphemeralStorage ExecutionRoleArn Family IpcMode Memory NetworkMode ' +
      'PidMode PlacementConstraints ProxyConfiguration RequiresCompatibilities TaskRoleArn Volumes'
    )
      .split(' ')
      .map((property) => [property, revision]),
  ),
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html
  RuntimePlatform: ({ after }) => {
    const { CpuArchitecture = 'X86_64' } = (after ?? {}) as { readonly CpuArchitecture?: unknown }
    return effect(
      'rolling',
      `A new task revision, for ${String(CpuArchitecture)}: an image that is not built for it does not start, and the ` +
        'release is given up. Where one is, new tasks start, and when they are healthy the old ones stop.',
    )
  },
}

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
  EnableExecuteCommand: ({ after }) =>
    isTrue(after)
      ? inPlace('Running tasks go on as they are; a shell can be opened in tasks that start from now on.')
      : inPlace('Running tasks go on as they are; no shell can be opened in tasks that start from now on.'),
  ForceNewDeployment: rolling,
  HealthCheckGracePeriodSeconds: future,
  LoadBalancers: ({ name }) => (name.endsWith('.ContainerPort') ? otherPort : rolling),
  NetworkConfiguration: rolling,
  PlatformVersion: rolling,
  PropagateTags: future,
  ServiceConnectConfiguration: rolling,
  ServiceRegistries: rolling,
  TaskDefinition: rolling,
  VolumeConfigurations: rolling,
  VpcLatticeConfigurations: rolling,
}

/** What runs is brought into the range at once: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
export const scalableTargetRules: Rules = {
  MinCapacity: ({ before, after }) =>
    isLess(after, before)
      ? inPlace('As many tasks run as before; when there is little to do, fewer from now on.')
      : inPlace('If fewer tasks run, more start at once.'),
  MaxCapacity: ({ before, after }) =>
    isLess(after, before)
      ? inPlace('If more tasks run, the surplus stops at once.')
      : inPlace('As many tasks run as before; when there is much to do, more from now on.'),
}

function isLess(one: unknown, other: unknown): boolean {
  return (numberOf(one) ?? 0) < (numberOf(other) ?? 0)
}

export const clusterRules: Rules = {
  ClusterSettings: inPlace('Running tasks go on; only what is measured changes.'),
  Configuration: inPlace('Running tasks go on; commands that are run in them are handled differently.'),
}
