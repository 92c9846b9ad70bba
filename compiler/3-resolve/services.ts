import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import { childPath, once } from '../provenance/trace.ts'
import { isConnectedTo } from './connections.ts'
import type { ContainerHealthCheck, Get, HealthCheck, Image, Scaling, SecretVariable, Service } from './environment.ts'
import { cpuUnits, mib, percent, seconds } from './quantities.ts'
import { isRouted } from './routing.ts'
import { resolveVariables } from './variables.ts'

type ServiceSpec = EnvironmentSpec['services'][string]

/**
 * A port of its own for the Service Connect proxy, so that what the load balancer sends goes past it: on the container's
 * port the proxy would cut long answers (server-sent events) at the time-out that is meant for calls between services.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html (ingressPortOverride)
 */
const connectPort = 14_000

/** The services of an environment, by name: order never comes from the spec. */
export function resolveServices(spec: EnvironmentSpec): Get<readonly Service[]> {
  return once(() =>
    Object.keys(spec.services)
      .toSorted()
      .map((name) => resolveService(spec, name)),
  )
}

function resolveService(spec: EnvironmentSpec, name: string): Service {
  const service = spec.services[name]!
  return {
    at: childPath('services', name),
    name,
    port: () => service.port,
    connectPort: () => (service.port === connectPort ? connectPort + 1 : connectPort),
    cpuUnits: once(() => cpuUnits(service.cpu)),
    memoryMib: once(() => mib(service.memory)),
    architecture: () => (service.architecture === 'arm64' ? 'ARM64' : 'X86_64'),
    image: once(() => resolveImage(spec, name)),
    hasOwnImage: () => service.image.digest === '' && service.image.from === '',
    command: once(() => [...service.command]),
    variables: resolveVariables(spec, service),
    secrets: once(() =>
      Object.keys(service.secrets)
        .toSorted()
        .map((variable) => resolveSecretVariable(service, variable)),
    ),
    usesDatabase: () => service.database,
    usesFiles: () => service.files.enabled,
    mount: () => service.files.mount,
    connectsTo: once(() => service.connectsTo.toSorted()),
    isConnectedTo: once(() => isConnectedTo(spec, name)),
    isRouted: once(() => isRouted(spec, name)),
    egress: once(() => service.egress.toSorted((a, b) => a - b)),
    exec: () => service.exec,
    readOnlyRoot: () => service.readOnlyRoot,
    scaling: resolveScaling(service),
    healthCheck: resolveHealthCheck(service),
    containerHealthCheck: resolveContainerHealthCheck(service),
    startupGraceSeconds: once(() => seconds(service.startupGrace)),
    drainSeconds: once(() => seconds(service.drain)),
    requestTimeoutSeconds: once(() => seconds(service.requestTimeout)),
    deployment: {
      minimumHealthyPercent: once(() => percent(service.deployment.minimumHealthy)),
      maximumPercent: once(() => percent(service.deployment.maximum)),
      rollbackAfter: () => service.deployment.rollbackAfter,
    },
  }
}

/** Rules refuse a service that does not exist, and one whose image is another's in turn. */
function resolveImage(spec: EnvironmentSpec, name: string): Image {
  const { image } = spec.services[name]!
  if (image.digest !== '') return { kind: 'digest', reference: image.digest }
  return image.from === '' ? { kind: 'parameter', of: name } : resolveImage(spec, image.from)
}

function resolveSecretVariable(service: ServiceSpec, variable: string): SecretVariable {
  const part = (index: number) => once(() => service.secrets[variable]!.split('.')[index])
  return { variable, secret: part(0) as Get<string>, key: part(1) }
}

function resolveScaling({ scaling }: ServiceSpec): Scaling {
  return {
    min: () => scaling.min,
    max: () => scaling.max,
    cpuPercent: once(() => percent(scaling.cpu)),
    memoryPercent: once(() => percent(scaling.memory)),
  }
}

function resolveHealthCheck({ healthCheck }: ServiceSpec): HealthCheck {
  return {
    path: () => healthCheck.path,
    intervalSeconds: once(() => seconds(healthCheck.interval)),
    timeoutSeconds: once(() => seconds(healthCheck.timeout)),
    healthyAfter: () => healthCheck.healthyAfter,
    unhealthyAfter: () => healthCheck.unhealthyAfter,
    successCodes: () => healthCheck.successCodes,
  }
}

function resolveContainerHealthCheck({ containerHealthCheck }: ServiceSpec): ContainerHealthCheck {
  return {
    enabled: () => containerHealthCheck.enabled,
    command: once(() => [...containerHealthCheck.command]),
    intervalSeconds: once(() => seconds(containerHealthCheck.interval)),
    timeoutSeconds: once(() => seconds(containerHealthCheck.timeout)),
    retries: () => containerHealthCheck.retries,
    startPeriodSeconds: once(() => seconds(containerHealthCheck.startPeriod)),
  }
}
