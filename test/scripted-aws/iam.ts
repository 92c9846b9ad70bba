import { awsError } from './aws-error.ts'
import { text, type Operations } from './operation.ts'
import { pageOf } from './pages.ts'
import type { Site } from './site.ts'

/** The end of the names of service-linked roles, as AWS spells them. */
const roleNames: Readonly<Record<string, string>> = {
  'ecs.amazonaws.com': 'ECS',
  'ecs.application-autoscaling.amazonaws.com': 'ApplicationAutoScaling_ECSService',
  'elasticloadbalancing.amazonaws.com': 'ElasticLoadBalancing',
  'rds.amazonaws.com': 'RDS',
  'elasticfilesystem.amazonaws.com': 'AmazonElasticFileSystem',
  'backup.amazonaws.com': 'Backup',
}

export interface Iam {
  readonly operations: Operations
  readonly addServiceLinkedRole: (serviceName: string) => void
}

/** IAM, as far as service-linked roles go. */
export function createIam(site: Site): Iam {
  const services = new Set<string>()
  return {
    addServiceLinkedRole: (serviceName) => void services.add(serviceName),
    operations: {
      CreateServiceLinkedRole: (parameters) =>
        createServiceLinkedRole(site, services, text(parameters, 'AWSServiceName')),
      GetRole: (parameters) => getRole(site, services, text(parameters, 'RoleName')),
      // https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html: a page may be short of MaxItems.
      ListRoles: (parameters) => {
        const all = [...services].map((service) => role(site, service))
        const found = all.filter(({ Path }) => Path.startsWith(text(parameters, 'PathPrefix') || '/'))
        const { items, token } = pageOf(found, text(parameters, 'Marker'), 4)
        return { Roles: items, IsTruncated: token !== undefined, Marker: token }
      },
    },
  }
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html: one that exists is InvalidInput. */
function createServiceLinkedRole(site: Site, services: Set<string>, service: string): unknown {
  const name = roleName(service)
  if (services.has(service)) {
    const message = `Service role name ${name} has been taken in this account, please try a different suffix.`
    throw awsError('InvalidInput', message)
  }
  services.add(service)
  return { Role: role(site, service) }
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
function getRole(site: Site, services: Set<string>, name: string): unknown {
  const service = [...services].find((each) => roleName(each) === name)
  if (service === undefined) throw awsError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404)
  return { Role: role(site, service) }
}

function role({ account }: Site, service: string) {
  const path = `/aws-service-role/${service}/`
  return {
    Path: path,
    RoleName: roleName(service),
    RoleId: 'AROAEXAMPLEEXAMPLE',
    Arn: `arn:aws:iam::${account}:role${path}${roleName(service)}`,
    CreateDate: new Date(0),
  }
}

function roleName(service: string): string {
  return `AWSServiceRoleFor${roleNames[service] ?? service.split('.')[0]}`
}
