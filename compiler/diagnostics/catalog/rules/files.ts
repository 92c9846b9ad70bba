import { error } from '../../entry.ts'

/** Codes about the shared files. */
export const filesCodes = {
  'files-disabled': error<{ service: string }>(
    'A service with files.enabled: true gets the file system of the environment mounted. files.enabled: false at the top of ' +
      'the spec removes that file system.',
    ({ service }) => ({
      message: `The service "${service}" uses the files, and files.enabled of the environment is false.`,
      help: 'Write files.enabled: false at the service, or files.enabled: true at the top of the spec.',
    }),
  ),
  'archive-too-early': error<{ archive: string; infrequent: string; later: readonly string[] }>(
    'EFS moves files to the archive class only from the infrequent access class, so the archive must come later: ' +
      'https://docs.aws.amazon.com/efs/latest/ug/API_PutLifecycleConfiguration.html.',
    ({ archive, infrequent, later }) => ({
      message:
        infrequent === 'never'
          ? `archiveAfter is "${archive}", and infrequentAccessAfter is "never": files cannot skip that step.`
          : `archiveAfter is "${archive}", not later than infrequentAccessAfter, "${infrequent}".`,
      help: later.length
        ? `Write ${later.map((value) => `"${value}"`).join(', ')} or "never".`
        : 'Write "never", or an earlier infrequentAccessAfter.',
    }),
  ),
  'mount-unusable': error<{ mount: string; why: string }>(
    'The files appear in the container at one path. A path with . or .. in it has no one meaning, and the kernel keeps /proc, ' +
      '/sys and /dev for itself: ' +
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html.',
    ({ mount, why }) => ({
      message: `Files cannot be mounted at "${mount}": ${why}.`,
      help: 'Write a path of its own, for example "/data".',
    }),
  ),
} as const
