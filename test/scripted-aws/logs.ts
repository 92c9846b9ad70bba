import { awsError } from './aws-error.ts'
import { matchesPattern } from './matches-pattern.ts'
import { flag, list, text, type Operations } from './operation.ts'
import { pageOf } from './pages.ts'
import type { LogEventsSeed } from './services.ts'
import type { Site } from './site.ts'

interface LogEvent {
  readonly stream: string
  readonly id: string
  readonly at: number
  readonly message: string
  ingestedAt: number
}

/** Group → its streams and those of its events that have arrived, in the order of arrival. */
type Groups = Map<string, { readonly streams: Set<string>; readonly events: LogEvent[] }>

export interface Logs {
  readonly operations: Operations
  readonly addGroup: (name: string) => void
  readonly removeGroup: (name: string) => void
  readonly hasGroup: (name: string) => boolean
  readonly put: (group: string, stream: string, seed: LogEventsSeed) => void
  pageSize: number
  emptyPages: number
}

/** CloudWatch Logs, as far as reading goes. */
export function createLogs(site: Site): Logs {
  const groups: Groups = new Map()
  const group = (name: string) => {
    const found = groups.get(name) ?? { streams: new Set<string>(), events: [] }
    groups.set(name, found)
    return found
  }
  const logs: Logs = {
    pageSize: 10_000,
    emptyPages: 0,
    addGroup: (name) => void group(name),
    removeGroup: (name) => void groups.delete(name),
    hasGroup: (name) => groups.has(name),
    put(name, stream, { events, arriveAfter = 0 }) {
      const { streams, events: arrived } = group(name)
      streams.add(stream)
      const made = events.map(({ at, message }) => {
        const now = site.now().getTime()
        return { stream, id: site.made(stream, 56), at: at ?? now, message, ingestedAt: now }
      })
      const arrive = () => arrived.push(...made.map((event) => ({ ...event, ingestedAt: site.now().getTime() })))
      if (arriveAfter > 0) site.after(arriveAfter, arrive)
      else arrive()
    },
    operations: {
      FilterLogEvents: (parameters) => filterLogEvents(groups, parameters, logs),
      GetLogEvents: (parameters) => getLogEvents(groups, parameters, logs),
      DescribeLogGroups: (parameters) => describeLogGroups(site, groups, parameters),
      DescribeLogStreams: (parameters) => describeLogStreams(site, groups, parameters),
    },
  }
  return logs
}

type Parameters = Readonly<Record<string, unknown>>
type Paging = Pick<Logs, 'pageSize' | 'emptyPages'>

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html: both ends of the time are
 * included; sorted by time, then by arrival; a page may be empty although more follow, so that only a missing nextToken ends it.
 */
function filterLogEvents(groups: Groups, parameters: Parameters, { pageSize, emptyPages }: Paging): unknown {
  const { events } = existing(groups, parameters)
  const [names, prefix] = [list(parameters, 'logStreamNames'), text(parameters, 'logStreamNamePrefix')]
  if (names.length > 0 && prefix !== '') {
    throw awsError('InvalidParameterException', 'logStreamNames and logStreamNamePrefix cannot both be given.')
  }
  const pattern = text(parameters, 'filterPattern')
  const found = within(events, parameters)
    .filter(({ stream }) => (names.length === 0 || names.includes(stream)) && stream.startsWith(prefix))
    .filter(({ message }) => matchesPattern(pattern, message))
    .toSorted((a, b) => a.at - b.at || a.ingestedAt - b.ingestedAt)
  const [, empty = '0', token = ''] = /^(\d+):(.*)$/.exec(text(parameters, 'nextToken')) ?? []
  if (Number(empty) < emptyPages) return { events: [], nextToken: `${Number(empty) + 1}:${token}` }
  const page = pageOf(found, token, Math.min(Number(parameters['limit'] ?? 10_000), pageSize))
  return {
    events: page.items.map((event) => ({ ...shown(event), logStreamName: event.stream, eventId: event.id })),
    ...(page.token !== undefined && { nextToken: `0:${page.token}` }),
  }
}

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html: the newest unless startFromHead;
 * at the end the forward token is the one that was given.
 */
function getLogEvents(groups: Groups, parameters: Parameters, { pageSize }: Paging): unknown {
  const { streams, events } = existing(groups, parameters)
  const name = text(parameters, 'logStreamName')
  if (!streams.has(name)) throw awsError('ResourceNotFoundException', 'The specified log stream does not exist.')
  const found = within(events, parameters)
    .filter(({ stream }) => stream === name)
    .toSorted((a, b) => a.at - b.at)
  const size = Math.min(Number(parameters['limit'] ?? 10_000), pageSize)
  const token = /^([fb])\/(\d+)$/.exec(text(parameters, 'nextToken'))
  const first = flag(parameters, 'startFromHead') ? 0 : Math.max(0, found.length - size)
  const start = token === null ? first : Math.max(0, Number(token[2]) - (token[1] === 'b' ? size : 0))
  const end = token?.[1] === 'b' ? Number(token[2]) : Math.min(found.length, start + size)
  return {
    events: found.slice(start, end).map(shown),
    nextForwardToken: `f/${end}`,
    nextBackwardToken: `b/${start}`,
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
function describeLogGroups(site: Site, groups: Groups, parameters: Parameters): unknown {
  const prefix = text(parameters, 'logGroupNamePrefix')
  const names = [...groups.keys()].filter((name) => name.startsWith(prefix)).toSorted()
  const { items, token } = pageOf(names, text(parameters, 'nextToken'), Number(parameters['limit'] ?? 50))
  const arn = (name: string) => site.arn('logs', `log-group:${name}:*`)
  return { logGroups: items.map((name) => ({ logGroupName: name, arn: arn(name) })), nextToken: token }
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
function describeLogStreams(site: Site, groups: Groups, parameters: Parameters): unknown {
  const { streams, events } = existing(groups, parameters)
  const prefix = text(parameters, 'logStreamNamePrefix')
  const names = [...streams].filter((name) => name.startsWith(prefix)).toSorted()
  const { items, token } = pageOf(names, text(parameters, 'nextToken'), Number(parameters['limit'] ?? 50))
  const described = items.map((name) => ({
    logStreamName: name,
    arn: site.arn('logs', `log-group:${text(parameters, 'logGroupName')}:log-stream:${name}`),
    lastEventTimestamp: events.findLast(({ stream }) => stream === name)?.at,
  }))
  return { logStreams: described, nextToken: token }
}

function existing(groups: Groups, parameters: Parameters): { streams: Set<string>; events: LogEvent[] } {
  const identifier = text(parameters, 'logGroupIdentifier')
  const name = text(parameters, 'logGroupName') || (/:log-group:([^:]+)/.exec(identifier)?.[1] ?? identifier)
  const group = groups.get(name)
  if (!group) throw awsError('ResourceNotFoundException', 'The specified log group does not exist.')
  return group
}

function within(events: readonly LogEvent[], { startTime, endTime }: Parameters): readonly LogEvent[] {
  return events.filter(({ at }) => at >= Number(startTime ?? 0) && at <= Number(endTime ?? Infinity))
}

function shown({ at, message, ingestedAt }: LogEvent): object {
  return { timestamp: at, message, ingestionTime: ingestedAt }
}
