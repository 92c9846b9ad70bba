import type { ChangeSetChange, ChangeSetDetail } from '../change-set-change.ts'
import { isStateful } from '../stateful.ts'

/**
 * Is this a change that is probably none? CloudFormation lists a resource as changed when it cannot tell a value in
 * advance ({{changeSet:KNOWN_AFTER_APPLY}}), as that of a reference to another stack, though it mostly stays the same.
 * Where the change set replaces something of which the templates say nothing, such a value may well differ. What happens to
 * a stateful resource is shown, be it probably nothing.
 * In: a change of which the templates say nothing, and all of those.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 */
export function isPhantom(change: ChangeSetChange, all: readonly ChangeSetChange[]): boolean {
  const { type, action, replacement, details } = change
  if (isStateful(type)) return false
  if (action !== 'Modify' || replacement === 'True' || !details.length) return false
  if (all.some((other) => other.replacement === 'True')) return false
  return details.every(isUnknown)
}

function isUnknown({ before, after, evaluation, requiresRecreation }: ChangeSetDetail): boolean {
  if (before !== undefined && before === after) return true
  const untold = after?.includes('KNOWN_AFTER_APPLY') ?? false
  return untold && evaluation === 'Dynamic' && requiresRecreation !== 'Always'
}
