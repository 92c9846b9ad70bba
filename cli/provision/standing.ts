import { changeSetsOf, deleteChangeSet, deleteShell } from '../aws/change-sets.ts'
import { followStack } from '../aws/events.ts'
import { wait } from '../aws/wait.ts'
import { deleteStack, liveStack, resourcesOf, stackState, type LiveStack, type StackState } from '../aws/stacks.ts'
import type { StackKind } from '../diff/difference.ts'
import { failureOf } from '../failure/failure-of.ts'
import { watchStackRollouts } from '../progress/watch-stack-rollouts.ts'
import { changeSetPrefix, requestToken, type Run } from './run.ts'
import { refuseStuck } from './stuck.ts'

/** The deployed stacks of an environment. */
export interface Live {
  readonly data?: LiveStack
  readonly app?: LiveStack
}

/**
 * Both stacks, each in a state in which something can be done with it. What an earlier run left is brought to its end
 * first: an operation that is under way is followed, a change set that nobody executed is deleted, and so is a stack whose
 * first create failed. Throws an OperatorError for a state that only people can mend.
 */
export async function standingStacks(run: Run): Promise<Live> {
  const data = await standing(run, 'data')
  const app = await standing(run, 'app')
  return { ...(data && { data }), ...(app && { app }) }
}

/**
 * One of them; undefined when there is none. `deletable`: in a state in which it can be deleted, which is every state in
 * which nothing is under way.
 */
export async function standing(
  run: Run,
  kind: StackKind,
  wanted: 'fit' | 'deletable' = 'fit',
): Promise<LiveStack | undefined> {
  const { session, one } = run
  const name = one.stacks[kind]
  for (let followed = false; ;) {
    run.signal.throwIfAborted()
    const state = await stackState(session, name)
    if (!state || state.status === 'DELETE_COMPLETE') return undefined
    if (state.status === 'REVIEW_IN_PROGRESS') {
      if (await removeShell(run, state)) continue
      return undefined
    }
    if (state.status.endsWith('_IN_PROGRESS')) {
      // Its events may have told the end already: the stack's state comes after them.
      await (followed ? wait(run.pollSeconds, run.signal) : followEarlier(run, kind, state))
      followed = true
    } else if (wanted === 'deletable') return liveStack(session, state.id)
    else if (state.status === 'ROLLBACK_COMPLETE') await removeFailedCreate(run, kind, state)
    else return fitStack(run, state)
  }
}

async function fitStack({ session }: Run, state: StackState): Promise<LiveStack | undefined> {
  const broken = !state.status.endsWith('_COMPLETE')
  refuseStuck(state, session.region, broken ? await resourcesOf(session, state.id) : [])
  for (const set of await changeSetsOf(session, state.name)) {
    if (set.name.startsWith(changeSetPrefix)) await deleteChangeSet(session, { ...set, stackName: state.name })
  }
  return liveStack(session, state.id)
}

/** Whether the shell of a stack went: one that holds somebody else's change set stays, and is no hindrance. */
async function removeShell({ session, id, pollSeconds, signal }: Run, shell: StackState): Promise<boolean> {
  const { name } = shell
  const sets = await changeSetsOf(session, name)
  if (sets.some((set) => !set.name.startsWith(changeSetPrefix))) return false
  for (const set of sets) await deleteChangeSet(session, { ...set, stackName: name })
  // Somebody has just begun to make a stack of it: its state follows in a moment.
  if (!sets.length && !(await deleteShell(session, shell, id))) await wait(pollSeconds, signal)
  return true
}

async function followEarlier(run: Run, kind: StackKind, { id, name, status }: StackState): Promise<void> {
  const { session, one, report, pollSeconds, signal } = run
  report({
    event: 'phase',
    sentence: `${name} is in ${status}, begun by somebody else or an earlier run. It is followed to its end first.`,
  })
  const about = one.templates[kind].comments
  const followed = { stackId: id, stack: kind, name, token: undefined, about }
  const watch = watchStackRollouts(session, one, report, pollSeconds)
  try {
    const end = await followStack(session, followed, watch.report, pollSeconds, signal)
    if (!end.succeeded) report(failureOf(end, await watch.end(), one, kind))
    const what = end.succeeded ? 'It ended well' : 'It failed'
    report({ event: 'phase', sentence: `${what}: ${name} is in ${end.status}.` })
  } finally {
    await watch.end()
  }
}

/**
 * Nothing in it ever worked, and CloudFormation takes nothing but its deletion.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
async function removeFailedCreate(run: Run, kind: StackKind, { id, name }: StackState): Promise<void> {
  const { session, one, report, pollSeconds, signal } = run
  const kept = (await resourcesOf(session, id)).filter(
    ({ physicalId, status }) => physicalId !== undefined && status !== 'DELETE_COMPLETE',
  )
  const left = kept.length ? ` What was not taken back: ${kept.map((resource) => resource.id).join(', ')}.` : ''
  report({
    event: 'phase',
    sentence: `${name} is in ROLLBACK_COMPLETE: its first create failed and was taken back. Such a stack takes no update, so it is deleted and created anew.${left}`,
  })
  const token = requestToken(run, 'provision')
  await deleteStack(session, id, token)
  const about = one.templates[kind].comments
  const deletion = { stackId: id, stack: kind, name, token, about, deletes: true }
  await followStack(session, deletion, report, pollSeconds, signal)
}
