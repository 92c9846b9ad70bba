import type { Environment, Zone } from '../../3-resolve/environment.ts'
import { zoneId } from '../../3-resolve/names.ts'
import { each } from '../../provenance/settle.ts'
import { getAtt, ref } from '../cloudformation/intrinsics.ts'
import { resource, type Resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import type { Value } from '../cloudformation/value.ts'
import { tagged } from '../tags.ts'
import { routeTable } from './route-table.ts'

const everywhere = '0.0.0.0/0'

type Resources = Record<string, Value<Resource>>

/**
 * What every zone has: a subnet in each tier with its routes, and a NAT gateway where the spec wants one. A zone's
 * resources hang on its id alone, so that another zone can come and go.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-example-private-subnets-nat.html
 */
export function emitZones(environment: Environment): Concern {
  return {
    resources: [
      each(environment.network.zones, (zone) => ({
        ...publicTier(environment, zone),
        ...natGateway(environment, zone),
        ...privateTier(environment, zone),
        ...databaseTier(environment, zone),
      })),
    ],
  }
}

function publicTier(environment: Environment, zone: Zone): Resources {
  return {
    [zoneId(zone.part, 'PublicSubnet')]: subnet(
      environment,
      zone,
      'public',
      zone.publicCidr,
      'the load balancer and NAT',
    ),
    [zoneId(zone.part, 'PublicAssociation')]: association(zone, 'PublicSubnet', 'PublicRouteTable'),
  }
}

/** The NAT gateway of a zone that has one, and its address. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
function natGateway(environment: Environment, zone: Zone): Resources {
  const address = zoneId(zone.part, 'NatAddress')
  const tags = tagged(environment, () => `${environment.name()}-nat-${zone.id}`)
  return {
    [address]: () =>
      zone.hasNat()
        ? resource(
            'AWS::EC2::EIP',
            `The public address from which tasks reach the internet through ${zone.id}.`,
            { Domain: 'vpc', Tags: tags },
            // An address can be used, and released, only while an internet gateway is attached to the VPC.
            { DependsOn: ['InternetGatewayAttachment'] },
          )
        : undefined,
    [zoneId(zone.part, 'NatGateway')]: () =>
      zone.hasNat()
        ? resource('AWS::EC2::NatGateway', `Lets tasks reach the internet through ${zone.id}, and nobody reach them.`, {
            AllocationId: getAtt(address, 'AllocationId'),
            SubnetId: ref(zoneId(zone.part, 'PublicSubnet')),
            Tags: tags,
          })
        : undefined,
  }
}

function privateTier(environment: Environment, zone: Zone): Resources {
  const table = zoneId(zone.part, 'PrivateRouteTable')
  return {
    [zoneId(zone.part, 'PrivateSubnet')]: subnet(environment, zone, 'private', zone.privateCidr, 'tasks'),
    // A table for each zone, so that a zone can be given a NAT gateway of its own by changing one route.
    [table]: routeTable(environment, `The routes of the private subnet in ${zone.id}.`, `private-${zone.id}`),
    [zoneId(zone.part, 'PrivateAssociation')]: association(zone, 'PrivateSubnet', table),
    [zoneId(zone.part, 'PrivateDefaultRoute')]: resource(
      'AWS::EC2::Route',
      `Sends what is not for the VPC from the private subnet in ${zone.id} to a NAT gateway.`,
      {
        RouteTableId: ref(table),
        DestinationCidrBlock: everywhere,
        NatGatewayId: () => ref(zoneId(zone.natPart(), 'NatGateway')),
      },
    ),
  }
}

function databaseTier(environment: Environment, zone: Zone): Resources {
  return {
    [zoneId(zone.part, 'DatabaseSubnet')]: subnet(
      environment,
      zone,
      'database',
      zone.databaseCidr,
      'the database and the file system',
    ),
    [zoneId(zone.part, 'DatabaseAssociation')]: association(zone, 'DatabaseSubnet', 'DatabaseRouteTable'),
  }
}

function subnet(environment: Environment, zone: Zone, tier: string, cidr: () => string, users: string): Resource {
  return resource('AWS::EC2::Subnet', `The ${tier} subnet in ${zone.id}, for ${users}.`, {
    VpcId: ref('Vpc'),
    AvailabilityZoneId: zone.id,
    CidrBlock: cidr,
    // Not even in the public tier: load balancers and NAT gateways bring their own public addresses, and nothing else
    // that is started there by mistake should get one.
    MapPublicIpOnLaunch: false,
    Tags: tagged(environment, () => `${environment.name()}-${tier}-${zone.id}`),
  })
}

function association(zone: Zone, kind: 'PublicSubnet' | 'PrivateSubnet' | 'DatabaseSubnet', table: string): Resource {
  const tier = kind.replace('Subnet', '').toLowerCase()
  return resource('AWS::EC2::SubnetRouteTableAssociation', `Gives the ${tier} subnet in ${zone.id} its routes.`, {
    SubnetId: ref(zoneId(zone.part, kind)),
    RouteTableId: ref(table),
  })
}
