import { each } from '../../provenance/settle.ts'
import type { Environment, Service } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { imported, serviceOutput } from '../contract.ts'
import { tagged } from '../tags.ts'
import { container, filesVolume } from './container.ts'

/**
 * What a task of each service is: size, roles, volume and container. Nothing of it can be changed in place: every edit
 * registers a new revision, and the service rolls over to it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html
 */
export function emitTaskDefinitions(environment: Environment): Concern {
  return {
    resources: [
      each(environment.services, (service) => ({
        [serviceId(service.name, 'TaskDefinition')]: taskDefinition(environment, service),
      })),
    ],
  }
}

function taskDefinition(environment: Environment, service: Service) {
  return resource('AWS::ECS::TaskDefinition', `What a task of "${service.name}" is; every change is a new revision.`, {
    // Given, although names are left to CloudFormation elsewhere: without it every update starts a new family at
    // revision 1. A replacement does not collide, since it is the next revision of the same family.
    Family: () => `${environment.stacks.app()}-${service.name}`,
    RequiresCompatibilities: ['FARGATE'],
    NetworkMode: 'awsvpc',
    RuntimePlatform: { OperatingSystemFamily: 'LINUX', CpuArchitecture: service.architecture },
    Cpu: () => String(service.cpuUnits()),
    Memory: () => String(service.memoryMib()),
    ExecutionRoleArn: imported(environment, serviceOutput(service.name, 'ExecutionRoleArn')),
    TaskRoleArn: imported(environment, serviceOutput(service.name, 'TaskRoleArn')),
    Volumes: () => (service.usesFiles() ? [volume(environment)] : undefined),
    ContainerDefinitions: [container(environment, service)],
    Tags: tagged(environment),
  })
}

// The access point says which folder is seen and as whom, so that no root directory is given here.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
function volume(environment: Environment) {
  return {
    Name: filesVolume,
    EFSVolumeConfiguration: {
      FilesystemId: imported(environment, 'FileSystemId'),
      TransitEncryption: 'ENABLED' as const,
      AuthorizationConfig: { AccessPointId: imported(environment, 'FilesAccessPointId'), IAM: 'ENABLED' as const },
    },
  }
}
