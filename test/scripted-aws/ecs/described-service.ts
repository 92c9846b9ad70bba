import { runningTasks } from './begin-deployment.ts'
import type { Deployment, Service, Task } from './state.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
export function describedService(service: Service): unknown {
  const [primary] = service.deployments
  const live = service.tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.clusterArn,
    status: service.status,
    desiredCount: service.desired,
    runningCount: live.filter(({ lastStatus }) => lastStatus === 'RUNNING').length,
    pendingCount: live.filter(({ lastStatus }) => lastStatus === 'PENDING').length,
    launchType: 'FARGATE',
    taskDefinition: primary?.taskDefinition,
    deploymentConfiguration: configuration(service),
    deployments: service.deployments.map((deployment) => describedDeployment(service, deployment)),
    events: service.events.slice(0, 100),
    createdAt: service.createdAt,
    deploymentController: { type: 'ECS' },
    enableExecuteCommand: true,
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export function describedTask(service: Service, task: Task): unknown {
  return {
    taskArn: task.arn,
    clusterArn: service.clusterArn,
    taskDefinitionArn: task.taskDefinition,
    group: `service:${service.name}`,
    startedBy: task.deployment,
    launchType: 'FARGATE',
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    healthStatus: 'UNKNOWN',
    createdAt: task.createdAt,
    startedAt: task.startedAt,
    stoppingAt: task.stoppedAt,
    stoppedAt: task.stoppedAt,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    containers: task.containers.map((container) => ({
      ...container,
      taskArn: task.arn,
      lastStatus: task.lastStatus,
      imageDigest: /sha256:[0-9a-f]{64}$/.exec(container.image)?.[0],
    })),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
export function describedServiceDeployment(service: Service, deployment: Deployment): unknown {
  const { source, rollback, createdAt, finishedAt, updatedAt } = deployment
  return {
    serviceDeploymentArn: serviceDeploymentArn(service, deployment),
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    createdAt,
    startedAt: createdAt,
    finishedAt,
    updatedAt,
    status: statusOf(deployment),
    ...(deployment.state === 'FAILED' && {
      statusReason: `Service deployment rolled back because ${deployment.reason}`,
    }),
    sourceServiceRevisions: source ? [revision(service, source)] : [],
    targetServiceRevision: revision(service, deployment),
    deploymentConfiguration: configuration(service),
    ...(rollback && {
      rollback: {
        reason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
        startedAt: rollback.createdAt,
        serviceRevisionArn: revision(service, rollback).arn,
      },
    }),
    deploymentCircuitBreaker: {
      status: breakerStatus(service, deployment),
      failureCount: deployment.failed,
      threshold: 3,
    },
  }
}

/** arn:…:service-deployment/<cluster>/<service>/<id> */
export function serviceDeploymentArn({ arn }: Service, { id }: Deployment): string {
  return `${arn.replace(':service/', ':service-deployment/')}/${id.slice('ecs-svc/'.length)}`
}

function describedDeployment(service: Service, deployment: Deployment): unknown {
  const own = service.tasks.filter((task) => task.deployment === deployment.id)
  return {
    id: deployment.id,
    status: deployment === service.deployments[0] ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: deployment.taskDefinition,
    desiredCount: deployment === service.deployments[0] ? service.desired : 0,
    pendingCount: own.filter(({ lastStatus }) => lastStatus === 'PENDING').length,
    runningCount: runningTasks(service, deployment),
    failedTasks: deployment.failed,
    createdAt: deployment.createdAt,
    updatedAt: deployment.updatedAt,
    launchType: 'FARGATE',
    rolloutState: deployment.state,
    rolloutStateReason: deployment.reason,
  }
}

function statusOf({ state, rollback }: Deployment): string {
  if (state === 'IN_PROGRESS') return 'IN_PROGRESS'
  if (state === 'COMPLETED') return 'SUCCESSFUL'
  if (!rollback) return 'STOPPED'
  if (rollback.state === 'IN_PROGRESS') return 'ROLLBACK_IN_PROGRESS'
  return rollback.state === 'COMPLETED' ? 'ROLLBACK_SUCCESSFUL' : 'ROLLBACK_FAILED'
}

function breakerStatus({ breaker }: Service, { state }: Deployment): string {
  if (!breaker.enable) return 'DISABLED'
  if (state === 'FAILED') return 'TRIGGERED'
  return state === 'COMPLETED' ? 'MONITORING_COMPLETE' : 'MONITORING'
}

function revision(service: Service, deployment: Deployment): { readonly arn: string } & Record<string, unknown> {
  return {
    arn: `${service.arn.replace(':service/', ':service-revision/')}/${deployment.id.slice('ecs-svc/'.length)}`,
    requestedTaskCount: service.desired,
    runningTaskCount: runningTasks(service, deployment),
    pendingTaskCount: 0,
  }
}

function configuration({ breaker }: Service): unknown {
  return { deploymentCircuitBreaker: breaker, maximumPercent: 200, minimumHealthyPercent: 100 }
}
