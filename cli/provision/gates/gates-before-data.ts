import type { Session } from '../../aws/session.ts'
import { resourcesOf, type LiveStack } from '../../aws/stacks.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import { databaseVersionGate } from './database-version.ts'
import type { NamedGate } from './gate.ts'
import { leftoverGates } from './leftovers.ts'
import { serviceLinkedRolesGate } from './service-linked-roles.ts'
import { siteGates } from './site.ts'

/**
 * Looks at everything that the data stack, or the app stack later, would stumble over: service-linked roles, zone and
 * certificate, the live database's version, and names that are taken. Nothing is changed.
 * In: the stacks as they are deployed. Out: every gate, in order; nothing may be applied while one is open.
 * Throws an OperatorError where AWS denies looking.
 */
export async function gatesBeforeData(
  session: Session,
  one: OneEnvironment,
  live: { readonly data?: LiveStack; readonly app?: LiveStack },
): Promise<NamedGate[]> {
  const resources = {
    data: live.data ? await resourcesOf(session, live.data.id) : [],
    app: live.app ? await resourcesOf(session, live.app.id) : [],
  }
  const [roles, site, version, leftovers] = await Promise.all([
    serviceLinkedRolesGate(session, one),
    siteGates(session, one, resources.app),
    databaseVersionGate(session, one, resources.data),
    leftoverGates(session, one, resources),
  ])
  return [
    { name: 'service-linked roles', gate: roles },
    ...site,
    { name: 'database version', gate: version },
    ...leftovers,
  ]
}
