import { error, warning } from '../../entry.ts'
import { listed } from '../../listed.ts'

const vpcPage = 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html'
const zonePage = 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html'

/** Codes about the network: its range, its zones, its NAT gateways. */
export const networkCodes = {
  'network-host-bits': error<{ cidr: string; canonical: string }>(
    'A range in CIDR notation begins with its first address: behind the prefix every bit is 0. EC2 would cut the rest ' +
      `off without a word, and the spec would say something else than the network: ${vpcPage}.`,
    ({ cidr, canonical }) => ({
      message: `"${cidr}" does not begin with the first address of its range.`,
      help: `Write "${canonical}".`,
    }),
  ),
  'network-size': error<{ cidr: string; smallest: number; nearest: string }>(
    'The range is cut into 32 equal blocks, so that every tier has a block for every zone there may be. A load balancer ' +
      'needs subnets of /27 or larger (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/' +
      `application-load-balancers.html), so the whole range must be /22 or larger; /16 is the largest that EC2 gives (${vpcPage}).`,
    ({ cidr, smallest, nearest }) => ({
      message: `"${cidr}" is too small: its subnets would be smaller than /27.`,
      help: `Write a prefix of at most /${smallest}, for example "${nearest}".`,
    }),
  ),
  'network-unusable': error<{ cidr: string; why: string }>(
    'Some ranges are no addresses of hosts: loopback, link-local, multicast and those reserved by the standards ' +
      `(https://www.iana.org/assignments/iana-ipv4-special-registry). A network takes one of RFC 1918: ${vpcPage}.`,
    ({ cidr, why }) => ({
      message: `"${cidr}" cannot be a network's range: it is ${why}.`,
      help: 'Write a range within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, for example "10.0.0.0/16".',
    }),
  ),
  'network-not-private': warning<{ cidr: string }>(
    'AWS takes any range for a network, but advises those of RFC 1918. Whoever really has public addresses of this range ' +
      `cannot be reached from within the network: ${vpcPage}.`,
    ({ cidr }) => ({
      message: `"${cidr}" is a range of public addresses.`,
      help: 'Unless the range is yours, write one within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.',
    }),
  ),
  'zone-of-other-region': error<{
    elsewhere: readonly string[]
    region: string
    zoneRegion: string | undefined
    zones: readonly string[]
  }>(
    `A zone id begins with the short code of its region. A network is in one region, so its zones are too: ${zonePage}.`,
    ({ elsewhere, region, zoneRegion, zones }) => ({
      message:
        (elsewhere.length === 1
          ? `The zone "${elsewhere[0]}" belongs to `
          : `The zones ${listed(elsewhere.map((zone) => `"${zone}"`))} belong to `) +
        `${zoneRegion ?? 'another region'}, and this environment is in ${region}.`,
      help: `The zones of ${region} are ${listed(zones)}.`,
    }),
  ),
  'zone-unknown': warning<{ zone: string; region: string; date: string; zones: readonly string[] }>(
    'Which zones a region has stands in a table with a date, since it cannot be looked up offline. AWS adds zones, so an ' +
      `unknown one is no error; aws ec2 describe-availability-zones tells the zones of today: ${zonePage}.`,
    ({ zone, region, date, zones }) => ({
      message: `The zone "${zone}" is not in the table of ${date} of the zones of ${region}.`,
      help: `If the zone is newer than that, go on. The zones known are ${listed(zones)}.`,
    }),
  ),
  'zone-number': error<{ zone: string; highest: number }>(
    "The number in a zone's id decides which addresses its subnets get, so that other zones may come and go without " +
      `moving them. There is room for six zones, the most that a region has: ${zonePage}.`,
    ({ zone, highest }) => ({
      message: `The zone "${zone}" has a number that is not within 1 to ${highest}.`,
      help: `Write a zone whose id ends with -az1 to -az${highest}.`,
    }),
  ),
  'zones-share-number': error<{ zone: string; other: string }>(
    "The number in a zone's id decides which addresses its subnets get, so two zones with the same number would get the " +
      `same. Within a region no two zones have the same number: ${zonePage}.`,
    ({ zone, other }) => ({
      message: `The zones "${other}" and "${zone}" have the same number, so their subnets would overlap.`,
      help: 'Keep the one that is in the region of this environment.',
    }),
  ),
  'zone-limited': warning<{ zone: string; others: readonly string[] }>(
    'The zone use1-az3 is an old one, in which newer instance classes of RDS and VPC origins of CloudFront, among others, are ' +
      'not offered: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html.',
    ({ zone, others }) => ({
      message: `The zone "${zone}" lacks much of what other zones have.`,
      help: `Take one of ${listed(others)} instead, if nothing is deployed there yet.`,
    }),
  ),
  'too-many-nat-gateways': error<{ count: number; zones: number }>(
    'There is at most one NAT gateway in each zone. They stand in the first zones of network.availabilityZones; the order ' +
      'of that list matters for this and for nothing else: ' +
      'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html.',
    ({ count, zones }) => ({
      message: `There are ${count} NAT gateways for ${zones} zones.`,
      help: `Write ${zones} or fewer. They stand in the zones listed first; the order of network.availabilityZones matters only for that.`,
    }),
  ),
} as const
