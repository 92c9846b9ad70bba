import type { Deployment, ServiceState } from '../aws/service-state.ts'
import type { RolloutEvent } from '../provision/event.ts'
import type { WatchedService } from './rollout.ts'

/** What is known of a rollout that is watched. */
export interface FollowedRollout {
  /** The id of the deployment that is followed; missing until there is one. */
  readonly deployment?: string
  readonly taskDefinition?: string
  /** How far it is; missing until there is something to tell. */
  readonly event?: RolloutEvent
}

/**
 * What is known after another look. In: the service as it is now, undefined when it does not exist, and what was known
 * before. A service that is not there yet, or has no such deployment yet, is waited for; one that was there and is gone, or
 * whose deployment another has taken the place of, was rolled back.
 */
export function followedRollout(
  watched: WatchedService,
  service: ServiceState | undefined,
  before: FollowedRollout,
): FollowedRollout {
  if (before.event && before.event.state !== 'IN_PROGRESS') return before
  if (service === undefined || service.status !== 'ACTIVE') {
    return before.deployment === undefined ? before : failed(watched, before, 'The service was deleted meanwhile.')
  }
  const deployment = deploymentOf(watched, service, before)
  if (deployment === undefined) {
    return before.deployment === undefined ? before : failed(watched, before, rolledBack)
  }
  const { id, taskDefinition, desired, running, pending, failed: failures, state } = deployment
  const superseded =
    state === 'IN_PROGRESS' && !deployment.primary && service.deployments.some(({ primary }) => primary)
  const reason = superseded ? rolledBack : reasonOf(deployment, service)
  return {
    deployment: id,
    taskDefinition,
    event: {
      event: 'rollout',
      service: watched.name,
      state: superseded ? 'FAILED' : state,
      desired,
      running,
      pending,
      failed: failures,
      ...(reason !== undefined && state !== 'COMPLETED' && { reason }),
    },
  }
}

const rolledBack = 'Another deployment has taken its place: it was rolled back.'

function failed({ name }: WatchedService, { event, ...before }: FollowedRollout, reason: string): FollowedRollout {
  const counts = event ?? { desired: 0, running: 0, pending: 0, failed: 0 }
  const { desired, failed: failures } = counts
  const now = { desired, running: 0, pending: 0, failed: failures }
  return { ...before, event: { event: 'rollout', service: name, state: 'FAILED', ...now, reason } }
}

/** The deployment that was followed already, else the newest of the revision that is expected, else what is wanted now. */
function deploymentOf(
  { expect, since = 0, deployment: meant }: WatchedService,
  { deployments }: ServiceState,
  { deployment, taskDefinition }: FollowedRollout,
): Deployment | undefined {
  const known = deployments.find(({ id }) => id === (deployment ?? meant))
  if (known || meant !== undefined) return known
  const wanted = expect ?? taskDefinition
  const primaryFirst = deployments.toSorted((a, b) => Number(b.primary) - Number(a.primary))
  return primaryFirst.find(
    ({ taskDefinition: revision, createdAt }) =>
      (wanted === undefined || sameRevision(revision, wanted)) && (createdAt?.getTime() ?? since) >= since,
  )
}

/** ARNs and family:revision name the same thing. */
function sameRevision(a: string, b: string): boolean {
  return a.slice(a.lastIndexOf('/') + 1) === b.slice(b.lastIndexOf('/') + 1)
}

/** Why it failed or does not get on: ECS's reason of the deployment, or the newest trouble that the service tells of. */
export function reasonOf({ state, reason, createdAt }: Deployment, { messages }: ServiceState): string | undefined {
  const since = createdAt?.getTime() ?? 0
  const told = messages.find(({ at, text }) => at.getTime() >= since && trouble.test(text))
  const said = told?.text.replace(/^\(?service [^\s),]+[^\s)]*\)?/, 'The service')
  return state === 'FAILED' ? (reason ?? said) : said
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
const trouble = /unable to|failed|unhealthy|cannot|throttled|insufficient|not able to/i
