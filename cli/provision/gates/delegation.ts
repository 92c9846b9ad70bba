import type { HostedZone } from '../../aws/hosted-zones.ts'
import { noted, open, passed, type Gate } from './gate.ts'
import type { NameServers } from './name-servers.ts'

/**
 * Whether the internet asks the zone about its names. A managed certificate is only ever issued when it does: CloudFormation
 * would wait for it for hours. With a certificate of one's own, or one that was validated before, the site alone depends on
 * it, and the deployment goes on. https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export function delegationGate(
  zone: HostedZone,
  answer: NameServers | 'not asked',
  certificate: 'to be validated' | 'there',
): Gate {
  if (answer === 'not asked')
    return noted(
      `Whether ${zone.name} is delegated was not asked: this is a local AWS, which the internet does not know.`,
    )
  if (answer.state === 'unknown') {
    return noted(
      `Whether ${zone.name} is delegated could not be found out, since DNS cannot be asked from here (${answer.reason}). If it is not, the certificate will wait for its validation.`,
    )
  }
  const servers = answer.state === 'answered' ? answer.servers : []
  if (servers.some((server) => zone.nameServers.includes(server)))
    return passed(`The internet asks the hosted zone about ${zone.name}.`)
  const found = servers.length
    ? `The internet asks other name servers about ${zone.name} (${servers.toSorted().join(', ')}) than those of the hosted zone ${zone.id}`
    : `Nobody on the internet answers for ${zone.name}: its hosted zone ${zone.id} is not delegated`
  const mend = `Let the registrar of ${zone.name}, or the zone above it, name these name servers: ${zone.nameServers.join(', ')}. It can take some hours until all the world knows.`
  if (certificate === 'there') return noted(`${found}, so the site will not be reached by its name. ${mend}`)
  return open(
    `${found}, so AWS could never validate the certificate, and the app stack would wait for it.`,
    `${mend} This shows it:\ndig +short NS ${zone.name}`,
  )
}
