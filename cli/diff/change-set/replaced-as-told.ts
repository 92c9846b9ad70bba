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

/**
 * A replacement as the change set says it, which knows what becomes of the old one; undefined where it says nothing of that.
 * What takes its place is told by the effect that is known from the templates, where there is one.
 */
export function replacedAsTold(
  { type, policyAction }: ChangeSetChange,
  kind: 'replacement' | 'maybe-replacement',
  known?: Effect,
): Effect | undefined {
  const policy = policyOf(policyAction)
  if (policy === undefined) return undefined
  const told = replaced({ Type: type, UpdateReplacePolicy: policy }, kind, 'change set')
  if (known?.kind !== kind) return told
  const [successor, fate] = [known, told].map(({ sentence }, index) => sentence.split(/(?= The old )/)[index] ?? '')
  const isSame = known.sentence.includes(fate!)
  return { ...known, sentence: isSame ? known.sentence : `${successor}${fate}`, source: 'change set' }
}

export function removedAsTold({ type, policyAction }: ChangeSetChange): Effect | undefined {
  const policy = policyOf(policyAction)
  return policy === undefined ? undefined : { ...removed({ Type: type, DeletionPolicy: policy }), source: 'change set' }
}

function policyOf(action: string | undefined): string | undefined {
  return action !== undefined && Object.hasOwn(policies, action) ? policies[action] : undefined
}
