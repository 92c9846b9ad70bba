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
  if (state === 'FAILED') return `release failed: ${counts}${said}`
  return `releasing: ${counts}${said}`
}
