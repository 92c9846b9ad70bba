import type { StackEnd, StackEventRow } from '../aws/events.ts'
import { liftByHand } from './lift-protection.ts'
import { plainReason } from './plain-reason.ts'

/**
 * In what state a stack is after a failure, and what that asks for, in full sentences. In: how the operation ended, the
 * stack's name and region, the environment, and what failed while it was rolled back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export function stackNow(
  { status, events }: Pick<StackEnd, 'status' | 'events'>,
  { name, region }: { readonly name: string; readonly region: string },
  environment: string,
  undoing: readonly StackEventRow[],
): string {
  const where = `--stack-name ${name} --region ${region}`
  const again = `\`semiont provision ${environment}\``
  const stuck = undoing.map(({ id, reason = 'no reason given' }) => `${id} (${plainReason(reason)})`).join(', ')
  const by = stuck === '' ? '' : ` What stood in the way: ${stuck}.`
  const kept = keptOf(events)
  switch (status) {
    case 'UPDATE_ROLLBACK_COMPLETE':
    case 'IMPORT_ROLLBACK_COMPLETE':
      return `${name} was rolled back: it is as it was before this run.`
    case 'ROLLBACK_COMPLETE':
      return `${name} was rolled back: what this first creation had made is removed, and an empty stack is left, which takes nothing but its deletion.${kept} ${again} deletes it and begins anew.`
    case 'DELETE_COMPLETE':
      return `${name} was rolled back and removed${kept === '' ? ': nothing is left of this first creation.' : `.${kept}`} ${again} begins anew.`
    case 'UPDATE_ROLLBACK_FAILED':
      return `${name} could not be rolled back and takes no change until it is.${by} Remove that, then \`aws cloudformation continue-update-rollback ${where}\`; --resources-to-skip leaves a resource as it is now.`
    case 'ROLLBACK_FAILED':
    case 'DELETE_FAILED':
      return `${name} could not be cleared away.${by} ${cleared(undoing, { name, region }, environment)}`
    case 'CREATE_FAILED':
    case 'UPDATE_FAILED':
      return `${name} was left as it stood when it failed, since its rollback is switched off. \`aws cloudformation rollback-stack ${where}\` rolls it back.`
    default:
      return status.endsWith('_IN_PROGRESS')
        ? `${name} is still under way (${status}): CloudFormation goes on by itself. ${again} goes on from where it ends.`
        : `${name} is in ${status}.`
  }
}

/** What a first creation made holds nothing yet; what somebody deletes may. */
function cleared(
  undoing: readonly StackEventRow[],
  stack: { readonly name: string; readonly region: string },
  environment: string,
): string {
  const lift = liftByHand(undoing, stack, environment)
  if (lift !== undefined) return `Where nobody needs what it holds, the way out is this. ${lift}`
  return `Remove that, then \`aws cloudformation delete-stack --stack-name ${stack.name} --region ${stack.region}\`.`
}

/** What a policy kept while all else was deleted, as a sentence with a blank before it; '' for nothing. */
function keptOf(events: readonly StackEventRow[]): string {
  const last = new Map(events.map((row) => [row.id, row]))
  const kept = [...last.values()].filter(({ status }) => status === 'DELETE_SKIPPED')
  if (!kept.length) return ''
  const named = kept.map(({ id, physicalId }) => (physicalId === undefined ? id : `${id} (${physicalId})`)).join(', ')
  return ` Policies have kept ${named} in the account, in no stack any more: delete by hand what nobody needs, since it costs and keeps its name.`
}
