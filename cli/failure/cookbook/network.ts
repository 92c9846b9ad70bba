import type { Recipe } from '../recipe.ts'

/** The network, the site's name and what balances the load. */
export const network: readonly Recipe[] = [
  {
    name: 'zone-unknown',
    of: 'resource',
    said: /availabilityZone(?:Id)?\b[^\n]*invalid|invalid[^\n]*availability ?zone/i,
    page: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html',
    fix: () =>
      'This account has no such zone in the region. `aws ec2 describe-availability-zones` shows the ids to choose from for network.availabilityZones.',
    spec: () => 'network.availabilityZones',
  },
  {
    name: 'range-taken',
    of: 'resource',
    said: /CIDR[^\n]*conflicts with another subnet|InvalidSubnet\.(?:Conflict|Range)/i,
    page: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
    fix: () =>
      'Something that this stack did not make has a subnet there. Remove it from the VPC; network.cidr itself cannot change.',
    spec: () => 'network.cidr',
  },
  {
    name: 'still-in-use',
    of: 'resource',
    said: /DependencyViolation|has (?:a )?dependen(?:t object|cies)|mapped public address|is currently in use by/i,
    page: 'https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html',
    fix: () =>
      'Something that this stack did not make still uses it, such as an instance, a network interface or a rule added by hand. Remove that, then run it again.',
  },
  {
    name: 'record-exists',
    of: 'resource',
    said: /create resource record set[^\n]*already exists|RRSet[^\n]*already exists/i,
    page: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-creating.html',
    fix: () =>
      'The zone already has a record of this name, from before or of another site. Delete it in Route 53 if nothing needs it, or choose another site.domain.',
    spec: () => 'site.domain',
  },
  {
    name: 'zone-missing',
    of: 'resource',
    said: /No hosted zone found|NoSuchHostedZone/i,
    page: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html',
    fix: () =>
      'There is no such hosted zone in this account. `aws route53 list-hosted-zones` shows the ids; site.hostedZone.id names one, without /hostedzone/.',
    spec: () => 'site.hostedZone.id',
  },
  {
    name: 'record-outside-zone',
    of: 'resource',
    said: /not permitted in zone/i,
    page: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html',
    fix: () =>
      'The hosted zone is another one than its name says: site.domain must lie in the zone of site.hostedZone.id.',
    spec: () => 'site.hostedZone.id',
  },
  {
    name: 'certificate-caa',
    of: 'resource',
    said: /CAA/,
    page: 'https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html',
    fix: () =>
      'A CAA record of the domain forbids Amazon to issue a certificate. Add one that allows amazon.com, or remove it.',
    spec: () => 'site.domain',
  },
  {
    name: 'certificate-pending',
    of: 'resource',
    type: 'AWS::CertificateManager::Certificate',
    said: /Exceeded attempts to wait|NotStabilized|did not stabilize|PENDING_VALIDATION|timed? ?out|validation/i,
    page: 'https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-DNS-validation.html',
    fix: () =>
      "ACM never saw its proof: the name servers that answer for the domain are not those of the hosted zone. Enter the zone's four name servers where the domain is registered (or in the parent zone), check with `dig NS`, and run it again.",
    spec: () => 'site.hostedZone.id',
  },
  {
    name: 'certificate-unusable',
    of: 'resource',
    said: /UnsupportedCertificate|Certificate[^\n]*(?:not found|must have a fully-qualified|is not valid)/i,
    page: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html',
    fix: () =>
      "The load balancer cannot use this certificate: it must be issued, lie in the environment's region and cover site.domain. Correct site.certificate, or write managed.",
    spec: () => 'site.certificate',
  },
  {
    name: 'priority-taken',
    of: 'resource',
    said: /Priority '?(\d+)'? is currently in use/i,
    page: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html',
    fix: ({ match }) =>
      `Two rules of the load balancer want priority ${match[1]}: one was added by hand, or two routes swap theirs in one step. Give the routes priorities that were not used before.`,
    spec: () => 'routing.rules',
  },
  {
    name: 'load-balancer-protected',
    of: 'resource',
    said: /deletion protection is enabled|cannot be deleted because deletion protection/i,
    page: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
    fix: ({ byHand = 'Set loadBalancer.deletionProtection to false and apply that first.' }) =>
      `The load balancer is protected against deletion. ${byHand}`,
    spec: () => 'loadBalancer.deletionProtection',
  },
]
