import { createChangeSet, executeChangeSet } from '../aws/change-sets.ts'
import { followStack, type StackEnd } from '../aws/events.ts'
import { stackState, type StackState } from '../aws/stacks.ts'
import { Interrupted } from '../errors.ts'
import { watchStackRollouts } from '../progress/watch-stack-rollouts.ts'
import type { TaskStoppedEvent } from '../provision/event.ts'
import { changeSetName, type Run } from '../provision/run.ts'
import { refusedChangeSet } from '../provision/refused-change-set.ts'
import { refuseMore, type ImageChange } from './image-changes.ts'
import { releaseToken } from './release-token.ts'

/** How a release ended. */
export interface Release {
  readonly end: StackEnd
  /** Tasks that ended by failing. */
  readonly stopped: readonly TaskStoppedEvent[]
}

/**
 * Gives the app stack other images and nothing else: its template stays, every other parameter too. Follows the stack and
 * the tasks to the end. Out: undefined where CloudFormation finds nothing to change. Throws an OperatorError where it
 * refuses, or would change more than what runs.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html (UsePreviousTemplate)
 */
export async function rollOut(
  run: Run,
  app: StackState,
  changes: readonly ImageChange[],
  tag: string,
): Promise<Release | undefined> {
  const { session, one, pending, signal } = run
  const name = changeSetName(run)
  const images = Object.fromEntries(changes.map(({ parameter, image }) => [parameter, image]))
  const kept = Object.fromEntries(Object.keys(app.parameters).map((parameter) => [parameter, 'previous' as const]))
  const asked = { stackName: app.name, name }
  // Whatever happens before it is executed, the run deletes it at its end.
  pending.add(asked)
  const set = await createChangeSet(
    session,
    {
      ...asked,
      type: 'UPDATE',
      template: 'previous',
      parameters: { ...kept, ...images },
      description: `semiont publish of ${tag}: ${changes.map(({ service }) => service).join(', ')}`,
    },
    run,
  )
  if (set.state === 'failed') throw refusedChangeSet(set, 'app', one)
  if (set.state === 'empty') return undefined
  refuseMore(set.changes, one.environment)
  signal.throwIfAborted()
  run.begun.push('app')
  await executeChangeSet(session, set, releaseToken(tag, run.id))
  pending.delete(asked)
  return followed(run, app, releaseToken(tag, run.id))
}

async function followed(run: Run, app: StackState, token: string): Promise<Release> {
  const { session, one, report, pollSeconds, signal } = run
  // What a failed task said is gone once CloudFormation has rolled back, so the tasks are watched beside the stack.
  const watch = watchStackRollouts(session, one, report, pollSeconds)
  const about = one.templates.app.comments
  const what = { stackId: app.id, stack: 'app' as const, name: app.name, token, about }
  try {
    const end = await followStack(session, what, watch.report, pollSeconds, signal)
    return { end, stopped: await watch.end() }
  } catch (error) {
    await watch.end()
    throw signal.aborted ? await goesOn(run, app) : error
  }
}

/** What Ctrl-C leaves behind: CloudFormation goes on by itself. */
async function goesOn({ session, one }: Run, { name, id }: StackState): Promise<Interrupted> {
  const state = await stackState(session, id).catch(() => undefined)
  const where = state ? ` is in ${state.status}` : ' is being changed'
  return new Interrupted(
    `Interrupted. CloudFormation goes on with the release by itself: ${name}${where}. \`semiont status ${one.environment}\` shows how far it is; publishing the same again when it has ended is safe, and gives the image the tag that keeps it.`,
  )
}
