import { awsError } from '../aws-error.ts'
import { beginDeployment } from './begin-deployment.ts'
import type { Deployment, EcsState, RolloutEnd, Service } from './state.ts'
import { runTask, startTask, stopByScheduler } from './tasks.ts'

/** What a service is made or changed to. */
export interface ServiceSettings {
  readonly taskDefinition: string
  readonly desired: number
  readonly breaker: { readonly enable: boolean; readonly rollback: boolean }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export function createService(
  ecs: EcsState,
  identity: { readonly name: string; readonly cluster: string; readonly logicalId?: string },
  settings: ServiceSettings & { readonly steady: boolean },
): { service: Service; end: Promise<RolloutEnd> } {
  const cluster = existingCluster(ecs, identity.cluster)
  const service: Service = {
    name: identity.name,
    arn: ecs.site.arn('ecs', `service/${cluster.name}/${identity.name}`),
    clusterArn: cluster.arn,
    logicalId: identity.logicalId,
    createdAt: ecs.site.now(),
    status: 'ACTIVE',
    desired: settings.desired,
    breaker: settings.breaker,
    deployments: [],
    history: [],
    tasks: [],
    events: [],
  }
  ecs.services.push(service)
  const { taskDefinition, steady } = settings
  return { service, end: beginDeployment(ecs, service, { taskDefinition, cause: 'create', steady }).end }
}

/**
 * Another task definition, or `force`, begins a deployment; another number of tasks alone does not.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */
export function updateService(
  ecs: EcsState,
  service: Service,
  { taskDefinition, desired, breaker, force = false }: Partial<ServiceSettings> & { readonly force?: boolean },
): Promise<RolloutEnd> {
  const [primary] = service.deployments
  Object.assign(service, { desired: desired ?? service.desired, breaker: breaker ?? service.breaker })
  const current = primary?.taskDefinition ?? ''
  const wanted = taskDefinition ?? current
  if (force || wanted !== current || primary?.state === 'FAILED') {
    return beginDeployment(ecs, service, { taskDefinition: wanted, cause: 'update' }).end
  }
  if (primary?.state === 'COMPLETED') scale(ecs, service, primary)
  return primary?.end ?? Promise.resolve('completed')
}

function scale(ecs: EcsState, service: Service, primary: Deployment): void {
  const running = service.tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
  for (const task of running.slice(service.desired)) stopByScheduler(ecs, service, task)
  for (let missing = service.desired - running.length; missing > 0; missing -= 1) {
    runTask(ecs, startTask(ecs, service, primary))
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html */
export function deleteService(ecs: EcsState, service: Service): void {
  service.status = 'INACTIVE'
  service.desired = 0
  for (const task of service.tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')) {
    stopByScheduler(ecs, service, task)
  }
  service.deployments = []
}

/** A service by name or ARN in a cluster; undefined for none. A deleted one is there, but INACTIVE. */
export function findService(ecs: EcsState, clusterName: string, nameOrArn: string): Service | undefined {
  const { arn } = existingCluster(ecs, clusterName)
  return ecs.services.findLast(
    (service) => service.clusterArn === arn && [service.name, service.arn].includes(nameOrArn),
  )
}

/** By name or ARN; the default cluster without one. */
export function existingCluster(ecs: EcsState, nameOrArn: string): { readonly name: string; readonly arn: string } {
  const name = (nameOrArn || 'default').replace(/^arn:.*:cluster\//, '')
  const cluster = ecs.clusters.get(name)
  if (!cluster) throw awsError('ClusterNotFoundException', 'Cluster not found.')
  return cluster
}
