import type { Environment, Service } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { each } from '../../provenance/settle.ts'
import { ref } from '../cloudformation/intrinsics.ts'
import { resource, type Resource } from '../cloudformation/resource.ts'
import type { Ec2SecurityGroupEgress } from '../cloudformation/resource-types.gen.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

// A group without an egress list gets a rule that allows everything; AWS's documented way to be rid of it is a rule that
// leads nowhere: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
const nowhere: Ec2SecurityGroupEgress = {
  IpProtocol: '-1',
  CidrIp: '127.0.0.1/32',
  Description: 'Leads nowhere; takes the place of the rule that allows everything',
}

/**
 * The firewalls, each named by what it protects; who may reach whom is in security-group-rules.ts.
 * Descriptions of groups are frozen: a changed one replaces the group.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function emitSecurityGroups(environment: Environment): Concern {
  const { services, database, files } = environment
  return {
    resources: [
      {
        LoadBalancerSecurityGroup: group(environment, 'load-balancer', 'the load balancer', 'Load balancer'),
        DatabaseSecurityGroup: () =>
          database.enabled() ? group(environment, 'database', 'the database', 'Database') : undefined,
        FilesSecurityGroup: () =>
          files.enabled() ? group(environment, 'files', 'the file system', 'File system') : undefined,
      },
      each(services, (service) => ({ [serviceId(service.name, 'SecurityGroup')]: serviceGroup(environment, service) })),
    ],
  }
}

function group(environment: Environment, name: string, whose: string, description: string): Resource {
  return resource('AWS::EC2::SecurityGroup', `The firewall of ${whose}.`, {
    GroupDescription: description,
    VpcId: ref('Vpc'),
    SecurityGroupEgress: [nowhere],
    Tags: tagged(environment, () => `${environment.name()}-${name}`),
  })
}

function serviceGroup(environment: Environment, service: Service): Resource {
  return resource('AWS::EC2::SecurityGroup', `The firewall of the tasks of "${service.name}".`, {
    GroupDescription: `Tasks of the service ${service.name}`,
    VpcId: ref('Vpc'),
    SecurityGroupEgress: () => {
      // A rule refuses a spec without any; should that ever change, an empty list must not open the group to everything.
      const ports = service.egress()
      return ports.length ? ports.map(toInternet) : [nowhere]
    },
    Tags: tagged(environment, () => `${environment.name()}-service-${service.name}`),
  })
}

function toInternet(port: number): Ec2SecurityGroupEgress {
  const Description = `TCP port ${port} anywhere`
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '0.0.0.0/0', Description }
}
