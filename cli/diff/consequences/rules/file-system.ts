import { inPlace } from '../effects.ts'
import type { Rules } from '../rule.ts'

/** https://docs.aws.amazon.com/efs/latest/ug/performance.html and /lifecycle-management-efs.html */
export const fileSystemRules: Rules = {
  BackupPolicy: inPlace('Only whether AWS Backup takes backups changes.'),
  FileSystemPolicy: inPlace('Who may mount the file system changes within minutes; mounted ones are checked again.'),
  LifecyclePolicies: inPlace('Files go on being reachable; only when they move to a cheaper class changes.'),
  ThroughputMode: inPlace('Files go on being reachable. EFS allows the next such change only after 24 hours.'),
}
