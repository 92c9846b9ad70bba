import {
  DescribeChangeSetCommand,
  type ResourceChange,
  type ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation'
import type { ChangeSetChange, ChangeSetDetail } from '../diff/change-set-change.ts'
import { cloudFormation } from './cloud-formation.ts'
import { failedCall } from './failed-call.ts'
import type { Session } from './session.ts'

/**
 * Everything that a change set does, all pages of it, with the values before and after. With values CloudFormation may
 * leave resources out, and says so in a warning: those are then taken from what it says without values. Whatever one of
 * both answers lacks, the other has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html
 */
export async function changesOf(session: Session, arn: string): Promise<ChangeSetChange[]> {
  const valued = await allPages(session, arn, true)
  if (!valued.reason) return valued.changes.map(changeOf)
  const plain = await allPages(session, arn, false)
  const all = new Map([...plain.changes, ...valued.changes].map((change) => [change.LogicalResourceId, change]))
  return [...all.values()].map(changeOf)
}

interface Pages {
  readonly changes: readonly ResourceChange[]
  /** Of a change set that is ready: a warning. */
  readonly reason?: string
}

async function allPages(session: Session, arn: string, withValues: boolean): Promise<Pages> {
  const changes: ResourceChange[] = []
  let reason: string | undefined
  let next: string | undefined
  do {
    const page = await cloudFormation(session)
      .send(new DescribeChangeSetCommand({ ChangeSetName: arn, IncludePropertyValues: withValues, NextToken: next }))
      .catch((error: unknown) => Promise.reject(failedCall(`Reading the change set ${arn}`, error)))
    changes.push(...(page.Changes ?? []).flatMap(({ ResourceChange: change }) => change ?? []))
    reason ??= page.StatusReason || undefined
    next = page.NextToken
  } while (next)
  return { changes, ...(reason !== undefined && { reason }) }
}

function changeOf(change: ResourceChange): ChangeSetChange {
  const { Action = 'Dynamic', Replacement, PolicyAction, PhysicalResourceId } = change
  return {
    id: change.LogicalResourceId ?? '',
    type: change.ResourceType ?? '',
    // SyncWithActual comes with drift-aware change sets only, which are not made here.
    action: Action === 'SyncWithActual' ? 'Dynamic' : Action,
    ...(Replacement && { replacement: Replacement }),
    ...(PolicyAction && { policyAction: PolicyAction }),
    ...(PhysicalResourceId && { physicalId: PhysicalResourceId }),
    details: (change.Details ?? []).map(detailOf),
  }
}

function detailOf({ Target: target, Evaluation, ChangeSource, CausingEntity }: ResourceChangeDetail): ChangeSetDetail {
  const pointer = target?.Path ?? pointerFrom(target?.Attribute, target?.Name)
  return {
    ...(pointer !== undefined && { pointer }),
    ...(target?.RequiresRecreation && { requiresRecreation: target.RequiresRecreation }),
    ...(target?.BeforeValue !== undefined && { before: target.BeforeValue }),
    ...(target?.AfterValue !== undefined && { after: target.AfterValue }),
    ...(Evaluation && { evaluation: Evaluation }),
    ...(ChangeSource && { source: ChangeSource }),
    // Of an attribute it is Key.Arn.
    ...(CausingEntity && { causedBy: CausingEntity.split('.')[0]! }),
  }
}

/** Without values CloudFormation names the attribute and, of properties, the first key only. */
function pointerFrom(attribute: string | undefined, name: string | undefined): string | undefined {
  if (attribute === undefined) return undefined
  return attribute === 'Properties' && name !== undefined ? `/Properties/${name}` : `/${attribute}`
}
