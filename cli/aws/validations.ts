import { DescribeEventsCommand, type OperationEvent } from '@aws-sdk/client-cloudformation'
import { cloudFormation } from './cloud-formation.ts'
import { said } from './said.ts'
import type { Session } from './session.ts'

/** What CloudFormation's validation before deployment found wrong with a template. */
export interface Validation {
  /** Of which check: PROPERTY_VALIDATION, NAME_CONFLICT … */
  readonly name: string
  /** The logical id. */
  readonly id?: string
  readonly type?: string
  /** Where in the template, as CloudFormation writes it: /Resources/Database/Properties/Port. */
  readonly path?: string
  readonly reason: string
  /** FAIL: the change set cannot be executed. WARN: it can, and is likely to fail. */
  readonly mode: 'FAIL' | 'WARN'
}

/**
 * What validation before deployment says of a change set, warnings too, which do not fail it. Empty where it says nothing,
 * where the caller may not ask (cloudformation:DescribeEvents), or where the endpoint does not know the call: then the
 * change set's own reason is all there is.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
 */
export async function validationsOf(session: Session, changeSetArn: string): Promise<Validation[]> {
  const events: OperationEvent[] = []
  let next: string | undefined
  try {
    do {
      const page = await cloudFormation(session).send(
        new DescribeEventsCommand({
          ChangeSetName: changeSetArn,
          Filters: { FailedEvents: true },
          NextToken: next,
        }),
      )
      events.push(...(page.OperationEvents ?? []))
      next = page.NextToken
    } while (next)
  } catch {
    // It only adds to what is known already, so that no failure of it may end the run.
  }
  return events.filter(isFinding).map(validationOf)
}

function isFinding({ EventType, ValidationStatus, ValidationStatusReason }: OperationEvent): boolean {
  if (ValidationStatus === 'SKIPPED') return false
  return EventType === 'VALIDATION_ERROR' || ValidationStatus === 'FAILED' || Boolean(ValidationStatusReason)
}

function validationOf(event: OperationEvent): Validation {
  const path = event.ValidationPath
  const id = event.LogicalResourceId ?? (path && /(?:^|\/)Resources\/([^/]+)/.exec(path)?.[1])
  return {
    name: event.ValidationName ?? '',
    ...(id && { id }),
    ...(event.ResourceType && { type: event.ResourceType }),
    ...(path && { path }),
    reason: said(event.ValidationStatusReason ?? event.ResourceStatusReason ?? ''),
    mode: event.ValidationFailureMode === 'WARN' ? 'WARN' : 'FAIL',
  }
}
