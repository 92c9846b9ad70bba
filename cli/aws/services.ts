import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  paginateListTasks,
  UpdateServiceCommand,
  type ListTasksCommandInput,
  type Task,
} from '@aws-sdk/client-ecs'
import { errorCode, failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import { runningTask, serviceState, stoppedTask, taskDefinitionState } from './service-of-sdk.ts'
import type { RunningTask, ServiceState, StoppedTask, TaskDefinitionState } from './service-state.ts'
import type { Session } from './session.ts'

// The most that one call takes: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html and
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
const servicesAtOnce = 10
const tasksAtOnce = 100

const ecs = keptClient((config) => new ECSClient(config))

/**
 * The services of a cluster as they are now. In: the cluster's name or ARN, and the services' names or ARNs. Out: those
 * that exist, or did a while ago (INACTIVE); none when the cluster does not exist. Throws an OperatorError when AWS refuses.
 */
export async function describeServices(
  session: Session,
  cluster: string,
  services: readonly string[],
): Promise<ServiceState[]> {
  const client = ecs(session)
  return orNone('Reading the services', async () => {
    const found = await inBatches(services, servicesAtOnce, async (batch) => {
      return (await client.send(new DescribeServicesCommand({ cluster, services: batch }))).services ?? []
    })
    return found.map(serviceState)
  })
}

/**
 * The tasks of a service that ended, the newest first; ECS forgets them after an hour. In: the service's name or ARN, the
 * task definition whose tasks are wanted (all of them without), and the ARNs of tasks that are known already.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
 */
export async function stoppedTasks(
  session: Session,
  cluster: string,
  service: string,
  taskDefinitionArn?: string,
  known: ReadonlySet<string> = new Set(),
): Promise<StoppedTask[]> {
  const listing: ListTasksCommandInput = { cluster, serviceName: service, desiredStatus: 'STOPPED' }
  const tasks = await tasksOf(session, listing, known)
  return (
    tasks
      // A task that was asked to stop is listed before it has ended, and says nothing yet.
      .filter(({ lastStatus }) => lastStatus === undefined || lastStatus === 'STOPPED')
      .map(stoppedTask)
      .filter(
        (task) => taskDefinitionArn === undefined || revision(task.taskDefinition) === revision(taskDefinitionArn),
      )
      .toSorted((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0))
  )
}

/** The tasks of a service that run or are about to, the oldest first. In: the service's name or ARN. */
export async function runningTasks(session: Session, cluster: string, service: string): Promise<RunningTask[]> {
  const tasks = await tasksOf(session, { cluster, serviceName: service, desiredStatus: 'RUNNING' }, new Set())
  return tasks.map(runningTask).toSorted((a, b) => (a.startedAt?.getTime() ?? 0) - (b.startedAt?.getTime() ?? 0))
}

/**
 * Starts new tasks of what a service runs already, the way a release does. Out: the id of the new deployment.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */
export async function forceDeployment(session: Session, cluster: string, service: string): Promise<string> {
  try {
    const request = new UpdateServiceCommand({ cluster, service, forceNewDeployment: true })
    const { service: updated } = await ecs(session).send(request)
    const deployments = updated === undefined ? [] : serviceState(updated).deployments
    return (deployments.find(({ primary }) => primary) ?? deployments[0])?.id ?? ''
  } catch (error) {
    throw told(`Restarting the service ${service}`, error)
  }
}

/** A revision of a task definition. In: its ARN, or family:revision. Throws an OperatorError when it cannot be read. */
export async function taskDefinition(session: Session, arn: string): Promise<TaskDefinitionState> {
  try {
    const request = new DescribeTaskDefinitionCommand({ taskDefinition: arn })
    const answer = await ecs(session).send(request)
    return taskDefinitionState(answer.taskDefinition ?? {}, arn)
  } catch (error) {
    throw told(`Reading the task definition ${arn}`, error)
  }
}

/** family:revision of a task definition's ARN; what is that already stays. */
function revision(taskDefinitionArn: string): string {
  return taskDefinitionArn.slice(taskDefinitionArn.lastIndexOf('/') + 1)
}

async function tasksOf(session: Session, listing: ListTasksCommandInput, known: ReadonlySet<string>): Promise<Task[]> {
  const client = ecs(session)
  const { cluster } = listing
  return orNone('Reading the tasks', async () => {
    const arns: string[] = []
    for await (const { taskArns = [] } of paginateListTasks({ client, pageSize: 100 }, listing)) {
      arns.push(...taskArns.filter((arn) => !known.has(arn)))
    }
    return inBatches(arns, tasksAtOnce, async (tasks) => {
      return (await client.send(new DescribeTasksCommand({ cluster, tasks }))).tasks ?? []
    })
  })
}

/** What a call finds; nothing where the cluster or the service does not exist (any more). */
async function orNone<T>(what: string, call: () => Promise<T[]>): Promise<T[]> {
  try {
    return await call()
  } catch (error) {
    if (['ClusterNotFoundException', 'ServiceNotFoundException'].includes(errorCode(error))) return []
    throw told(what, error)
  }
}

/** The error as a sentence, with AWS's own as its cause: whoever watches asks again when it is one that passes. */
function told(what: string, error: unknown): Error {
  return Object.assign(failedCall(what, error), { cause: error })
}

async function inBatches<T, R>(all: readonly T[], size: number, ask: (batch: T[]) => Promise<R[]>): Promise<R[]> {
  const answers: R[] = []
  for (let at = 0; at < all.length; at += size) answers.push(...(await ask(all.slice(at, at + size))))
  return answers
}
