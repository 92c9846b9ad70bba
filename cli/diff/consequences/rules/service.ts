import type { Effect } from '../../difference.ts'
import { effect, inPlace, interrupting } from '../effects.ts'
import { isTrue, numberOf, propertyOf, type Judged, type Rules } from '../rule.ts'

const revision = effect('rolling', 'A new task revision: tasks that start from now on are of it.')
const future = inPlace('Running tasks go on as they are; the change is for tasks that start from now on.')
const otherPort = interrupting(
  effect(
    'rolling',
    'The service rolls to tasks on another port. Where the firewall lets through only that one by then, the tasks that run now ' +
      'get no requests: the service is away until new ones are healthy.',
  ),
)

/**
 * A task definition is never changed, only followed by its next revision: what the specification calls a replacement is an
 * ordinary release. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-task-definition-console-v2.html
 */
export const taskDefinitionRules: Rules = {
  ...Object.fromEntries(
    (
      'Cpu EnableFaultInjection EphemeralStorage ExecutionRoleArn Family IpcMode Memory NetworkMode ' +
      'PidMode PlacementConstraints ProxyConfiguration RequiresCompatibilities TaskRoleArn Volumes'
    )
      .split(' ')
      .map((property) => [property, revision]),
  ),
  ContainerDefinitions: ({ name }) =>
    name.endsWith('.ContainerPort')
      ? effect('rolling', 'A new task revision: the container of tasks that start from now on listens on another port.')
      : revision,
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html
  RuntimePlatform: ({ after }) => {
    const { CpuArchitecture = 'X86_64' } = (after ?? {}) as { readonly CpuArchitecture?: unknown }
    return effect(
      'rolling',
      `A new task revision: an image that is not built for ${String(CpuArchitecture)} does not start, and the release is ` +
        'given up. Push one that is first.',
    )
  },
}

/** Whether old tasks wait for new ones: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function rolling({ now }: Judged): Effect {
  const { MinimumHealthyPercent } = (propertyOf(now, 'DeploymentConfiguration') ?? {}) as {
    readonly MinimumHealthyPercent?: unknown
  }
  const least = numberOf(MinimumHealthyPercent) ?? 100
  const rolls = effect(
    'rolling',
    least < 100
      ? `The service rolls: old tasks stop, down to ${least} % of those that run, while new ones start.`
      : 'The service rolls: new tasks start, and when they are healthy the old ones stop, without a gap.',
  )
  // All may stop before any new one is there.
  return least === 0 ? interrupting(rolls) : rolls
}

/** Does this configuration of Service Connect let others call the service by its name? */
export function isCalled(configuration: unknown): boolean {
  const { Services } = (configuration ?? {}) as { readonly Services?: unknown }
  return Services !== undefined
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html */
export const unknownName =
  ' Tasks of other services that go on running reach it by its name only once they restart (`semiont restart`).'

/** The properties of a service that start a new deployment: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
export const rolls: ReadonlySet<string> = new Set(
  (
    'ForceNewDeployment LoadBalancers NetworkConfiguration PlatformVersion ServiceConnectConfiguration ServiceRegistries ' +
    'TaskDefinition VolumeConfigurations VpcLatticeConfigurations'
  ).split(' '),
)

/** What a changed property of a service does. */
export const serviceRules: Rules = {
  ...Object.fromEntries([...rolls].map((property) => [property, rolling])),
  AvailabilityZoneRebalancing: ({ after }) =>
    after === 'ENABLED'
      ? inPlace('Running tasks go on; ECS may move some to another zone.')
      : inPlace('Running tasks go on; ECS no longer evens them out between zones.'),
  CapacityProviderStrategy: future,
  DeploymentConfiguration: inPlace('Running tasks go on; the next deployment follows it.'),
  DesiredCount: ({ after }) =>
    after === undefined
      ? inPlace('As many tasks run as before.')
      : inPlace(`Tasks start or stop until ${String(after)} run, whatever auto scaling has chosen.`),
  EnableECSManagedTags: future,
  EnableExecuteCommand: ({ after }) =>
    isTrue(after)
      ? inPlace('Running tasks go on as they are; a shell can be opened in tasks that start from now on.')
      : inPlace('Running tasks go on as they are; no shell can be opened in tasks that start from now on.'),
  HealthCheckGracePeriodSeconds: future,
  LoadBalancers: (judged) => (judged.name.endsWith('.ContainerPort') ? otherPort : rolling(judged)),
  PropagateTags: future,
  ServiceConnectConfiguration: (judged) => {
    const known = rolling(judged)
    return isCalled(judged.after) && !isCalled(judged.before)
      ? { ...known, sentence: known.sentence + unknownName }
      : known
  },
}

/** What runs is brought into the range at once: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
export const scalableTargetRules: Rules = {
  MinCapacity: ({ before, after }) =>
    numberOf(after) === 0
      ? inPlace(
          'When there is nothing to do, all tasks may stop; then none starts by itself, since nothing measures a load.',
        )
      : isLess(after, before)
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
