import type { AwsError } from './aws-error.ts'
import type { Parameters } from './call.ts'
import { toXml } from './xml.ts'

/** The lists of Route 53's answers and the names of their items. */
const itemNames: Readonly<Record<string, string>> = {
  HostedZones: 'HostedZone',
  NameServers: 'NameServer',
  ResourceRecordSets: 'ResourceRecordSet',
  ResourceRecords: 'ResourceRecord',
}

/** What each method and path of Route 53 is; a group of the path is the parameter Id. */
const routes: readonly { method: string; path: RegExp; operation: string }[] = [
  { method: 'GET', path: /^\/2013-04-01\/hostedzone\/?$/, operation: 'ListHostedZones' },
  { method: 'GET', path: /^\/2013-04-01\/hostedzonesbyname\/?$/, operation: 'ListHostedZonesByName' },
  { method: 'GET', path: /^\/2013-04-01\/hostedzone\/([^/]+)\/rrset\/?$/, operation: 'ListResourceRecordSets' },
  { method: 'GET', path: /^\/2013-04-01\/hostedzone\/([^/]+)\/?$/, operation: 'GetHostedZone' },
]

/**
 * A request of the REST-XML protocol, which only Route 53 speaks here.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html
 */
export function readRest(method: string, url: string): { operation: string; parameters: Parameters } {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const route = routes.find((each) => each.method === method && each.path.test(pathname))
  const id = route?.path.exec(pathname)?.[1]
  return {
    operation: route?.operation ?? `${method} ${pathname}`,
    parameters: { ...Object.fromEntries(searchParams), ...(id !== undefined && { Id: decodeURIComponent(id) }) },
  }
}

/** The answer to a REST-XML request. */
export function restAnswer(operation: string, answer: unknown): string {
  return `<?xml version="1.0"?><${operation}Response xmlns="https://route53.amazonaws.com/doc/2013-04-01/">${toXml(answer, itemNames)}</${operation}Response>`
}

export function restError(error: AwsError, requestId: string): string {
  const content = toXml({ Type: error.status >= 500 ? 'Receiver' : 'Sender', Code: error.code, Message: error.message })
  return `<?xml version="1.0"?><ErrorResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Error>${content}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
}
