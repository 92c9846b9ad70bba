import type { ContainerHealthCheck, Environment, Service } from '../../3-resolve/environment.ts'
import type { EcsTaskDefinitionContainerDefinition } from '../cloudformation/resource-types.gen.ts'
import { verbatim } from '../cloudformation/intrinsics.ts'
import { containerSecrets } from './container-secrets.ts'
import { imageOf } from './images.ts'
import { logConfiguration } from './log-configuration.ts'

/** The name of the volume in a task that uses the environment's files. */
export const filesVolume = 'files'

/**
 * The one container of a service's tasks, named after the service, since that is what load balancer, logs and ECS Exec
 * call it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definitions
 */
export function container(environment: Environment, service: Service): EcsTaskDefinitionContainerDefinition {
  return {
    Name: service.name,
    Image: () => imageOf(service),
    Essential: true,
    Command: () => listOrNothing(service.command().map(verbatim)),
    // Never root, whatever the image says, and the owner of what the access point of the file system shows.
    User: '1001:1001',
    ReadonlyRootFilesystem: service.readOnlyRoot,
    // An init process reaps what the program, or a session of ECS Exec, leaves behind, and passes on SIGTERM.
    LinuxParameters: { InitProcessEnabled: true },
    PortMappings: () => (service.port() === 0 ? undefined : [portMapping(service)]),
    Environment: () => listOrNothing(service.variables().map(variable)),
    Secrets: () => containerSecrets(environment, service),
    MountPoints: () =>
      service.usesFiles() ? [{ SourceVolume: filesVolume, ContainerPath: service.mount, ReadOnly: false }] : undefined,
    HealthCheck: () => (service.containerHealthCheck.enabled() ? healthCheck(service.containerHealthCheck) : undefined),
    LogConfiguration: logConfiguration(`semiont-${service.name}`),
  }
}

function listOrNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length ? list : undefined
}

function variable({ Name, Value }: ReturnType<Service['variables']>[number]) {
  return { Name, Value: () => verbatim(Value()) }
}

// The name and the protocol are for Service Connect, where the protocol cannot be changed later: so they are there
// from the start, and HTTP/1.1 is what the load balancer speaks too.
function portMapping(service: Service) {
  return { Name: service.name, ContainerPort: service.port, Protocol: 'tcp', AppProtocol: 'http' as const }
}

// ECS ignores the HEALTHCHECK of an image: only the command that the spec gives is run, without a shell.
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
function healthCheck(check: ContainerHealthCheck) {
  return {
    Command: () => ['CMD', ...check.command().map(verbatim)],
    Interval: check.intervalSeconds,
    Timeout: check.timeoutSeconds,
    Retries: check.retries,
    StartPeriod: check.startPeriodSeconds,
  }
}
