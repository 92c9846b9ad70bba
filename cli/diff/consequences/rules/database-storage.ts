import type { Effect } from '../../difference.ts'
import { inPlace, refused } from '../effects.ts'
import { numberOf, propertyOf, type Judged } from '../rule.ts'
import { restart, timed } from './timed.ts'

/**
 * Too small a step is rounded up, not refused: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.ScalingUp.html
 */
export function storage({ before, after, ...judged }: Judged): Effect | undefined {
  const [old, now] = [numberOf(before), numberOf(after)]
  if (old === undefined || now === undefined) return undefined
  if (now < old) {
    return refused(`RDS never makes the storage of a database smaller: it stays at ${old} GiB at least.`)
  }
  const least = Math.ceil((old * 11) / 10)
  const most = numberOf(propertyOf(judged.now, 'MaxAllocatedStorage')) ?? 0
  const told = [
    'The storage grows while the database runs, and never shrinks again.',
    now < least
      ? `RDS adds a tenth at least: it makes that ${least} GiB, and the spec then says less than there is.`
      : '',
    'For six hours at least it cannot be changed again.',
    most > now ? `Where RDS has enlarged it beyond ${now} GiB by itself already, it refuses that.` : '',
  ]
  return timed(judged, inPlace(told.filter((sentence) => sentence !== '').join(' ')))
}

/** Only to and from magnetic disks is there an interruption. */
export function storageType({ before, after, ...judged }: Judged): Effect {
  return before === 'standard' || after === 'standard'
    ? restart(judged, 'to move to another kind of disk')
    : timed(
        judged,
        inPlace('The data moves to another kind of disk while the database runs, perhaps slower, for hours.'),
      )
}
