import { certificate } from '../../aws/certificates.ts'
import { hostedZone } from '../../aws/hosted-zones.ts'
import type { Session } from '../../aws/session.ts'
import type { StackResource } from '../../aws/stacks.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import { certificateGate } from './certificate.ts'
import { delegationGate } from './delegation.ts'
import type { NamedGate } from './gate.ts'
import { hostedZoneGate } from './hosted-zone.ts'
import { nameServers } from './name-servers.ts'

/** The site's zone, its delegation, and a certificate given by its ARN. In: the resources of the app stack that is there. */
export async function siteGates(
  session: Session,
  { valid }: OneEnvironment,
  app: readonly StackResource[],
): Promise<NamedGate[]> {
  const { domain, hostedZone: wanted, certificate: arn } = valid.spec.site
  const zone = await hostedZone(session, wanted.id)
  const gates: NamedGate[] = [{ name: 'hosted zone', gate: hostedZoneGate(wanted, session.account, zone) }]
  if (zone && gates[0]!.gate.state === 'passed') {
    const answer = zone.local ? 'not asked' : await nameServers(zone.name)
    const there = arn !== 'managed' || app.some(isCertificateThere)
    gates.push({ name: 'delegation', gate: delegationGate(zone, answer, there ? 'there' : 'to be validated') })
  }
  if (arn !== 'managed') {
    const found = await certificate(session, arn)
    gates.push({ name: 'certificate', gate: certificateGate({ arn, domain, region: session.region }, found) })
  }
  return gates
}

/** CloudFormation calls a certificate complete once ACM has validated it. */
function isCertificateThere({ type, status }: StackResource): boolean {
  return type === 'AWS::CertificateManager::Certificate' && /^(?:CREATE|UPDATE)_COMPLETE$/.test(status)
}
