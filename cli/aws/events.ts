import { errorKind, OperatorError } from '../errors.ts'
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
  /** A create that fails is deleted by CloudFormation: rolled back is not its end then. */
  readonly deletedOnFailure?: boolean
}

/** What is reported while an operation goes on. */
export type StackHappening = StackTold | ResourceTold

interface StackTold {
  readonly event: 'stack'
  readonly stack: 'data' | 'app'
  readonly name: string
  readonly status: string
  readonly reason?: string
}

interface ResourceTold {
  readonly event: 'resource'
  readonly stack: 'data' | 'app'
  readonly id: string
  readonly type: string
  readonly about?: string
  readonly physicalId?: string
  readonly status: string
  readonly reason?: string
}

/** Looks after which a state that should have moved on counts as the end. */
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
    const fresh = await freshEvents(session, followed, events.at(-1)?.eventId, pollSeconds, signal)
    for (const event of fresh) report(happeningOf(event, followed))
    events.push(...fresh)
    if (fresh.length) unmoved = 0
    const told = events.findLast(({ ofStack }) => ofStack)?.row.status
    const status = told ?? (await unseenEnd(session, followed, unmoved))
    if (status !== undefined && isEnd(status, followed, unmoved)) {
      return { status, succeeded: isSuccess(status, events, followed), events: events.map(({ row }) => row) }
    }
    await wait(pollSeconds, signal)
  }
}

/**
 * Whether it ended as it began: a create that ends with the deletion of what it made is none. Without an event there is
 * only the state.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
function isSuccess(status: string, events: readonly RawStackEvent[], { deletedOnFailure }: Followed): boolean {
  const first = events.find(({ ofStack }) => ofStack)?.row.status
  if (first !== undefined) return status === first.replace('_IN_PROGRESS', '_COMPLETE')
  return ['CREATE_COMPLETE', 'UPDATE_COMPLETE', ...(deletedOnFailure ? [] : ['DELETE_COMPLETE'])].includes(status)
}

function isEnd(status: string, { deletedOnFailure }: Followed, unmoved: number): boolean {
  if (status.endsWith('_IN_PROGRESS')) return false
  const goesOn = deletedOnFailure && ['CREATE_FAILED', 'ROLLBACK_COMPLETE'].includes(status)
  return !goesOn || unmoved >= grace
}

/** The state of a stack that shows no event of the operation: it ended, or it never began. */
async function unseenEnd(session: Session, { stackId, token }: Followed, unmoved: number): Promise<string | undefined> {
  if (token !== undefined && unmoved < grace) return undefined
  return (await stackState(session, stackId))?.status ?? 'DELETE_COMPLETE'
}

/**
 * What came after the last event that is known or, at first, from the beginning of the operation on: its first event, and
 * whatever followed, since nothing else goes on in a stack meanwhile.
 */
async function freshEvents(
  session: Session,
  followed: Followed,
  last: string | undefined,
  pollSeconds: number,
  signal: AbortSignal | undefined,
): Promise<RawStackEvent[]> {
  const { token } = followed
  if (last !== undefined) {
    const events = await newestEvents(session, followed, ({ eventId }) => eventId === last, pollSeconds, signal)
    return events.slice(events.findIndex(({ eventId }) => eventId === last) + 1)
  }
  if (token === undefined) {
    const events = await newestEvents(session, followed, isStart, pollSeconds, signal)
    return events.slice(Math.max(events.findLastIndex(isStart), 0))
  }
  const events = await newestEvents(session, followed, (event) => event.token !== token, pollSeconds, signal)
  const first = events.findIndex((event) => event.token === token)
  return first < 0 ? [] : events.slice(first)
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
