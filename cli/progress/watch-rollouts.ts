import { passingFailure } from '../aws/passing-failure.ts'
import { describeServices } from '../aws/services.ts'
import type { ServiceState } from '../aws/service-state.ts'
import type { Session } from '../aws/session.ts'
import { wait } from '../aws/wait.ts'
import { errorKind } from '../errors.ts'
import type { Report, TaskStoppedEvent } from '../provision/event.ts'
import { followedRollout, type FollowedRollout } from './followed-rollout.ts'
import type { Rollout, WatchedService } from './rollout.ts'
import { noEvidenceYet, taskEvidence, type EvidenceSoFar } from './task-evidence.ts'

export interface RolloutWatch {
  /** Name or ARN of the cluster. */
  readonly cluster: string
  readonly services: readonly WatchedService[]
}

/** What is kept of one service from look to look. */
interface Watching {
  readonly watched: WatchedService
  followed: FollowedRollout
  readonly evidence: EvidenceSoFar
  readonly stopped: TaskStoppedEvent[]
}

/** Looks in a row that may fail for something that passes, each tried for half a minute by the SDK. */
const patience = 10

/**
 * Watches the rollouts of services until each is completed or failed, or until it is told to stop (which is no error: the
 * rollouts that were under way come back as such). What changes is reported, once; a task of the new revision that fails is
 * told at once with its reasons, exit codes and last log lines, because a rollback takes them away.
 * In: how many seconds pass between two looks. Throws an OperatorError when AWS refuses to show the services; that tasks
 * or logs may not be read is no reason to stop.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
 */
export async function watchRollouts(
  session: Session,
  { cluster, services }: RolloutWatch,
  report: Report,
  pollSeconds: number,
  signal?: AbortSignal,
): Promise<Rollout[]> {
  const all = services.map((watched): Watching => ({ watched, followed: {}, evidence: noEvidenceYet(), stopped: [] }))
  for (let failures = 0; ;) {
    const open = all.filter((each) => !hasEnded(each))
    if (!open.length) break
    const stopping = signal?.aborted ?? false
    try {
      await look(session, cluster, open, report, stopping)
      failures = 0
    } catch (error) {
      failures += 1
      if (stopping) break
      if (failures >= patience || !passingFailure((error as Error).cause)) throw error
    }
    if (stopping) break
    await wait(pollSeconds, signal).catch((error: unknown) => {
      if (!signal?.aborted) throw error
    })
  }
  return all.map(({ watched, followed: { event }, stopped }) => ({
    service: watched.name,
    arn: watched.arn,
    state: event?.state ?? 'IN_PROGRESS',
    ...(event?.reason !== undefined && { reason: event.reason }),
    stopped,
  }))
}

function hasEnded({ followed: { event } }: Watching): boolean {
  return event !== undefined && event.state !== 'IN_PROGRESS'
}

/** One look at all services that are still open. A service is looked at before its tasks: these explain its state. */
async function look(
  session: Session,
  cluster: string,
  open: readonly Watching[],
  report: Report,
  stopping: boolean,
): Promise<void> {
  const states = await describeServices(
    session,
    cluster,
    open.map(({ watched }) => watched.arn),
  )
  for (const each of open) {
    const followed = followedRollout(each.watched, stateOf(each.watched, states), each.followed)
    const last = stopping || (followed.event !== undefined && followed.event.state !== 'IN_PROGRESS')
    const tasks = await evidenceOf(session, cluster, each, followed, last)
    for (const task of tasks) report(task)
    each.stopped.push(...tasks)
    if (followed.event && JSON.stringify(followed.event) !== JSON.stringify(each.followed.event)) report(followed.event)
    each.followed = followed
  }
}

function stateOf({ arn }: WatchedService, states: readonly ServiceState[]): ServiceState | undefined {
  return states.find((state) => state.arn === arn || state.name === arn)
}

/** What can be gathered; what AWS does not show is done without. */
async function evidenceOf(
  session: Session,
  cluster: string,
  { watched, evidence, followed: before }: Watching,
  followed: FollowedRollout,
  last: boolean,
): Promise<TaskStoppedEvent[]> {
  // What was complete when it was first looked at is no rollout of now, nor are its failures.
  if (followed.event?.state === 'COMPLETED' && !before.event) return []
  try {
    return await taskEvidence(session, cluster, watched, followed, evidence, last)
  } catch (error) {
    if (errorKind(error) !== 'OperatorError') throw error
    return []
  }
}
