import { inPlace } from '../effects.ts'
import type { Rules } from '../rule.ts'

/** https://docs.aws.amazon.com/efs/latest/ug/performance.html, /lifecycle-management-efs.html and /efs-replication.html */
export const fileSystemRules: Rules = {
  BackupPolicy: inPlace('Only whether AWS Backup takes backups changes.'),
  FileSystemPolicy: inPlace('Who may mount the file system changes within minutes; mounted ones are checked again.'),
  LifecyclePolicies: inPlace('Files go on being reachable; only when they move to a cheaper class changes.'),
  ReplicationConfiguration: ({ after }) =>
    after === undefined
      ? inPlace(
          'Copying ends. The copy stays in the account, outside the stack, and goes on costing; it can be written then.',
        )
      : inPlace('Files go on being reachable. The copy is a file system of its own, and costs as one.'),
  ThroughputMode: inPlace('Files go on being reachable. EFS allows the next such change only after 24 hours.'),
}
