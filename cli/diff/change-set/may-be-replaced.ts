import type { ChangeSetChange, ChangeSetDetail } from '../change-set-change.ts'

/**
 * Whether a change may replace its resource. CloudFormation says Conditional of everything that refers, by a property which
 * cannot change in place, to a resource that it changes, even where the reference stays what it is: that differs only where
 * what it refers to is itself replaced. Of what CloudFormation does not explain so, anything may come.
 * In: a change, and all those of its change set.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html
 */
export function mayBeReplaced(change: ChangeSetChange, all: readonly ChangeSetChange[]): boolean {
  const { replacement, details } = change
  if (replacement !== 'Conditional') return replacement === 'True'
  const needing = details.filter(needsRecreation)
  return !needing.length || needing.some((detail) => mayDiffer(detail, change, all))
}

/** Of a property that does not always change in place. */
export function needsRecreation({ requiresRecreation }: ChangeSetDetail): boolean {
  return requiresRecreation === 'Always' || requiresRecreation === 'Conditionally'
}

function mayDiffer(detail: ChangeSetDetail, change: ChangeSetChange, all: readonly ChangeSetChange[]): boolean {
  const { evaluation, source, causedBy, pointer } = detail
  if (evaluation !== 'Dynamic') return true
  if (causedBy === undefined) {
    // Beside the reference that makes it dynamic, the property itself is listed: the reference tells.
    return !change.details.some((other) => other.pointer === pointer && other.causedBy !== undefined)
  }
  if (source !== 'ResourceReference' && source !== 'ResourceAttribute') return true
  const others = all.filter(({ id }) => id !== change.id)
  const target = others.find(({ id }) => id === causedBy)
  if (!target) return false
  return target.action !== 'Modify' || mayBeReplaced(target, others)
}
