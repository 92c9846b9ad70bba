import { didYouMean } from '../../compiler/diagnostics/suggest.ts'
import { describeServices, forceDeployment } from '../aws/services.ts'
import type { Session } from '../aws/session.ts'
import { liveStack, resourcesOf } from '../aws/stacks.ts'
import { exitCodes, OperatorError, UsageError, type ExitCode } from '../errors.ts'
import { failureOfRollout } from '../failure/failure-of.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { watchRollouts } from '../progress/watch-rollouts.ts'
import type { RunWith } from '../publish/roll-out.ts'
import { deployedServices } from './deployed-services.ts'

/**
 * Starts every task anew, or those of one service, by the same steps as a release, and waits until they run.
 * Throws an OperatorError where there is nothing to restart, a UsageError for a service that there is none of.
 */
export async function restart(
  session: Session,
  one: OneEnvironment,
  service: string | undefined,
  { report, pollSeconds, signal }: RunWith,
): Promise<ExitCode> {
  const app = await liveStack(session, one.stacks.app)
  if (!app) {
    throw new OperatorError(
      `There is no stack ${one.stacks.app}, so nothing runs. \`semiont provision ${one.environment}\` makes it.`,
    )
  }
  const { cluster, services } = deployedServices(
    await resourcesOf(session, app.id),
    Object.keys(one.valid.spec.services),
  )
  const chosen = services.filter(({ name }) => service === undefined || name === service)
  if (cluster === undefined || !chosen.length)
    throw nothingTo(
      service,
      services.map(({ name }) => name),
      app.name,
    )
  const states = await describeServices(
    session,
    cluster,
    chosen.map(({ arn }) => arn),
  )
  const asleep = chosen.filter(
    ({ arn }) => states.find((state) => state.arn === arn || state.name === arn)?.desired === 0,
  )
  for (const { name } of asleep) report({ event: 'phase', sentence: `${name} has no tasks to restart (0 wanted).` })
  const awake = chosen.filter((one) => !asleep.includes(one))
  for (const { name, arn } of awake) {
    signal.throwIfAborted()
    await forceDeployment(session, cluster, arn)
    report({ event: 'phase', sentence: `${name}: new tasks are being started.` })
  }
  if (!awake.length) {
    report({ event: 'done', result: 'unchanged', sentence: 'Nothing was restarted.' })
    return exitCodes.done
  }
  const rollouts = await watchRollouts(session, { cluster, services: awake }, report, pollSeconds, signal)
  return ended(rollouts, one, { report, signal })
}

type Ended = Awaited<ReturnType<typeof watchRollouts>>

function ended(rollouts: Ended, one: OneEnvironment, { report, signal }: Pick<RunWith, 'report' | 'signal'>): ExitCode {
  if (signal.aborted) {
    const sentence = 'Interrupted. ECS goes on with the restart by itself; `semiont status` shows how far it is.'
    report({ event: 'done', result: 'interrupted', sentence })
    return exitCodes.interrupted
  }
  const failed = rollouts.filter(({ state }) => state !== 'COMPLETED')
  const names = failed.map(({ service }) => service).join(' and ')
  for (const rollout of failed) report(failureOfRollout(rollout, one))
  if (failed.length) {
    const sentence = `${names} did not restart. The tasks that ran before go on where ECS could keep them.`
    report({ event: 'done', result: 'failed', sentence })
    return exitCodes.problems
  }
  const restarted = rollouts.map(({ service }) => service).join(' and ')
  report({
    event: 'done',
    result: 'changed',
    sentence: `${restarted} ${rollouts.length > 1 ? 'run' : 'runs'} new tasks.`,
  })
  return exitCodes.done
}

function nothingTo(service: string | undefined, names: readonly string[], stack: string): Error {
  if (service === undefined || !names.length) return new OperatorError(`The stack ${stack} runs no service.`)
  const hint = didYouMean(service, names) ?? `It runs ${names.join(', ')}.`
  return new UsageError(`${stack} runs no service "${service}". ${hint}`)
}
