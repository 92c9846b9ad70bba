import type { HostedZone } from '../../aws/hosted-zones.ts'
import { open, passed, type Gate } from './gate.ts'

/** The zone that the spec names must be a public one of this account, of that name. In: the spec's words, and what Route 53 has. */
export function hostedZoneGate(
  wanted: { readonly id: string; readonly name: string },
  account: string,
  found: HostedZone | undefined,
): Gate {
  const ids = `Correct site.hostedZone. These are the zones of the account:\naws route53 list-hosted-zones`
  if (!found) {
    return open(
      `Account ${account} has no hosted zone ${wanted.id}, in which the site's record is to stand.`,
      `${ids}\nIf there is none for ${wanted.name}, create it, and let the registrar (or the zone above) name its name servers:\naws route53 create-hosted-zone --name ${wanted.name} --caller-reference ${wanted.name}-1`,
    )
  }
  if (found.name !== wanted.name) {
    return open(`The hosted zone ${wanted.id} is that of ${found.name}, while the spec says ${wanted.name}.`, ids)
  }
  if (found.private) {
    return open(
      `The hosted zone ${wanted.id} of ${found.name} is private: the internet would find neither the site nor the proof for its certificate.`,
      `Name the public zone of ${found.name}. ${ids}`,
    )
  }
  return passed(`The hosted zone ${wanted.id} of ${found.name} is there and public.`)
}
