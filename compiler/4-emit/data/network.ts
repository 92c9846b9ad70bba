import type { Environment } from '../../3-resolve/environment.ts'
import { zoneId } from '../../3-resolve/names.ts'
import { ref, sub } from '../cloudformation/intrinsics.ts'
import { resource, type Resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import type { Value } from '../cloudformation/value.ts'
import { tagged } from '../tags.ts'
import { routeTable } from './route-table.ts'

const everywhere = '0.0.0.0/0'

type Resources = Record<string, Value<Resource>>

/**
 * The VPC in three tiers: public (load balancer, NAT gateways), private (tasks) and database (no way out).
 * What stands in the zones is in zones.ts.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-example-private-subnets-nat.html
 */
export function emitNetwork(environment: Environment): Concern {
  return {
    resources: [
      vpcAndGateway(environment),
      { S3Endpoint: () => (environment.network.s3Endpoint() ? s3Endpoint(environment) : undefined) },
    ],
  }
}

function vpcAndGateway(environment: Environment): Resources {
  return {
    Vpc: resource('AWS::EC2::VPC', 'The network that everything of the environment stands in.', {
      CidrBlock: environment.network.cidr,
      // Both are needed for EFS and RDS to be found by name inside the VPC.
      EnableDnsSupport: true,
      EnableDnsHostnames: true,
      Tags: tagged(environment, () => `${environment.name()}-vpc`),
    }),
    InternetGateway: resource('AWS::EC2::InternetGateway', 'The way between the public subnets and the internet.', {
      Tags: tagged(environment, () => `${environment.name()}-internet`),
    }),
    InternetGatewayAttachment: resource(
      'AWS::EC2::VPCGatewayAttachment',
      'Puts the internet gateway into service in the VPC.',
      { VpcId: ref('Vpc'), InternetGatewayId: ref('InternetGateway') },
    ),
    PublicRouteTable: routeTable(environment, 'The routes of the public subnets.', 'public'),
    PublicDefaultRoute: resource(
      'AWS::EC2::Route',
      'Sends what is not for the VPC from the public subnets to the internet gateway.',
      {
        RouteTableId: ref('PublicRouteTable'),
        DestinationCidrBlock: everywhere,
        GatewayId: ref('InternetGateway'),
      },
      // CloudFormation sees the gateway in the route, but not that it must be attached first.
      { DependsOn: ['InternetGatewayAttachment'] },
    ),
    // Without a default route: nothing in the database subnets reaches the internet or is reached from it.
    DatabaseRouteTable: routeTable(environment, 'The routes of the database subnets: none leaves the VPC.', 'database'),
  }
}

function s3Endpoint(environment: Environment): Resource {
  return resource(
    'AWS::EC2::VPCEndpoint',
    'Takes traffic to S3 (image layers too) past the NAT gateways, at no charge.',
    {
      VpcEndpointType: 'Gateway',
      ServiceName: sub('com.amazonaws.${AWS::Region}.s3'),
      VpcId: ref('Vpc'),
      RouteTableIds: () => environment.network.zones().map(({ part }) => ref(zoneId(part, 'PrivateRouteTable'))),
      Tags: tagged(environment, () => `${environment.name()}-s3`),
    },
  )
}
