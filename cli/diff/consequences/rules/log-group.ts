import type { Effect } from '../../difference.ts'
import { inPlace, refused } from '../effects.ts'
import { numberOf, type Judged, type Rules } from '../rule.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html */
export const logGroupRules: Rules = { LogGroupClass: logClass, RetentionInDays: retention }

function retention({ before, after }: Judged): Effect {
  const [old, now] = [numberOf(before), numberOf(after)]
  const shorter = now !== undefined && (before === undefined || (old !== undefined && now < old))
  return shorter
    ? inPlace(`Logs that are older than ${now} ${now === 1 ? 'day' : 'days'} are deleted.`)
    : inPlace('Logs are kept longer from now on; what was deleted stays so.')
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html */
function logClass({ before = 'STANDARD', after = 'STANDARD' }: Judged): Effect {
  if (before === after) return inPlace('Its class stays the same; it is only written out, or no longer.')
  return refused(
    `CloudWatch never changes the class of a log group, here from ${String(before)} to ${String(after)}: make another log group with it.`,
  )
}
