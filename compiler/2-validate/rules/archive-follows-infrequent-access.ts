import { days } from '../../3-resolve/quantities.ts'
import type { Rule } from '../rule.ts'

/** The ages that EFS knows: https://docs.aws.amazon.com/efs/latest/ug/API_LifecyclePolicy.html */
const ages = [1, 7, 14, 30, 60, 90, 180, 270, 365]

/** Files are archived later than they are moved to infrequent access, or never. */
export const archiveFollowsInfrequentAccess: Rule = ({ files }, refuse) => {
  const { archiveAfter, infrequentAccessAfter } = files
  if (!files.enabled || archiveAfter === 'never') return
  const infrequent = infrequentAccessAfter === 'never' ? Infinity : days(infrequentAccessAfter)
  if (days(archiveAfter) > infrequent) return
  const later = ages.filter((age) => age > infrequent).map((age) => `${age} days`)
  refuse('archive-too-early', { archive: archiveAfter, infrequent: infrequentAccessAfter, later }, 'files.archiveAfter')
}
