// The contract between the stacks: the names of what the data stack exports, used by the stack that declares them and
// by the one that imports them. A name is forever: an export in use can neither change nor go.

import type { Environment } from '../3-resolve/environment.ts'
import { exportName, pascalCase, secretId, zoneId } from '../3-resolve/names.ts'
import { importValue } from './cloudformation/intrinsics.ts'
import type { Intrinsic } from './cloudformation/value.ts'

/** Outputs of what an environment has once. */
export type SingleOutput =
  | 'VpcId'
  | 'LoadBalancerSecurityGroupId'
  | 'DatabaseSecretArn'
  | 'DatabaseUrlSecretArn'
  | 'DatabaseEndpoint'
  | 'DatabaseInstanceId'
  | 'FileSystemId'
  | 'FilesAccessPointId'

/** The output of a zone's subnet, for example ZoneUse1Az1PrivateSubnetId; one for each, so that no export ever changes. */
export function subnetOutput(part: string, tier: 'Public' | 'Private' | 'Database'): string {
  return `${zoneId(part, `${tier}Subnet`)}Id`
}

/** The output of what a service has in the data stack, for example ServiceBackendTaskRoleArn. */
export function serviceOutput(
  name: string,
  what: 'SecurityGroupId' | 'ExecutionRoleArn' | 'TaskRoleArn' | 'RepositoryUri',
): string {
  return `Service${pascalCase(name)}${what}`
}

/** The output of a secret of the spec, for example SecretJwtSecretValueArn. */
export function secretOutput(name: string): string {
  return `${secretId(name)}Arn`
}

/** What the data stack exports under this output's name, as the app stack reads it. */
export function imported(environment: Environment, output: string): () => Intrinsic {
  return () => importValue(exportName(environment.stacks.data(), output))
}
