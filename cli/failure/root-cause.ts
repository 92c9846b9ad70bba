import type { StackEnd, StackEventRow } from '../aws/events.ts'
import { isCascade } from './cascade.ts'

/** What made an operation on a stack fail. */
export interface RootCause {
  /** The event that says so; missing where CloudFormation gives no reason at all. */
  readonly row?: StackEventRow
  /** It is the stack's own event, not a resource's. */
  readonly ofStack: boolean
  /** What failed besides, for reasons of its own, before the rollback began. */
  readonly also: readonly StackEventRow[]
  /** What failed while it was rolled back: the reason for which that did not end. */
  readonly undoing: readonly StackEventRow[]
}

/**
 * Finds the first cause: the first failure whose reason is not that something else failed. Where no resource failed, the
 * stack's own reason, such as an export that is in use, which CloudFormation finds at the end of an update.
 * In: the events of one operation, oldest first.
 */
export function rootCause({ events }: Pick<StackEnd, 'events'>): RootCause {
  const rollback = events.findIndex((row, index) => isStack(row) && isUndoing(row, events.slice(0, index)))
  const before = rollback < 0 ? events : events.slice(0, rollback + 1)
  const failed = before.filter((row) => !isStack(row) && isFailure(row))
  const ofStack =
    before.find((row) => isStack(row) && isReason(row)) ?? events.find((row) => isStack(row) && row.reason)
  const undoing = rollback < 0 ? [] : events.slice(rollback).filter((row) => !isStack(row) && isFailure(row))
  const [first, ...also] = failed
  const row = first ?? ofStack
  return { ...(row && { row }), ofStack: first === undefined, also: distinct(also, first), undoing: distinct(undoing) }
}

function isStack({ type, id, physicalId }: StackEventRow): boolean {
  return type === 'AWS::CloudFormation::Stack' && (physicalId === undefined || physicalId.includes(`:stack/${id}/`))
}

/**
 * A first create that some other tool began with OnStackFailure DELETE is not rolled back: the stack goes from
 * CREATE_IN_PROGRESS to DELETE_IN_PROGRESS.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
 */
function isUndoing({ status }: StackEventRow, before: readonly StackEventRow[]): boolean {
  return status.endsWith('ROLLBACK_IN_PROGRESS') || (status === 'DELETE_IN_PROGRESS' && before.some(isStack))
}

function isFailure({ status, reason }: StackEventRow): boolean {
  return status.endsWith('_FAILED') && !isCascade(reason)
}

function isReason({ status, reason }: StackEventRow): boolean {
  if (reason === undefined || isCascade(reason)) return false
  // A deletion that somebody asked for has this for a reason; one that follows a failed create has a real one.
  if (status === 'DELETE_IN_PROGRESS') return reason !== 'User Initiated'
  return /(?:ROLLBACK_IN_PROGRESS|_FAILED)$/.test(status)
}

/** Each resource once, and not the one that is told already. */
function distinct(rows: readonly StackEventRow[], told?: StackEventRow): StackEventRow[] {
  return rows.filter(({ id }, index) => id !== told?.id && rows.findIndex((row) => row.id === id) === index)
}
