import type { RolloutRequest, RolloutScript } from './script.ts'
import type { Deployment, EcsState, RolloutEnd, Service } from './state.ts'
import { existingTaskDefinition } from './task-definitions.ts'
import { failTask, runTask, say, startTask, stopByScheduler, stopOtherTasks } from './tasks.ts'

/**
 * Begins a deployment, which is PRIMARY at once; its end comes later. With `steady` it is complete now, without any script.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html
 */
export function beginDeployment(
  ecs: EcsState,
  service: Service,
  { taskDefinition, cause, steady = false }: Pick<RolloutRequest, 'taskDefinition' | 'cause'> & { steady?: boolean },
): Deployment {
  const now = ecs.site.now()
  const id = `ecs-svc/${BigInt(`0x${ecs.site.made(service.arn, 15)}`)
    .toString()
    .padStart(19, '1')}`
  const deployment: Deployment = {
    id,
    cause,
    taskDefinition,
    createdAt: now,
    updatedAt: now,
    source: service.history.find(({ state }) => state === 'COMPLETED'),
    failed: 0,
    state: 'IN_PROGRESS',
    reason: `ECS deployment ${id} in progress.`,
    end: Promise.resolve('completed'),
  }
  service.deployments.unshift(deployment)
  service.history.unshift(deployment)
  if (!steady) {
    deployment.end = rollOut(ecs, service, deployment)
    return deployment
  }
  while (runningTasks(service, deployment) < service.desired) runTask(ecs, startTask(ecs, service, deployment))
  complete(ecs, service, deployment)
  return deployment
}

/** Tasks of a deployment that run. */
export function runningTasks(service: Service, { id }: Deployment): number {
  return service.tasks.filter((task) => task.deployment === id && task.lastStatus === 'RUNNING').length
}

/**
 * One task after the other starts, until as many run as are wanted; failed ones are started again. The circuit breaker
 * counts them: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
async function rollOut(ecs: EcsState, service: Service, deployment: Deployment): Promise<RolloutEnd> {
  const script = scriptOf(ecs, service, deployment)
  const { delay = 5, failure, failures = Infinity, threshold = 3 } = script
  if (script.hangs) return new Promise(() => undefined)
  while (runningTasks(service, deployment) < service.desired) {
    // The scheduler starts failing tasks ever more slowly.
    await ecs.site.sleep(delay * Math.min(2 ** Math.max(0, deployment.failed - threshold), 100))
    if (service.deployments[0] !== deployment) return 'superseded'
    const task = startTask(ecs, service, deployment)
    await ecs.site.sleep(delay)
    const fails = failure !== undefined && deployment.failed < failures
    if (!fails || failure.stopCode !== 'TaskFailedToStart') runTask(ecs, task)
    if (!fails) continue
    await ecs.site.sleep(delay)
    failTask(ecs, service, task, failure, script.forgetAfter)
    deployment.failed += 1
    deployment.updatedAt = ecs.site.now()
    say(ecs, service, `(service ${service.name}) is unable to consistently start tasks successfully.`)
    if (service.breaker.enable && deployment.failed >= threshold) return trip(ecs, service, deployment)
  }
  await ecs.site.sleep(delay)
  if (service.deployments[0] !== deployment) return 'superseded'
  complete(ecs, service, deployment)
  return 'completed'
}

function scriptOf(ecs: EcsState, service: Service, { taskDefinition, cause }: Deployment): RolloutScript {
  const script = ecs.scripts.get(service.name) ?? ecs.scripts.get(service.logicalId ?? '')
  if (typeof script !== 'function') return cause === 'rollback' ? {} : (script ?? {})
  const { containerDefinitions } = existingTaskDefinition(ecs, taskDefinition)
  const images = Object.fromEntries(containerDefinitions.map(({ name, image }) => [name, image]))
  return script({ service: service.name, taskDefinition, images, cause })
}

function complete(ecs: EcsState, service: Service, deployment: Deployment): void {
  stopOtherTasks(ecs, service, deployment)
  service.deployments = [deployment]
  end(ecs, deployment, 'COMPLETED', `ECS deployment ${deployment.id} completed.`)
  say(ecs, service, `(service ${service.name}) (deployment ${deployment.id}) deployment completed.`)
  say(ecs, service, `(service ${service.name}) has reached a steady state.`)
}

/** The deployment fails; with rollback, the last complete one is deployed again, if there is one. */
function trip(ecs: EcsState, service: Service, deployment: Deployment): RolloutEnd {
  const reason = 'ECS deployment circuit breaker: tasks failed to start.'
  end(ecs, deployment, 'FAILED', reason)
  say(ecs, service, `(service ${service.name}) (deployment ${deployment.id}) deployment failed: tasks failed to start.`)
  const { source } = deployment
  if (!service.breaker.rollback || !source) return 'failed'
  for (const task of service.tasks.filter((each) => each.deployment === deployment.id)) {
    if (task.lastStatus !== 'STOPPED') stopByScheduler(ecs, service, task)
  }
  say(ecs, service, `(service ${service.name}) rolling back to (deployment ${source.id}).`)
  const back = beginDeployment(ecs, service, { taskDefinition: source.taskDefinition, cause: 'rollback' })
  back.reason = `ECS deployment circuit breaker: rolling back to deploymentId ${source.id}.`
  deployment.rollback = back
  return 'failed'
}

function end(ecs: EcsState, deployment: Deployment, state: Deployment['state'], reason: string): void {
  Object.assign(deployment, { state, reason })
  deployment.updatedAt = ecs.site.now()
  deployment.finishedAt = ecs.site.now()
}
