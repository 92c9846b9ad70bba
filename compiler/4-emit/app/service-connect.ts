import type { Service } from '../../3-resolve/environment.ts'
import { getAtt } from '../cloudformation/intrinsics.ts'
import type { EcsServiceServiceConnectConfiguration } from '../cloudformation/resource-types.gen.ts'
import { logConfiguration } from './log-configuration.ts'

/**
 * A service's part in Service Connect: a service that others connect to is found as http://<name>:<port>, and one that
 * connects to others finds them. ECS keeps a configuration that is left out, so one that plays no part says so.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function serviceConnect(service: Service): EcsServiceServiceConnectConfiguration {
  if (!service.connectsTo().length && !service.isConnectedTo()) return { Enabled: false }
  return {
    Enabled: true,
    Namespace: getAtt('ConnectNamespace', 'Arn'),
    Services: () => (service.isConnectedTo() ? [endpoint(service)] : undefined),
    // What the proxy beside the container writes is kept apart from what the service writes.
    LogConfiguration: logConfiguration(`service-connect-${service.name}`),
  }
}

/** Without a time-out of its own the proxy closes a connection that was silent for this long. */
const defaultIdleSeconds = 300

/**
 * 0 seconds: a request may take as long as it takes. A connection waits silently for a slow answer, and its idle time-out
 * would cut it before the request's: so that one is raised, or switched off, along with it.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html
 */
function endpoint(service: Service) {
  const idle = (perRequest: number) =>
    perRequest === 0 || perRequest >= defaultIdleSeconds ? perRequest : defaultIdleSeconds
  return {
    PortName: service.name,
    IngressPortOverride: service.connectPort,
    ClientAliases: [{ DnsName: service.name, Port: service.port }],
    Timeout: {
      IdleTimeoutSeconds: () => idle(service.requestTimeoutSeconds()),
      PerRequestTimeoutSeconds: service.requestTimeoutSeconds,
    },
  }
}
