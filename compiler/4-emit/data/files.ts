import type { Environment } from '../../3-resolve/environment.ts'
import { zoneId } from '../../3-resolve/names.ts'
import { each } from '../../provenance/settle.ts'
import { getAtt, ref } from '../cloudformation/intrinsics.ts'
import { kept, resource, type Resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

// The user that containers run as; on the access point it is also who everybody is to the file system.
const user = '1001'

const clientActions = [
  'elasticfilesystem:ClientMount',
  'elasticfilesystem:ClientRootAccess',
  'elasticfilesystem:ClientWrite',
]

/** The file system that services share, reached in every zone, by TLS and through an access point only. */
export function emitFiles(environment: Environment): Concern {
  const { enabled } = environment.files
  return {
    resources: [
      { FileSystem: () => (enabled() ? fileSystem(environment) : undefined) },
      each(environment.network.zones, (zone) => ({
        [zoneId(zone.part, 'MountTarget')]: () =>
          enabled()
            ? resource('AWS::EFS::MountTarget', `Where tasks in ${zone.id} reach the file system.`, {
                FileSystemId: ref('FileSystem'),
                SubnetId: ref(zoneId(zone.part, 'DatabaseSubnet')),
                SecurityGroups: [getAtt('FilesSecurityGroup', 'GroupId')],
              })
            : undefined,
      })),
      { FilesAccessPoint: () => (enabled() ? accessPoint(environment) : undefined) },
    ],
  }
}

function fileSystem(environment: Environment): Resource {
  const { files } = environment
  return resource(
    'AWS::EFS::FileSystem',
    'The files of the application.',
    {
      Encrypted: true,
      PerformanceMode: 'generalPurpose',
      ThroughputMode: 'elastic',
      // One transition in each element: https://docs.aws.amazon.com/efs/latest/ug/lifecycle-management-efs.html
      LifecyclePolicies: [
        () => transition('TransitionToIA', files.infrequentAccessAfterDays()),
        () => transition('TransitionToArchive', files.archiveAfterDays()),
      ],
      BackupPolicy: { Status: () => (files.backups() ? 'ENABLED' : 'DISABLED') },
      FileSystemPolicy: fileSystemPolicy,
      ReplicationConfiguration: () =>
        files.replication() ? { Destinations: [{ Region: ref('AWS::Region') }] } : undefined,
      FileSystemTags: tagged(environment, () => `${environment.name()}-files`),
    },
    kept,
  )
}

function transition(to: 'TransitionToIA' | 'TransitionToArchive', days: number | undefined) {
  if (days === undefined) return undefined
  return { [to]: days === 1 ? 'AFTER_1_DAY' : `AFTER_${days}_DAYS` }
}

/**
 * Refuses who comes without TLS or past the access points, and allows nobody: that is for the roles of the tasks. Which
 * access point is theirs to say too; naming it here would be a cycle. With any policy of its own, a file system no
 * longer lets in clients without a role. https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
const fileSystemPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OnlyEncrypted',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: clientActions,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'OnlyThroughAnAccessPoint',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: clientActions,
      Condition: { Null: { 'elasticfilesystem:AccessPointArn': 'true' } },
    },
  ],
}

/**
 * The folder of the application, made on first use and owned by the user of the containers (the root of a file system
 * is root's). All of it is frozen: a changed path or user is another access point.
 * https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html
 */
function accessPoint(environment: Environment): Resource {
  return resource(
    'AWS::EFS::AccessPoint',
    "The application's folder in the file system, as the user of its containers.",
    {
      FileSystemId: ref('FileSystem'),
      PosixUser: { Uid: user, Gid: user },
      RootDirectory: { Path: '/semiont', CreationInfo: { OwnerUid: user, OwnerGid: user, Permissions: '0750' } },
      AccessPointTags: tagged(environment, () => `${environment.name()}-files`),
    },
  )
}
