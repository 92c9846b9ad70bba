import { executeChangeSet, type ChangeSet } from '../aws/change-sets.ts'
import { followStack, type StackEnd } from '../aws/events.ts'
import { setTerminationProtection, stackState } from '../aws/stacks.ts'
import type { StackKind } from '../diff/difference.ts'
import { Interrupted } from '../errors.ts'
import { failureOf } from '../failure/failure-of.ts'
import { watchStackRollouts } from '../progress/watch-stack-rollouts.ts'
import type { TaskStoppedEvent } from './event.ts'
import { requestToken, type Run } from './run.ts'

/**
 * Executes a change set and follows it to its end; a stack that came up is protected against deletion from then on.
 * Out: how it ended; when it failed, why has been reported. Throws Interrupted when the run was, saying what goes on.
 */
export async function applied(run: Run, kind: StackKind, set: ChangeSet): Promise<StackEnd> {
  const { session, one, report, signal, pending } = run
  signal.throwIfAborted()
  const verb = set.type === 'CREATE' ? 'Creating' : 'Updating'
  report({ event: 'phase', sentence: `${verb} ${set.stackName} (${kind} stack).` })
  run.begun.push(kind)
  await executeChangeSet(session, set, requestToken(run, 'provision'))
  for (const known of pending) if (known.stackName === set.stackName) pending.delete(known)
  const { end, evidence } = await followed(run, kind, set)
  if (!end.succeeded) report(failureOf(end, evidence, one, kind))
  else await protect(run, kind)
  return end
}

/** Switches termination protection on where it is off: an earlier run may have ended just before it did that. */
export async function protect({ session, one, report, besides }: Run, kind: StackKind): Promise<void> {
  const name = one.stacks[kind]
  const state = await stackState(session, name)
  if (!state || state.terminationProtection) return
  await setTerminationProtection(session, name, true)
  const sentence = `${name} is protected against deletion now.`
  besides.push(sentence)
  report({ event: 'phase', sentence })
}

interface Ended {
  readonly end: StackEnd
  readonly evidence: readonly TaskStoppedEvent[]
}

async function followed(run: Run, kind: StackKind, set: ChangeSet): Promise<Ended> {
  const { session, one, report, pollSeconds, signal } = run
  const { stackId, stackName: name } = set
  const token = requestToken(run, 'provision')
  const about = one.templates[kind].comments
  // What a failed task said is gone once CloudFormation has rolled back, so the tasks are watched beside the stack.
  const watch = watchStackRollouts(session, one, report, pollSeconds)
  const what = { stackId, stack: kind, name, token, about }
  try {
    const end = await followStack(session, what, watch.report, pollSeconds, signal)
    return { end, evidence: await watch.end() }
  } catch (error) {
    await watch.end()
    throw signal.aborted ? await goesOn(run, name, stackId) : error
  }
}

/** What Ctrl-C leaves behind. */
async function goesOn({ session, one }: Run, name: string, stackId: string): Promise<Interrupted> {
  const state = await stackState(session, stackId).catch(() => undefined)
  const where = state ? ` is in ${state.status}` : ' is being changed'
  return new Interrupted(
    `Interrupted. CloudFormation goes on by itself: ${name}${where}. Running \`semiont provision ${one.environment}\` again follows it to its end and goes on from there.`,
  )
}
