import { errorKind, OperatorError } from '../errors.ts'
import type { ResourceEvent, StackEvent } from '../provision/event.ts'
import type { Session } from './session.ts'
import { newestEvents, type RawStackEvent, type StackEventRow } from './stack-events.ts'
import { stackState } from './stacks.ts'
import { wait } from './wait.ts'

export type { StackEventRow } from './stack-events.ts'

/** How an operation on a stack ended. */
export interface StackEnd {
  /** The stack's last state, for example UPDATE_ROLLBACK_COMPLETE. */
  readonly status: string
  /** It did what was asked for. */
  readonly succeeded: boolean
  /** Those of this operation, oldest first. */
  readonly events: readonly StackEventRow[]
}

/** Which operation to follow. */
export interface Followed {
  readonly stackId: string
  readonly stack: 'data' | 'app'
  readonly name: string
  /** The client request token that the operation was started with; undefined: whatever is under way. */
  readonly token: string | undefined
  /** What each resource is for, by logical id. */
  readonly about: ReadonlyMap<string, string>
  /** It is a deletion: only of one is it a success that the stack is gone. */
  readonly deletes?: boolean
}

/** What is reported while an operation goes on. */
export type StackHappening = StackEvent | ResourceEvent

/** Looks without any event after which the stack's state counts as the end. */
const grace = 5

/**
 * Follows an operation on a stack to its end and reports each event once, oldest first. The end is read from the events,
 * not from the stack, whose state lags behind for a moment after an operation was asked for.
 * Throws the signal's reason when it is aborted; the operation goes on by itself then.
 */
export async function followStack(
  session: Session,
  followed: Followed,
  report: (happening: StackHappening) => void,
  pollSeconds: number,
  signal?: AbortSignal,
): Promise<StackEnd> {
  try {
    return await follow(session, followed, report, pollSeconds, signal)
  } catch (error) {
    if (errorKind(error) !== 'OperatorError') throw error
    // Whoever cannot look on any more must not take that for the end.
    const goesOn = `What was begun in ${followed.name} goes on by itself, without this program.`
    throw new OperatorError(`${(error as Error).message} ${goesOn}`, { cause: error })
  }
}

async function follow(
  session: Session,
  followed: Followed,
  report: (happening: StackHappening) => void,
  pollSeconds: number,
  signal?: AbortSignal,
): Promise<StackEnd> {
  const events: RawStackEvent[] = []
  for (let unmoved = 0; ; unmoved += 1) {
    const fresh = await freshEvents(
      session,
      followed,
      new Set(events.map(({ eventId }) => eventId)),
      pollSeconds,
      signal,
    )
    for (const event of fresh) report(happeningOf(event, followed))
    events.push(...fresh)
    if (fresh.length) unmoved = 0
    const told = events.findLast(({ ofStack }) => ofStack)?.row.status
    const status = told ?? (await unseenEnd(session, followed, unmoved))
    if (status !== undefined && !status.endsWith('_IN_PROGRESS')) {
      return { status, succeeded: isSuccess(status, events, followed), events: events.map(({ row }) => row) }
    }
    await wait(pollSeconds, signal)
  }
}

/**
 * Whether it ended as it began: a create that ends with the deletion of what it made failed. Without an event there is only
 * the state.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
function isSuccess(status: string, events: readonly RawStackEvent[], { deletes }: Followed): boolean {
  const first = events.find(({ ofStack }) => ofStack)?.row.status
  if (first !== undefined) return status === first.replace('_IN_PROGRESS', '_COMPLETE')
  return (deletes ? ['DELETE_COMPLETE'] : ['CREATE_COMPLETE', 'UPDATE_COMPLETE']).includes(status)
}

/** The state of a stack that shows no event of the operation: it ended, or it never began. */
async function unseenEnd(session: Session, { stackId, token }: Followed, unmoved: number): Promise<string | undefined> {
  if (token !== undefined && unmoved < grace) return undefined
  return (await stackState(session, stackId))?.status ?? 'DELETE_COMPLETE'
}

/**
 * The events of the operation that are not known yet: its first one, and whatever followed, since nothing else goes on in a
 * stack meanwhile. An answer may lack some that an earlier one had, or have one late, so that each is told by its id.
 */
async function freshEvents(
  session: Session,
  followed: Followed,
  known: ReadonlySet<string>,
  pollSeconds: number,
  signal: AbortSignal | undefined,
): Promise<RawStackEvent[]> {
  const { token } = followed
  const isKnown = ({ eventId }: RawStackEvent) => known.has(eventId)
  const isOlder = token === undefined ? isStart : (event: RawStackEvent) => event.token !== token
  const events = await newestEvents(session, followed, known.size ? isKnown : isOlder, pollSeconds, signal)
  const reached = events.findIndex(isKnown)
  const first = reached < 0 ? firstOf(events, token) : reached
  // Without its beginning, whatever there is belongs to an operation of which only its being under way is known.
  const from = first < 0 && token === undefined && !known.size ? 0 : first
  return from < 0 ? [] : events.slice(from).filter((event) => !isKnown(event))
}

/** Where the operation begins in a history, oldest first; -1 where it is not in it (yet). */
function firstOf(events: readonly RawStackEvent[], token: string | undefined): number {
  return token === undefined ? events.findLastIndex(isStart) : events.findIndex((event) => event.token === token)
}

/** Somebody asked for an operation on the stack. */
function isStart({ ofStack, row: { status } }: RawStackEvent): boolean {
  return (
    ofStack && ['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'IMPORT_IN_PROGRESS'].includes(status)
  )
}

function happeningOf({ ofStack, row }: RawStackEvent, { stack, name, about }: Followed): StackHappening {
  const { id, type, physicalId, status, reason } = row
  const told = { status, ...(reason !== undefined && { reason }) }
  if (ofStack) return { event: 'stack', stack, name, ...told }
  const known = about.get(id)
  return {
    event: 'resource',
    stack,
    id,
    type,
    ...(known !== undefined && { about: known }),
    ...(physicalId !== undefined && { physicalId }),
    ...told,
  }
}
