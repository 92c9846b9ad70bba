import type {
  ContainerDefinition,
  Deployment as SdkDeployment,
  Service,
  Task,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import type { Deployment, RunningTask, ServiceState, StoppedTask, TaskDefinitionState } from './service-state.ts'

/** A service as the SDK answers it, in our own words. */
export function serviceState(service: Service): ServiceState {
  const { status } = service
  return {
    arn: service.serviceArn ?? '',
    name: service.serviceName ?? '',
    status: status === 'INACTIVE' || status === 'DRAINING' ? status : 'ACTIVE',
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    taskDefinition: service.taskDefinition ?? '',
    deployments: (service.deployments ?? []).map(deployment),
    messages: (service.events ?? []).map(({ id = '', createdAt, message = '' }) => ({
      id,
      at: createdAt ?? new Date(0),
      text: message,
    })),
  }
}

/** A stopped task as the SDK answers it. */
export function stoppedTask(task: Task): StoppedTask {
  const { taskArn = '', stopCode, startedBy, stoppedAt } = task
  return {
    arn: taskArn,
    id: lastPart(taskArn),
    taskDefinition: task.taskDefinitionArn ?? '',
    ...(startedBy !== undefined && { startedBy }),
    ...(stopCode !== undefined && { code: stopCode }),
    reason: task.stoppedReason ?? '',
    ...(stoppedAt && { stoppedAt }),
    containers: (task.containers ?? []).map(({ name = '', exitCode, reason }) => ({
      name,
      ...(exitCode !== undefined && { exitCode }),
      ...(reason !== undefined && { reason }),
    })),
  }
}

/** A running task as the SDK answers it. */
export function runningTask(task: Task): RunningTask {
  const { taskArn = '', startedAt } = task
  return {
    arn: taskArn,
    id: lastPart(taskArn),
    taskDefinition: task.taskDefinitionArn ?? '',
    status: task.lastStatus ?? '',
    health: task.healthStatus ?? 'UNKNOWN',
    ...(startedAt && { startedAt }),
    containers: (task.containers ?? []).map(({ name = '', image = '', imageDigest }) => ({
      name,
      image,
      ...(imageDigest !== undefined && { digest: imageDigest }),
    })),
  }
}

/** A task definition as the SDK answers it; undefined values are left out. */
export function taskDefinitionState(found: TaskDefinition, arn: string): TaskDefinitionState {
  const { cpu, memory, runtimePlatform, containerDefinitions = [] } = found
  const architecture = runtimePlatform?.cpuArchitecture
  return {
    arn: found.taskDefinitionArn ?? arn,
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(architecture !== undefined && { architecture }),
    containers: containerDefinitions.map(container),
  }
}

function deployment(found: SdkDeployment): Deployment {
  const { desiredCount = 0, runningCount = 0, pendingCount = 0, rolloutStateReason, createdAt } = found
  const settled = runningCount >= desiredCount && pendingCount === 0
  return {
    id: found.id ?? '',
    primary: found.status === 'PRIMARY',
    taskDefinition: found.taskDefinition ?? '',
    desired: desiredCount,
    running: runningCount,
    pending: pendingCount,
    failed: found.failedTasks ?? 0,
    state: found.rolloutState ?? (settled ? 'COMPLETED' : 'IN_PROGRESS'),
    ...(rolloutStateReason !== undefined && { reason: rolloutStateReason }),
    ...(createdAt && { createdAt }),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html: the stream needs the prefix. */
function container({ name = '', image = '', logConfiguration }: ContainerDefinition) {
  const { 'awslogs-group': group, 'awslogs-stream-prefix': prefix } = logConfiguration?.options ?? {}
  return {
    name,
    image,
    ...(logConfiguration?.logDriver === 'awslogs' && group !== undefined && prefix !== undefined
      ? { log: { group, prefix } }
      : {}),
  }
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}
