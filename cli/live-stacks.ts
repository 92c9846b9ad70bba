import { liveStack, type LiveStack } from './aws/stacks.ts'
import { openSession } from './aws/session.ts'
import type { Context } from './command.ts'
import type { OneEnvironment } from './one-environment.ts'

/**
 * The deployed stacks of an environment; one that is not there lacks. Throws an OperatorError for another account or
 * region than the spec's, and for what AWS refuses.
 */
export async function liveStacks(
  { valid, stacks }: OneEnvironment,
  profile: { readonly profile?: string },
  { env }: Context,
): Promise<{ readonly data?: LiveStack; readonly app?: LiveStack }> {
  const session = await openSession(valid.spec.aws, profile, env)
  const [data, app] = await Promise.all([liveStack(session, stacks.data), liveStack(session, stacks.app)])
  return { ...(data && { data }), ...(app && { app }) }
}
