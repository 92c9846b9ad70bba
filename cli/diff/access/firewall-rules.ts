import type { ResourceBody } from '../resource-body.ts'
import { plainText } from './plain-text.ts'

/** One rule of a security group, wherever it is written. */
export interface FirewallRule {
  readonly group: string
  readonly way: 'in' | 'out'
  /** As tcp 443, udp 53, or all traffic. */
  readonly traffic: string
  /** The other side, in plain text. */
  readonly peer: string
  /** Its security group, where it is one. */
  readonly peerGroup?: string
  /** The other side is everybody on the internet. */
  readonly open: boolean
  /** The resource in which it stands. */
  readonly id: string
}

const standing: Readonly<Record<string, FirewallRule['way']>> = {
  'AWS::EC2::SecurityGroupEgress': 'out',
  'AWS::EC2::SecurityGroupIngress': 'in',
}

/**
 * The rules of all security groups, those within a group and those that stand alone. A group that says nothing of what may
 * go out lets everything out: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
export function firewallRules(resources: ReadonlyMap<string, ResourceBody>): FirewallRule[] {
  return [...resources].flatMap(([id, body]) => {
    const type = String(body['Type'])
    const properties = (body['Properties'] ?? {}) as Readonly<Record<string, unknown>>
    if (Object.hasOwn(standing, type)) {
      return [
        rule(
          id,
          plainText(properties['GroupId'] ?? properties['GroupName']).replace(/\.GroupId$/, ''),
          standing[type]!,
          properties,
        ),
      ]
    }
    if (type !== 'AWS::EC2::SecurityGroup') return []
    const { SecurityGroupIngress: ingress = [], SecurityGroupEgress: egress = [everything] } = properties
    return [
      ...rules(ingress).map((one) => rule(id, id, 'in', one)),
      ...rules(egress).map((one) => rule(id, id, 'out', one)),
    ]
  })
}

const everything = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' }

function rules(given: unknown): Readonly<Record<string, unknown>>[] {
  return [given].flat().filter((one) => typeof one === 'object' && one !== null) as Readonly<Record<string, unknown>>[]
}

function rule(
  id: string,
  group: string,
  way: FirewallRule['way'],
  given: Readonly<Record<string, unknown>>,
): FirewallRule {
  const { IpProtocol, FromPort, ToPort, CidrIp, CidrIpv6 } = given
  const open = CidrIp === '0.0.0.0/0' || CidrIpv6 === '::/0'
  return {
    id,
    group,
    way,
    traffic: traffic(String(IpProtocol), FromPort, ToPort),
    ...(open ? { peer: 'everybody on the internet' } : peer(given)),
    open,
  }
}

function traffic(protocol: string, from: unknown, to: unknown): string {
  if (protocol === '-1') return 'all ports'
  const name = { '6': 'TCP', '17': 'UDP', '1': 'ICMP', '58': 'ICMPv6' }[protocol] ?? protocol.toUpperCase()
  if (from === undefined || !/^(TCP|UDP)$/.test(name)) return name
  const [first, last] = [plainText(from), plainText(to ?? from)]
  return first === last ? `${name} port ${first}` : `${name} ports ${first} to ${last}`
}

function peer(given: Readonly<Record<string, unknown>>): Pick<FirewallRule, 'peer' | 'peerGroup'> {
  const group =
    given['SourceSecurityGroupId'] ?? given['DestinationSecurityGroupId'] ?? given['SourceSecurityGroupName']
  if (group !== undefined) {
    const peerGroup = plainText(group).replace(/\.GroupId$/, '')
    return { peer: `what has the security group ${peerGroup}`, peerGroup }
  }
  const list = given['SourcePrefixListId'] ?? given['DestinationPrefixListId']
  if (list !== undefined) return { peer: `the addresses of the prefix list ${plainText(list)}` }
  return { peer: plainText(given['CidrIp'] ?? given['CidrIpv6'] ?? 'nobody') }
}
