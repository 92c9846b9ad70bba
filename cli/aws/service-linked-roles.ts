import { CreateServiceLinkedRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam'
import { errorCode, errorMessage, failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import type { Session } from './session.ts'

const iam = keptClient((config) => new IAMClient(config))

/**
 * The services (as ecs.amazonaws.com) that have a service-linked role in this account; 'not visible' when the caller may
 * not list roles. Such a role stands below the path /aws-service-role/<service>/.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
export async function linkedServices(session: Session): Promise<ReadonlySet<string> | 'not visible'> {
  const services = new Set<string>()
  let next: string | undefined
  try {
    do {
      const page = await iam(session).send(new ListRolesCommand({ PathPrefix: '/aws-service-role/', Marker: next }))
      for (const { Path = '' } of page.Roles ?? []) services.add(Path.split('/')[2] ?? '')
      next = page.IsTruncated ? page.Marker : undefined
    } while (next !== undefined)
  } catch (error) {
    if (errorCode(error).startsWith('AccessDenied')) return 'not visible'
    throw failedCall('Listing the service-linked roles', error)
  }
  return services
}

/**
 * Makes the role that lets a service of AWS work in this account; that it exists already is success. 'denied' when the
 * caller may not. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
 */
export async function createServiceLinkedRole(
  session: Session,
  service: string,
): Promise<'created' | 'existing' | 'denied'> {
  try {
    await iam(session).send(new CreateServiceLinkedRoleCommand({ AWSServiceName: service }))
    return 'created'
  } catch (error) {
    const code = errorCode(error)
    if (code.startsWith('InvalidInput') && /has been taken in this account/.test(errorMessage(error))) return 'existing'
    if (code.startsWith('AccessDenied')) return 'denied'
    throw failedCall(`Creating the service-linked role of ${service}`, error)
  }
}
