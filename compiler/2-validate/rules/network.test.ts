import { expect, it } from 'vitest'
import { diagnosticsOf, refusalsOf } from '../../fixtures/minimal-spec.ts'

const zones = (...availabilityZones: string[]) => ({ network: { availabilityZones } })
const list = 'network.availabilityZones'

it.each<[string, object, string[]]>([
  ['the smallest range', { network: { cidr: '10.1.4.0/22' } }, []],
  ['a range that is too small', { network: { cidr: '10.1.4.0/23' } }, ['network-size at network.cidr']],
  ['host bits', { network: { cidr: '10.0.1.0/16' } }, ['network-host-bits at network.cidr']],
  ['multicast', { network: { cidr: '224.0.0.0/16' } }, ['network-unusable at network.cidr']],
  ['loopback, small and with host bits', { network: { cidr: '127.0.0.1/28' } }, ['network-unusable at network.cidr']],
  ['public addresses', { network: { cidr: '8.8.0.0/16' } }, ['network-not-private at network.cidr']],
  ['the last range of RFC 1918', { network: { cidr: '172.31.0.0/16' } }, []],
  ['the first range behind it', { network: { cidr: '172.32.0.0/16' } }, ['network-not-private at network.cidr']],
  ['shared addresses', { network: { cidr: '100.64.0.0/16' } }, []],
  ['one zone elsewhere', zones('use1-az1', 'euw1-az2'), [`zone-of-other-region at ${list}[1]`]],
  ['all zones elsewhere', zones('euw1-az1', 'euw1-az2'), [`zone-of-other-region at ${list}`]],
  [
    'a zone elsewhere with the number of another',
    zones('use1-az1', 'euw1-az1'),
    [`zone-of-other-region at ${list}[1]`],
  ],
  ['a new zone', { aws: { region: 'eu-west-1' }, ...zones('euw1-az1', 'euw1-az4') }, [`zone-unknown at ${list}[1]`]],
  ['a zone of no known region', zones('use1-az1', 'usx1-az2'), [`zone-of-other-region at ${list}[1]`]],
  ['a number that us-east-1 never had', zones('use1-az1', 'use1-az7'), [`zone-number at ${list}[1]`]],
  ['a zone that lacks much', zones('use1-az1', 'use1-az3'), [`zone-limited at ${list}[1]`]],
  [
    'a number without a place',
    { aws: { region: 'eu-east-1' }, ...zones('eue1-az1', 'eue1-az7') },
    ['region-unknown at aws.region', `zone-number at ${list}[1]`],
  ],
  [
    'the same number twice',
    { aws: { region: 'eu-east-1' }, ...zones('eue1-az1', 'eue2-az1') },
    ['region-unknown at aws.region', `zones-share-number at ${list}[1]`],
  ],
  ['a NAT gateway in each zone', { network: { natGateways: 2 } }, []],
  ['more NAT gateways than zones', { network: { natGateways: 3 } }, ['too-many-nat-gateways at network.natGateways']],
])('%s', (_, changes, refusals) => expect(refusalsOf(changes)).toEqual(refusals))

it.each<[object, string]>([
  [{ network: { cidr: '10.0.1.0/16' } }, 'Write "10.0.0.0/16".'],
  [{ network: { cidr: '10.1.5.0/24' } }, 'Write a prefix of at most /22, for example "10.1.4.0/22".'],
  [
    zones('use1-az1', 'use1-az3'),
    'Take one of use1-az2, use1-az4, use1-az5 and use1-az6 instead, if nothing is deployed there yet.',
  ],
])('%o is helped by the nearest legal value', (changes, help) => expect(diagnosticsOf(changes)[0]?.help).toBe(help))
