import { CloudWatchLogsClient, FilterLogEventsCommand, type FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs'
import { failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import { passingFailure } from './passing-failure.ts'
import type { Session } from './session.ts'

/** A line that a container wrote, as CloudWatch Logs keeps it. */
export interface LogEvent {
  /** The one of this event: by it, an event that is read twice is known. */
  readonly id: string
  readonly stream: string
  /** When it was written, in milliseconds since 1970. */
  readonly at: number
  readonly message: string
}

/** Which events are wanted: of all streams of a group, of those with a prefix, or of those that are named. */
export interface LogQuery {
  readonly group: string
  readonly streamPrefix?: string
  /** Not together with a prefix. */
  readonly streams?: readonly string[]
  /** Milliseconds since 1970; the events of these two moments belong to it. */
  readonly start: number
  readonly end?: number
  /** A filter pattern of CloudWatch Logs. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
  readonly pattern?: string
  /** The most events on a page. */
  readonly limit?: number
}

/** How to read. */
export interface Reading {
  readonly signal?: AbortSignal
  /**
   * Called when a page could not be had for something that passes (the network, throttling), with what to tell about it;
   * when it resolves, the same page is asked for again. Without it that is an error like others.
   */
  readonly trouble?: (sentence: string) => Promise<void>
}

/** The most streams that one call takes. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
const streamsAtOnce = 100

/**
 * The events that a query finds, page by page, the oldest first; a page may be empty, and only the last is followed by
 * nothing. (More than 100 named streams are read in several goes, each of them the oldest first.)
 * Throws an OperatorError when AWS refuses, or the signal's reason when that is aborted.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function* filterLogEvents(
  session: Session,
  query: LogQuery,
  reading: Reading = {},
): AsyncGenerator<readonly LogEvent[]> {
  const { streams } = query
  if (!streams) return yield* pages(session, query, undefined, reading)
  for (let at = 0; at < streams.length; at += streamsAtOnce) {
    yield* pages(session, query, streams.slice(at, at + streamsAtOnce), reading)
  }
}

async function* pages(
  session: Session,
  query: LogQuery,
  streams: string[] | undefined,
  reading: Reading,
): AsyncGenerator<readonly LogEvent[]> {
  let next: string | undefined
  do {
    const request = new FilterLogEventsCommand({
      logGroupName: query.group,
      logStreamNamePrefix: query.streamPrefix,
      logStreamNames: streams,
      startTime: query.start,
      endTime: query.end,
      filterPattern: query.pattern,
      limit: query.limit,
      nextToken: next,
    })
    const page = await answer(session, request, query.group, reading)
    yield (page.events ?? []).map(logEvent)
    next = page.nextToken
  } while (next !== undefined)
}

/** Asks until there is an answer, where somebody has the patience. */
async function answer(session: Session, request: FilterLogEventsCommand, group: string, reading: Reading) {
  const { signal, trouble } = reading
  for (;;) {
    try {
      return await logsClient(session).send(request, signal && { abortSignal: signal })
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      const told = failedCall(`Reading the logs of ${group}`, error)
      if (!trouble || !passingFailure(error)) throw told
      await trouble(told.message)
    }
  }
}

function logEvent({ eventId, logStreamName = '', timestamp = 0, message = '' }: FilteredLogEvent): LogEvent {
  return { id: `${logStreamName} ${eventId}`, stream: logStreamName, at: timestamp, message }
}

const logsClient = keptClient((config) => new CloudWatchLogsClient(config))
