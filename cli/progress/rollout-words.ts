import type { RolloutEvent } from '../provision/event.ts'

/** How far a rollout is, as the end of "backend: …"; ECS's own reason stands behind what failed or waits. */
export function rolloutWords({ state, desired, running, pending, failed, reason }: RolloutEvent): string {
  const counts = [
    `${running} of ${desired} running`,
    ...(pending > 0 ? [`${pending} starting`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(', ')
  const said = reason === undefined ? '' : ` (${reason})`
  if (state === 'COMPLETED') return `released: ${counts}`
  // ECS wants no task of a failed release any more, so that the numbers say nothing but this one.
  if (state === 'FAILED') return `release failed${failed > 0 ? ` after ${failed} failed tasks` : ''}${said}`
  return `releasing: ${counts}${said}`
}
