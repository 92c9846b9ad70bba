import type { Certificate } from '../../aws/certificates.ts'
import { open, passed, type Gate } from './gate.ts'

/**
 * A certificate that the spec names by its ARN must be issued and cover the site's domain.
 * In: the ARN and the domain of the spec, the region, and what ACM has.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html
 */
export function certificateGate(
  { arn, domain, region }: { readonly arn: string; readonly domain: string; readonly region: string },
  found: Certificate | undefined,
): Gate {
  const other = `Name another in site.certificate, or write \`managed\` there and AWS makes one. Those that there are:\naws acm list-certificates --region ${region}`
  if (!found) return open(`There is no certificate ${arn} in ${region}.`, other)
  if (found.status === 'PENDING_VALIDATION') {
    return open(
      `The certificate ${arn} is not issued yet: its domains are still to be validated.`,
      `Set the DNS records that this shows, and run this again once it is ISSUED:\naws acm describe-certificate --region ${region} --certificate-arn ${arn}`,
    )
  }
  if (found.status !== 'ISSUED')
    return open(`The certificate ${arn} cannot be used: its status is ${found.status}.`, other)
  if (!found.domains.some((name) => covers(name, domain))) {
    return open(`The certificate ${arn} is for ${found.domains.join(', ')}, which does not cover ${domain}.`, other)
  }
  const until = found.expires ? ` until ${found.expires.toISOString().slice(0, 10)}` : ''
  return passed(`The certificate covers ${domain} and is valid${until}.`)
}

/** A star stands for exactly one label. https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html */
function covers(name: string, domain: string): boolean {
  return name === domain || (name.startsWith('*.') && domain.slice(domain.indexOf('.')) === name.slice(1))
}
