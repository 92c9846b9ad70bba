import { createChangeSet, deleteChangeSet, executeChangeSet } from '../aws/change-sets.ts'
import { followStack, type StackEnd } from '../aws/events.ts'
import type { Session } from '../aws/session.ts'
import type { StackState } from '../aws/stacks.ts'
import { OperatorError } from '../errors.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { watchStackRollouts } from '../progress/watch-stack-rollouts.ts'
import type { Report, TaskStoppedEvent } from '../provision/event.ts'
import type { ChosenImage } from './chosen-images.ts'
import { refuseMore } from './image-changes.ts'
import { runToken } from './run-token.ts'

/** How a release ended. */
export interface Release {
  /** unchanged: CloudFormation found nothing to change. */
  readonly state: 'unchanged' | 'changed' | 'failed'
  readonly end?: StackEnd
  /** Tasks that ended by failing. */
  readonly stopped: readonly TaskStoppedEvent[]
}

/** Who shows what happens, how often AWS is looked at, and what ends it. */
export interface RunWith {
  readonly report: Report
  readonly pollSeconds: number
  readonly signal: AbortSignal
}

/**
 * Gives the app stack other images and nothing else: its template stays, every other parameter too. Follows the stack and
 * the tasks to the end. Throws an OperatorError where CloudFormation refuses, or would change more than what runs.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html (UsePreviousTemplate)
 */
export async function rollOut(
  session: Session,
  one: OneEnvironment,
  app: StackState,
  chosen: readonly ChosenImage[],
  tag: string,
  { report, pollSeconds, signal }: RunWith,
): Promise<Release> {
  const token = runToken('semiont-publish', tag)
  const images = Object.fromEntries(chosen.map(({ parameter, image }) => [parameter, image]))
  const kept = Object.fromEntries(Object.keys(app.parameters).map((name) => [name, 'previous' as const]))
  const set = await createChangeSet(
    session,
    {
      stackName: app.name,
      type: 'UPDATE',
      template: 'previous',
      parameters: { ...kept, ...images },
      description: `Publishes ${tag}: ${chosen.map(({ service }) => service).join(', ')}`,
      name: token,
    },
    { pollSeconds, signal },
  )
  try {
    if (set.state === 'failed') {
      throw new OperatorError(`CloudFormation refuses the release: ${set.reason ?? 'it gave no reason'}`)
    }
    if (set.state === 'ready') refuseMore(set.changes, one.environment)
    signal.throwIfAborted()
  } catch (error) {
    await deleteChangeSet(session, set)
    throw error
  }
  if (set.state === 'empty') {
    await deleteChangeSet(session, set)
    return { state: 'unchanged', stopped: [] }
  }
  await executeChangeSet(session, set, token)
  // What a failed task said is gone once CloudFormation has rolled back, so the tasks are watched beside the stack.
  const watch = watchStackRollouts(session, one, report, pollSeconds)
  const about = one.templates.app.comments
  const followed = { stackId: app.id, stack: 'app' as const, name: app.name, token, about }
  try {
    const end = await followStack(session, followed, watch.report, pollSeconds, signal)
    return { state: end.succeeded ? 'changed' : 'failed', end, stopped: await watch.end() }
  } finally {
    await watch.end()
  }
}
