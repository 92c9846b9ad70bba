import type { Environment, Service } from '../../3-resolve/environment.ts'
import { connectionId, serviceId } from '../../3-resolve/names.ts'
import { each } from '../../provenance/settle.ts'
import { getAtt } from '../cloudformation/intrinsics.ts'
import { resource, type Resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import type { Value } from '../cloudformation/value.ts'

const postgresPort = 5432
const nfsPort = 2049

type Resources = Record<string, Value<Resource>>

/**
 * Who may talk to whom. What leads from one group to another is a resource of its own, so that groups never wait for each
 * other and a path can come and go without its groups being touched.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function emitSecurityGroupRules({ services }: Environment): Concern {
  return {
    resources: [
      {
        LoadBalancerHttpIngress: fromInternet(80, 'HTTP, which is answered by a redirect to HTTPS'),
        LoadBalancerHttpsIngress: fromInternet(443, 'HTTPS'),
      },
      each(services, loadBalancerPath),
      each(services, (caller) => connectionPaths(caller, services())),
      each(services, databasePath),
      each(services, filesPath),
    ],
  }
}

function fromInternet(port: number, what: string): Resource {
  return resource('AWS::EC2::SecurityGroupIngress', `Lets everybody reach the load balancer on port ${port}.`, {
    GroupId: getAtt('LoadBalancerSecurityGroup', 'GroupId'),
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    CidrIp: '0.0.0.0/0',
    Description: what,
  })
}

function loadBalancerPath(service: Service): Resources {
  return path({
    from: { group: 'LoadBalancerSecurityGroup', egress: serviceId(service.name, 'LoadBalancerEgress') },
    to: { group: serviceId(service.name, 'SecurityGroup'), ingress: serviceId(service.name, 'LoadBalancerIngress') },
    port: service.port,
    who: ['the load balancer', named(service)],
    exists: service.isRouted,
  })
}

/** The paths from a service to those that it connects to. */
function connectionPaths(caller: Service, services: readonly Service[]): Resources {
  const paths = services.map((callee) =>
    path({
      from: {
        group: serviceId(caller.name, 'SecurityGroup'),
        egress: connectionId(callee.name, caller.name, 'ConnectionEgress'),
      },
      to: {
        group: serviceId(callee.name, 'SecurityGroup'),
        ingress: connectionId(callee.name, caller.name, 'ConnectionIngress'),
      },
      port: callee.connectPort,
      who: [named(caller), named(callee)],
      exists: () => caller.connectsTo().includes(callee.name),
    }),
  )
  return Object.assign({}, ...paths)
}

function databasePath(service: Service): Resources {
  return path({
    from: { group: serviceId(service.name, 'SecurityGroup'), egress: serviceId(service.name, 'DatabaseEgress') },
    to: { group: 'DatabaseSecurityGroup', ingress: serviceId(service.name, 'DatabaseIngress') },
    port: postgresPort,
    who: [named(service), 'the database'],
    exists: service.usesDatabase,
  })
}

function filesPath(service: Service): Resources {
  return path({
    from: { group: serviceId(service.name, 'SecurityGroup'), egress: serviceId(service.name, 'FilesEgress') },
    to: { group: 'FilesSecurityGroup', ingress: serviceId(service.name, 'FilesIngress') },
    port: nfsPort,
    who: [named(service), 'the file system'],
    exists: service.usesFiles,
  })
}

interface Path {
  /** The group at each end, and the id of the rule that is added to it. */
  readonly from: { readonly group: string; readonly egress: string }
  readonly to: { readonly group: string; readonly ingress: string }
  readonly port: Value<number>
  readonly who: readonly [from: string, to: string]
  readonly exists: () => boolean
}

function named({ name }: Service): string {
  return `the service ${name}`
}

/** A TCP port from one group to another: both ends must allow it. */
function path({ from, to, port, who: [caller, callee], exists }: Path): Resources {
  const rule = { IpProtocol: 'tcp', FromPort: port, ToPort: port }
  return {
    [to.ingress]: () =>
      exists()
        ? resource('AWS::EC2::SecurityGroupIngress', `Lets ${caller} into ${callee}.`, {
            GroupId: getAtt(to.group, 'GroupId'),
            SourceSecurityGroupId: getAtt(from.group, 'GroupId'),
            ...rule,
            Description: `From ${caller}`,
          })
        : undefined,
    [from.egress]: () =>
      exists()
        ? resource('AWS::EC2::SecurityGroupEgress', `Lets ${caller} out to ${callee}.`, {
            GroupId: getAtt(from.group, 'GroupId'),
            DestinationSecurityGroupId: getAtt(to.group, 'GroupId'),
            ...rule,
            Description: `To ${callee}`,
          })
        : undefined,
  }
}
