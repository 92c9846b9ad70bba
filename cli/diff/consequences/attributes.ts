import { deletionPolicy, keeps, replacePolicy } from './deletion-policy.ts'
import { effect, inPlace } from './effects.ts'
import type { Rules } from './rule.ts'
import { thing } from './things.ts'

/** What a change of a resource's attributes does: of what stands beside its Type and Properties. */
export const attributeRules: Rules = {
  DependsOn: effect('none', 'Only the order of a deployment changes.'),
  CreationPolicy: effect('none', 'Only how the next creation is waited for changes.'),
  UpdatePolicy: effect('none', 'Only how later changes are made changes.'),
  Condition: inPlace('Another condition decides whether the resource exists.'),
  DeletionPolicy: ({ type, now }) => fate(type, 'leaves the stack', deletionPolicy(now)),
  UpdateReplacePolicy: ({ type, now }) => fate(type, 'is replaced', replacePolicy(now)),
}

function fate(type: string, when: string, policy: string) {
  const end = keeps(policy) ? 'stays in the account' : 'is deleted'
  const snapshot = policy === 'Snapshot' ? ' after a final snapshot' : ''
  return effect('none', `Nothing happens now. When the ${thing(type)} ${when} from now on, it ${end}${snapshot}.`)
}
