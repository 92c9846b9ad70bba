import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { errorCode, failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import type { Session } from './session.ts'

const logs = keptClient((config) => new CloudWatchLogsClient(config))

/**
 * The last lines of one log stream, oldest first; none where the group or the stream does not exist (yet). What they
 * contain is not masked. Throws an OperatorError when AWS refuses.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export async function lastLogLines(session: Session, group: string, stream: string, count: number): Promise<string[]> {
  try {
    const request = new GetLogEventsCommand({
      logGroupName: group,
      logStreamName: stream,
      limit: count,
      startFromHead: false,
    })
    const { events = [] } = await logs(session).send(request)
    return events.slice(-count).map(({ message = '' }) => message.trimEnd())
  } catch (error) {
    if (errorCode(error) === 'ResourceNotFoundException') return []
    throw failedCall(`Reading the log ${group}, ${stream}`, error)
  }
}
