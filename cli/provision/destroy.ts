import { followStack } from '../aws/events.ts'
import { deleteStack, setTerminationProtection, stackState, type LiveStack } from '../aws/stacks.ts'
import { Interrupted } from '../errors.ts'
import { failureOf } from '../failure/failure-of.ts'
import { requestToken, type Run } from './run.ts'
import type { Done } from './run-to-end.ts'

/**
 * Deletes the app stack and follows that to its end. Termination protection, which every stack has that came up, is lifted
 * and that is said. Throws Interrupted when the run was; the deletion goes on by itself.
 */
export async function destroyAppStack(run: Run, live: LiveStack): Promise<Done> {
  const { session, one, report, signal, pollSeconds } = run
  const { id: stackId, name } = live
  signal.throwIfAborted()
  run.begun.push('app')
  if (live.terminationProtection) {
    await setTerminationProtection(session, name, false)
    report({ event: 'phase', sentence: `The protection of ${name} against deletion is lifted.` })
  }
  report({ event: 'phase', sentence: `Deleting ${name}.` })
  const token = requestToken(run, 'destroy')
  try {
    await deleteStack(session, stackId, token)
  } catch (error) {
    if (live.terminationProtection) await protectAgain(run, name)
    throw error
  }
  const followed = { stackId, stack: 'app' as const, name, token, about: one.templates.app.comments, deletes: true }
  try {
    const end = await followStack(session, followed, report, pollSeconds, signal)
    if (end.succeeded) return { result: 'changed', sentence: `${name} is gone. ${stays(run)}` }
    report(failureOf(end, [], one, 'app'))
    const again = `Mend what stands in the way, and run \`semiont destroy ${one.environment}\` again.`
    return { result: 'failed', sentence: `${name} is in ${end.status}. ${again}` }
  } catch (error) {
    if (!signal.aborted) throw error
    const state = await stackState(session, stackId).catch(() => undefined)
    throw new Interrupted(
      `Interrupted. CloudFormation goes on by itself: ${name} is ${state ? `in ${state.status}` : 'being deleted'}. Running \`semiont destroy ${one.environment}\` again follows it to its end.`,
    )
  }
}

/** What could not be deleted keeps what guards it. */
async function protectAgain({ session, report }: Run, name: string): Promise<void> {
  const again = await setTerminationProtection(session, name, true).then(
    () => true,
    () => false,
  )
  const state = again ? 'is protected against deletion again' : 'is not protected against deletion now'
  report({ event: 'phase', sentence: `${name} ${state}.` })
}

function stays({ one }: Run): string {
  return `${one.stacks.data} stays, with the database, the files, the secrets and the images.`
}
