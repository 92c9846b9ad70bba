import type { ChangeSetChange } from '../change-set-change.ts'
import { removed } from '../consequences/removed.ts'
import { replaced } from '../consequences/replaced.ts'
import type { Effect } from '../difference.ts'

/** What a change set's PolicyAction says of the old one, as the policy of a template would. */
const policies: Readonly<Record<string, string>> = {
  Delete: 'Delete',
  ReplaceAndDelete: 'Delete',
  ReplaceAndRetain: 'Retain',
  ReplaceAndSnapshot: 'Snapshot',
  Retain: 'Retain',
  Snapshot: 'Snapshot',
}

/** Both, as the change set says what becomes of the old one; undefined where it says nothing of that. */
export function replacedAsTold(
  { type, policyAction }: ChangeSetChange,
  kind: 'replacement' | 'maybe-replacement',
): Effect | undefined {
  const policy = policyOf(policyAction)
  return policy === undefined ? undefined : replaced({ Type: type, UpdateReplacePolicy: policy }, kind, 'change set')
}

export function removedAsTold({ type, policyAction }: ChangeSetChange): Effect | undefined {
  const policy = policyOf(policyAction)
  return policy === undefined ? undefined : { ...removed({ Type: type, DeletionPolicy: policy }), source: 'change set' }
}

function policyOf(action: string | undefined): string | undefined {
  return action !== undefined && Object.hasOwn(policies, action) ? policies[action] : undefined
}
