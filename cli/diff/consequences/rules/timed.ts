import type { Effect } from '../../difference.ts'
import { effect } from '../effects.ts'
import { isTrue, propertyOf, type Judged } from '../rule.ts'

/** Through CloudFormation, RDS applies a change at once unless ApplyImmediately is false. */
export function waits({ now }: Pick<Judged, 'now'>): boolean {
  const immediately = propertyOf(now, 'ApplyImmediately')
  return immediately !== undefined && !isTrue(immediately)
}

/** The same, told as what happens in the maintenance window where it waits for that. */
export function timed(judged: Pick<Judged, 'now'>, effect: Effect): Effect {
  if (!waits(judged)) return effect
  return { ...effect, sentence: `In its next maintenance window: ${effect.sentence}`, waits: true }
}

/** The same of what stops reading and writing for a while: to begin or end with backups, seconds to minutes. In: a full sentence of what changes. */
export function halted(judged: Pick<Judged, 'now'>, what: string): Effect {
  return timed(judged, effect('restart', `${what} The database stands still for some seconds to minutes.`))
}

/** The database restarts, now or in its maintenance window; `how` ends the sentence. */
export function restart(judged: Pick<Judged, 'now'>, how: string): Effect {
  return waits(judged)
    ? { ...effect('restart', `In its next maintenance window the database restarts ${how}.`), waits: true }
    : effect('restart', `The database restarts during the deployment ${how}.`)
}
