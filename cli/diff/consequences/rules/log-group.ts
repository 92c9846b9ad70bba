import type { Effect } from '../../difference.ts'
import { inPlace } from '../effects.ts'
import { numberOf, type Judged, type Rules } from '../rule.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html */
export const logGroupRules: Rules = { RetentionInDays: retention }

function retention({ before, after }: Judged): Effect {
  const [old, now] = [numberOf(before), numberOf(after)]
  const shorter = now !== undefined && (before === undefined || (old !== undefined && now < old))
  return shorter
    ? inPlace(`Logs that are older than ${now} ${now === 1 ? 'day' : 'days'} are deleted.`)
    : inPlace('Logs are kept longer from now on; what was deleted stays so.')
}
