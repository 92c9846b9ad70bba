import type { Environment, Service, Zone } from '../../3-resolve/environment.ts'
import { exportName, secretId, serviceId, zoneId } from '../../3-resolve/names.ts'
import { each } from '../../provenance/settle.ts'
import { getAtt, ref } from '../cloudformation/intrinsics.ts'
import type { Concern, Output } from '../cloudformation/template.ts'
import type { Intrinsic, Value } from '../cloudformation/value.ts'
import { secretOutput, serviceOutput, subnetOutput, type SingleOutput } from '../contract.ts'

type Outputs = Record<string, Value<Output>>

/** What the app stack may use: one export for each thing, since an export in use can neither change nor go. */
export function emitOutputs(environment: Environment): Concern {
  return {
    outputs: [
      networkOutputs(environment),
      each(environment.network.zones, (zone) => subnetOutputs(environment, zone)),
      databaseOutputs(environment),
      filesOutputs(environment),
      // An existing secret is known by its ARN already.
      each(environment.secrets, ({ name, arn }) => ({
        [secretOutput(name)]: () =>
          arn() === ''
            ? exported(environment, secretOutput(name), `ARN of the secret ${name}`, ref(secretId(name)))
            : undefined,
      })),
      each(environment.services, (service) => serviceOutputs(environment, service)),
    ],
  }
}

function networkOutputs(environment: Environment): Outputs {
  return {
    ...single(environment, 'VpcId', 'Id of the VPC', ref('Vpc')),
    ...single(
      environment,
      'LoadBalancerSecurityGroupId',
      'Id of the security group of the load balancer',
      getAtt('LoadBalancerSecurityGroup', 'GroupId'),
    ),
  }
}

function subnetOutputs(environment: Environment, zone: Zone): Outputs {
  const output = (tier: 'Public' | 'Private' | 'Database') => {
    const id = subnetOutput(zone.part, tier)
    const description = `Id of the ${tier.toLowerCase()} subnet in ${zone.id}`
    return { [id]: exported(environment, id, description, ref(zoneId(zone.part, `${tier}Subnet`))) }
  }
  return { ...output('Public'), ...output('Private'), ...output('Database') }
}

function databaseOutputs(environment: Environment): Outputs {
  const output = (name: SingleOutput, description: string, value: Intrinsic) =>
    single(environment, name, description, value, environment.database.enabled)
  return {
    ...output('DatabaseInstanceId', 'Name of the database instance', ref('Database')),
    ...output('DatabaseEndpoint', 'Host name of the database', getAtt('Database', 'Endpoint.Address')),
    ...output('DatabaseSecretArn', 'ARN of the secret with user and password', ref('DatabaseSecret')),
    ...output('DatabaseUrlSecretArn', 'ARN of the secret with the connection URL', ref('DatabaseUrlSecret')),
  }
}

function filesOutputs(environment: Environment): Outputs {
  const output = (name: SingleOutput, description: string, value: Intrinsic) =>
    single(environment, name, description, value, environment.files.enabled)
  return {
    ...output('FileSystemId', 'Id of the file system', ref('FileSystem')),
    ...output('FilesAccessPointId', 'Id of the access point of the file system', ref('FilesAccessPoint')),
  }
}

function serviceOutputs(environment: Environment, { name, hasOwnImage }: Service): Outputs {
  const groupId = serviceOutput(name, 'SecurityGroupId')
  const executionRole = serviceOutput(name, 'ExecutionRoleArn')
  const taskRole = serviceOutput(name, 'TaskRoleArn')
  const repository = serviceOutput(name, 'RepositoryUri')
  const attribute = (output: string, of: string, kind: Parameters<typeof serviceId>[1], attributeName: string) =>
    exported(environment, output, `${of} of ${name}`, getAtt(serviceId(name, kind), attributeName))
  return {
    [groupId]: attribute(groupId, 'Id of the security group', 'SecurityGroup', 'GroupId'),
    [executionRole]: attribute(executionRole, 'ARN of the execution role', 'ExecutionRole', 'Arn'),
    [taskRole]: attribute(taskRole, 'ARN of the task role', 'TaskRole', 'Arn'),
    [repository]: () =>
      hasOwnImage()
        ? attribute(repository, 'Address of the image repository', 'Repository', 'RepositoryUri')
        : undefined,
  }
}

function single(
  environment: Environment,
  output: SingleOutput,
  description: string,
  value: Intrinsic,
  exists: () => boolean = () => true,
): Outputs {
  return { [output]: () => (exists() ? exported(environment, output, description, value) : undefined) }
}

function exported(environment: Environment, output: string, Description: string, Value: Intrinsic): Output {
  return { Description, Value, Export: { Name: () => exportName(environment.stacks.data(), output) } }
}
