import { awsError } from '../aws-error.ts'
import { flag, list, text, type Operations } from '../operation.ts'
import { pageOf } from '../pages.ts'
import {
  describedService,
  describedServiceDeployment,
  describedTask,
  serviceDeploymentArn,
} from './described-service.ts'
import { deleteService, existingCluster, findService, updateService } from './services.ts'
import type { EcsState, Service } from './state.ts'
import { existingTaskDefinition, registerTaskDefinition } from './task-definitions.ts'

type Parameters = Readonly<Record<string, unknown>>

/** The operations of ECS. */
export function ecsOperations(ecs: EcsState): Operations {
  return {
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html: at most 10; unknown ones are failures.
    DescribeServices: (parameters) => {
      const names = list(parameters, 'services')
      if (names.length > 10) throw awsError('InvalidParameterException', 'services can have at most 10 items.')
      const found = names.map((name) => ({ name, service: findService(ecs, text(parameters, 'cluster'), name) }))
      return {
        services: found.flatMap(({ service }) => (service ? [describedService(service)] : [])),
        failures: found.filter(({ service }) => !service).map(({ name }) => missing(name)),
      }
    },
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html
    ListServices: (parameters) => {
      const { arn } = existingCluster(ecs, text(parameters, 'cluster'))
      const all = ecs.services.filter(({ clusterArn, status }) => clusterArn === arn && status === 'ACTIVE')
      const page = pageOf(all, text(parameters, 'nextToken'), Number(parameters['maxResults'] ?? 10))
      return { serviceArns: page.items.map((service) => service.arn), nextToken: page.token }
    },
    UpdateService: (parameters) => update(ecs, parameters),
    DeleteService: (parameters) => remove(ecs, parameters),
    ListTasks: (parameters) => listTasks(ecs, parameters),
    DescribeTasks: (parameters) => describeTasks(ecs, parameters),
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
    DescribeTaskDefinition: (parameters) => ({
      taskDefinition: existingTaskDefinition(ecs, text(parameters, 'taskDefinition')),
    }),
    RegisterTaskDefinition: (parameters) => ({ taskDefinition: registerTaskDefinition(ecs, parameters) }),
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServiceDeployments.html: newest first.
    ListServiceDeployments: (parameters) => {
      const service = existingService(ecs, parameters)
      const page = pageOf(service.history, text(parameters, 'nextToken'), Number(parameters['maxResults'] ?? 100))
      return {
        serviceDeployments: page.items.map((deployment) => describedServiceDeployment(service, deployment)),
        nextToken: page.token,
      }
    },
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html
    DescribeServiceDeployments: (parameters) => {
      const all = ecs.services.flatMap((service) => service.history.map((deployment) => ({ service, deployment })))
      const found = list(parameters, 'serviceDeploymentArns').map((arn) => ({
        arn,
        one: all.find(({ service, deployment }) => serviceDeploymentArn(service, deployment) === arn),
      }))
      return {
        serviceDeployments: found.flatMap(({ one }) =>
          one ? [describedServiceDeployment(one.service, one.deployment)] : [],
        ),
        failures: found.filter(({ one }) => !one).map(({ arn }) => missing(arn)),
      }
    },
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html
    DescribeClusters: (parameters) => describeClusters(ecs, parameters),
  }
}

function update(ecs: EcsState, parameters: Parameters): unknown {
  const service = existingService(ecs, parameters)
  if (service.status !== 'ACTIVE') throw awsError('ServiceNotActiveException', 'Service was not ACTIVE.')
  const wanted = text(parameters, 'taskDefinition')
  void updateService(ecs, service, {
    ...(wanted !== '' && { taskDefinition: existingTaskDefinition(ecs, wanted).taskDefinitionArn }),
    ...(parameters['desiredCount'] !== undefined && { desired: Number(parameters['desiredCount']) }),
    force: flag(parameters, 'forceNewDeployment'),
  })
  return { service: describedService(service) }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html: while tasks are wanted, only by force. */
function remove(ecs: EcsState, parameters: Parameters): unknown {
  const service = existingService(ecs, parameters)
  if (service.desired > 0 && !flag(parameters, 'force')) {
    throw awsError('InvalidParameterException', 'The service cannot be stopped while it is scaled above 0.')
  }
  deleteService(ecs, service)
  return { service: describedService(service) }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html: those that shall run unless asked for STOPPED. */
function listTasks(ecs: EcsState, parameters: Parameters): unknown {
  const cluster = existingCluster(ecs, text(parameters, 'cluster'))
  const [name, family] = [text(parameters, 'serviceName'), text(parameters, 'family')]
  if (name !== '' && !findService(ecs, cluster.name, name)) throw serviceNotFound()
  const status = text(parameters, 'desiredStatus') || 'RUNNING'
  const tasks = ecs.services
    .filter((service) => service.clusterArn === cluster.arn && ['', service.name, service.arn].includes(name))
    .flatMap((service) => service.tasks)
    .filter(({ desiredStatus }) => desiredStatus === status)
    .filter(({ taskDefinition }) => family === '' || taskDefinition.includes(`task-definition/${family}:`))
    .filter(({ deployment }) => ['', deployment].includes(text(parameters, 'startedBy')))
  const { items, token } = pageOf(tasks, text(parameters, 'nextToken'), Number(parameters['maxResults'] ?? 100))
  return { taskArns: items.map(({ arn }) => arn), nextToken: token }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html: at most 100; forgotten ones are failures. */
function describeTasks(ecs: EcsState, parameters: Parameters): unknown {
  const cluster = existingCluster(ecs, text(parameters, 'cluster'))
  const asked = list(parameters, 'tasks')
  if (asked.length > 100) throw awsError('InvalidParameterException', 'tasks can have at most 100 items.')
  const all = ecs.services
    .filter(({ clusterArn }) => clusterArn === cluster.arn)
    .flatMap((service) => service.tasks.map((task) => ({ service, task })))
  const found = asked.map((name) => ({ name, one: all.find(({ task }) => [task.arn, task.id].includes(name)) }))
  return {
    tasks: found.flatMap(({ one }) => (one ? [describedTask(one.service, one.task)] : [])),
    failures: found.filter(({ one }) => !one).map(({ name }) => missing(name)),
  }
}

function describeClusters(ecs: EcsState, parameters: Parameters): unknown {
  const clusters = list(parameters, 'clusters').map((name) => {
    const cluster = existingCluster(ecs, name)
    return { clusterArn: cluster.arn, clusterName: cluster.name, status: 'ACTIVE' }
  })
  return { clusters, failures: [] }
}

function existingService(ecs: EcsState, parameters: Parameters): Service {
  const service = findService(ecs, text(parameters, 'cluster'), text(parameters, 'service'))
  if (!service) throw serviceNotFound()
  return service
}

function serviceNotFound(): Error {
  return awsError('ServiceNotFoundException', 'Service not found.')
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html */
function missing(arn: string): unknown {
  return { arn, reason: 'MISSING' }
}
