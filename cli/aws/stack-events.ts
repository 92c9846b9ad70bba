import { DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation'
import { cloudFormation } from './cloud-formation.ts'
import { failedCall } from './failed-call.ts'
import { passingFailure } from './passing-failure.ts'
import type { Session } from './session.ts'
import { wait } from './wait.ts'

/** One event of a stack or of a resource in it. */
export interface StackEventRow {
  /** The logical id; of the stack itself, its name. */
  readonly id: string
  readonly type: string
  readonly physicalId?: string
  readonly status: string
  readonly reason?: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** An event as CloudFormation tells it. */
export interface RawStackEvent {
  readonly eventId: string
  readonly token?: string
  /** It is the stack's own, not that of a resource in it. */
  readonly ofStack: boolean
  readonly row: StackEventRow
}

/** Looks that may fail in a row (each tried for half a minute by the SDK) before reading is given up. */
const patience = 10

/**
 * The newest events of a stack, oldest first, back to the first page with one that is old enough; a stack that was deleted
 * is found by its ARN. A network that is away for a while, or AWS asking to slow down, is waited for.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html
 */
export async function newestEvents(
  session: Session,
  { stackId, name }: { readonly stackId: string; readonly name: string },
  isOldEnough: (event: RawStackEvent) => boolean,
  pollSeconds: number,
  signal?: AbortSignal,
): Promise<RawStackEvent[]> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await pages(session, stackId, isOldEnough)
    } catch (error) {
      if (failures >= patience || !passingFailure(error)) throw failedCall(`Reading the events of ${name}`, error)
      await wait(pollSeconds, signal)
    }
  }
}

async function pages(
  session: Session,
  stackId: string,
  isOldEnough: (event: RawStackEvent) => boolean,
): Promise<RawStackEvent[]> {
  const events: RawStackEvent[] = []
  let next: string | undefined
  do {
    const answer = await cloudFormation(session).send(
      new DescribeStackEventsCommand({ StackName: stackId, NextToken: next }),
    )
    const page = (answer.StackEvents ?? []).map(rawEvent)
    events.push(...page)
    next = page.some(isOldEnough) ? undefined : answer.NextToken
  } while (next)
  return events.toReversed()
}

function rawEvent(event: StackEvent): RawStackEvent {
  const { StackId, PhysicalResourceId, ClientRequestToken } = event
  const status = String(event.ResourceStatus ?? '')
  return {
    eventId: event.EventId ?? '',
    ...(ClientRequestToken !== undefined && { token: ClientRequestToken }),
    // The shell around a change set tells of itself too, which is no operation.
    ofStack: PhysicalResourceId === StackId && status !== 'REVIEW_IN_PROGRESS',
    row: {
      id: event.LogicalResourceId ?? '',
      type: event.ResourceType ?? '',
      ...(PhysicalResourceId && { physicalId: PhysicalResourceId }),
      status,
      ...(event.ResourceStatusReason && { reason: event.ResourceStatusReason }),
      at: event.Timestamp?.toISOString() ?? '',
    },
  }
}
