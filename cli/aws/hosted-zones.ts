import {
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  type ResourceRecordSet,
  type RRType,
} from '@aws-sdk/client-route-53'
import { errorCode, failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import type { Session } from './session.ts'

export interface HostedZone {
  readonly id: string
  /** Without the final dot. */
  readonly name: string
  readonly private: boolean
  /** Who answers for it, by Route 53 and by the zone's own NS record; without final dots, in lower case. */
  readonly nameServers: readonly string[]
  /** Answered by something else than AWS (AWS_ENDPOINT_URL): the internet's DNS knows nothing of its zones. */
  readonly local: boolean
}

/** Who answered each client last. */
const hosts = new WeakMap<Route53Client, string>()

const route53 = keptClient((config) => {
  const client = new Route53Client(config)
  client.middlewareStack.add(
    (next) => (call) => {
      hosts.set(client, (call.request as { readonly hostname?: string }).hostname ?? '')
      return next(call)
    },
    { step: 'finalizeRequest', name: 'rememberHost' },
  )
  return client
})

/**
 * A hosted zone of this account by its id; undefined when there is none.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html
 */
export async function hostedZone(session: Session, id: string): Promise<HostedZone | undefined> {
  try {
    const client = route53(session)
    const { HostedZone: zone, DelegationSet } = await client.send(new GetHostedZoneCommand({ Id: id }))
    const name = plainName(zone?.Name)
    const isPrivate = zone?.Config?.PrivateZone ?? false
    const own = isPrivate ? [] : recordValues(await recordSet(session, id, name, 'NS'))
    const nameServers = [...new Set([...(DelegationSet?.NameServers ?? []), ...own].map(plainName))]
    return { id, name, private: isPrivate, nameServers, local: !isAws(hosts.get(client) ?? '') }
  } catch (error) {
    if (errorCode(error) === 'NoSuchHostedZone') return undefined
    throw failedCall(`Looking at the hosted zone ${id}`, error)
  }
}

/**
 * What a zone's record of this name and type leads to: the name that it is an alias of, or its values; without final dots.
 * Empty for what is made by a traffic policy. Undefined where there is no such record, or no such zone. In: the zone's id,
 * and the name without a final dot.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html
 */
export async function recordTargets(
  session: Session,
  id: string,
  name: string,
  type: string,
): Promise<string[] | undefined> {
  try {
    const found = await recordSet(session, id, name, type as RRType)
    if (!found) return undefined
    const { AliasTarget } = found
    return (AliasTarget ? [AliasTarget.DNSName] : recordValues(found)).map(plainName)
  } catch (error) {
    if (errorCode(error) === 'NoSuchHostedZone') return undefined
    throw failedCall(`Looking for the record ${name} in the zone ${id}`, error)
  }
}

/** The list begins at the name and type that are asked for, so one row tells whether that is there. */
async function recordSet(
  session: Session,
  id: string,
  name: string,
  type: RRType,
): Promise<ResourceRecordSet | undefined> {
  const { ResourceRecordSets = [] } = await route53(session).send(
    new ListResourceRecordSetsCommand({
      HostedZoneId: id,
      StartRecordName: name,
      StartRecordType: type,
      MaxItems: 1,
    }),
  )
  return ResourceRecordSets.find((found) => plainName(found.Name) === name && found.Type === type)
}

function recordValues(found: ResourceRecordSet | undefined): string[] {
  return (found?.ResourceRecords ?? []).map(({ Value = '' }) => Value)
}

/** Route 53 answers with a final dot, and writes what is not plain ASCII as \052 (a star). */
function plainName(name = ''): string {
  return name
    .replaceAll(String.raw`\052`, '*')
    .replace(/\.$/, '')
    .toLowerCase()
}

/** https://docs.aws.amazon.com/general/latest/gr/r53.html, VPC endpoints included. */
function isAws(host: string): boolean {
  return /\.(?:amazonaws\.(?:com|com\.cn|eu)|api\.aws|api\.amazonwebservices\.com\.cn)$/.test(host)
}
