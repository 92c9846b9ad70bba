import { awsError } from './aws-error.ts'
import { text, type Operations } from './operation.ts'
import { pageOf } from './pages.ts'

interface Zone {
  readonly id: string
  /** With the last dot. */
  readonly name: string
}

export interface Route53 {
  readonly operations: Operations
  readonly addZone: (id: string, name: string) => void
}

/** Route 53's hosted zones: each is public and has four made-up name servers. */
export function createRoute53(): Route53 {
  const zones = new Map<string, Zone>()
  return {
    addZone: (id, name) => void zones.set(id, { id, name: name.endsWith('.') ? name : `${name}.` }),
    operations: {
      GetHostedZone: ({ Id }) => getHostedZone(zones, String(Id)),
      // https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html
      ListHostedZones: (parameters) => {
        const { items, token } = pageOf([...zones.values()], text(parameters, 'marker'), 100)
        return { HostedZones: items.map(described), IsTruncated: token !== undefined, NextMarker: token, MaxItems: 100 }
      },
      // https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByName.html: from that name on.
      ListHostedZonesByName: (parameters) => {
        const from = text(parameters, 'dnsname')
        const found = [...zones.values()]
          .toSorted((a, b) => (a.name < b.name ? -1 : 1))
          .filter(({ name }) => name >= from)
        return { HostedZones: found.map(described), IsTruncated: false, MaxItems: 100 }
      },
      ListResourceRecordSets: ({ Id }) => ({ ...recordSets(zones, String(Id)), IsTruncated: false, MaxItems: 300 }),
    },
  }
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html */
function getHostedZone(zones: ReadonlyMap<string, Zone>, id: string): unknown {
  return { HostedZone: described(existing(zones, id)), DelegationSet: { NameServers: nameServers } }
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html: the zone's own name servers. */
function recordSets(zones: ReadonlyMap<string, Zone>, id: string): object {
  const { name } = existing(zones, id)
  const records = nameServers.map((server) => ({ Value: `${server}.` }))
  return { ResourceRecordSets: [{ Name: name, Type: 'NS', TTL: 172_800, ResourceRecords: records }] }
}

function existing(zones: ReadonlyMap<string, Zone>, id: string): Zone {
  const zone = zones.get(id)
  if (!zone) throw awsError('NoSuchHostedZone', `No hosted zone found with ID: ${id}`, 404)
  return zone
}

function described({ id, name }: Zone): unknown {
  const config = { PrivateZone: false }
  return { Id: `/hostedzone/${id}`, Name: name, CallerReference: id, Config: config, ResourceRecordSetCount: 2 }
}

const nameServers = ['ns-1.awsdns-00.com', 'ns-2.awsdns-00.net', 'ns-3.awsdns-00.org', 'ns-4.awsdns-00.co.uk']
