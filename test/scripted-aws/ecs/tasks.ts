import type { TaskFailure } from './script.ts'
import type { Deployment, EcsState, Service, Task } from './state.ts'
import { existingTaskDefinition } from './task-definitions.ts'

/** A task that a deployment starts; it is PENDING. */
export function startTask(ecs: EcsState, service: Service, deployment: Deployment): Task {
  const { site } = ecs
  const id = site.made(service.arn, 32)
  const cluster = service.clusterArn.slice(service.clusterArn.indexOf('/') + 1)
  const { containerDefinitions } = existingTaskDefinition(ecs, deployment.taskDefinition)
  const task: Task = {
    id,
    arn: site.arn('ecs', `task/${cluster}/${id}`),
    deployment: deployment.id,
    taskDefinition: deployment.taskDefinition,
    createdAt: site.now(),
    lastStatus: 'PENDING',
    desiredStatus: 'RUNNING',
    containers: containerDefinitions.map(({ name, image }) => ({ name, image })),
  }
  service.tasks.push(task)
  say(ecs, service, `(service ${service.name}) has started 1 tasks: (task ${id}).`)
  return task
}

export function runTask(ecs: EcsState, task: Task): void {
  task.lastStatus = 'RUNNING'
  task.startedAt = ecs.site.now()
}

/**
 * A task that ends as a script says: its log lines are there before it is STOPPED.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function failTask(
  ecs: EcsState,
  service: Service,
  task: Task,
  failure: TaskFailure,
  forgetAfter?: number,
): void {
  writeLog(ecs, task, failure.log ?? [])
  task.containers = task.containers.map((container) => ({
    ...container,
    ...failure.containers.find(({ name }) => name === container.name),
  }))
  stop(ecs, task, failure.stopCode, failure.stoppedReason)
  // AWS shows stopped tasks for about an hour: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
  if (forgetAfter !== undefined) {
    ecs.site.after(forgetAfter, () => void service.tasks.splice(service.tasks.indexOf(task), 1))
  }
}

/** The scheduler ends the tasks of all deployments but this one. */
export function stopOtherTasks(ecs: EcsState, service: Service, deployment: Deployment): void {
  const others = service.tasks.filter((task) => task.deployment !== deployment.id && task.lastStatus !== 'STOPPED')
  for (const task of others) stopByScheduler(ecs, service, task)
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
export function stopByScheduler(ecs: EcsState, service: Service, task: Task): void {
  const reason = `Scaling activity initiated by (deployment ${service.deployments[0]?.id})`
  stop(ecs, task, 'ServiceSchedulerInitiated', reason)
  say(ecs, service, `(service ${service.name}) has stopped 1 running tasks: (task ${task.id}).`)
}

/** An event of the service, as the console shows them. */
export function say(ecs: EcsState, service: Service, message: string): void {
  service.events.unshift({ id: ecs.site.uuid('event'), createdAt: ecs.site.now(), message })
}

function stop(ecs: EcsState, task: Task, stopCode: string, stoppedReason: string): void {
  Object.assign(task, { lastStatus: 'STOPPED', desiredStatus: 'STOPPED', stopCode, stoppedReason })
  task.stoppedAt = ecs.site.now()
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html: prefix/container/task. */
function writeLog(ecs: EcsState, task: Task, lines: readonly string[]): void {
  const [container] = existingTaskDefinition(ecs, task.taskDefinition).containerDefinitions
  const options = container?.logConfiguration?.options
  const group = options?.['awslogs-group']
  if (!container || group === undefined || lines.length === 0) return
  const stream = `${options?.['awslogs-stream-prefix'] ?? 'ecs'}/${container.name}/${task.id}`
  ecs.log(group, stream, { events: lines.map((message) => ({ message })) })
}
