import { didYouMean } from '../../compiler/diagnostics/suggest.ts'
import { describeServices, forceDeployment } from '../aws/services.ts'
import { liveStack, resourcesOf } from '../aws/stacks.ts'
import { Interrupted, OperatorError, UsageError } from '../errors.ts'
import { failureOfRollout } from '../failure/failure-of.ts'
import type { Rollout, WatchedService } from '../progress/rollout.ts'
import { watchRollouts } from '../progress/watch-rollouts.ts'
import type { Done } from '../provision/run-to-end.ts'
import type { Run } from '../provision/run.ts'
import { deployedServices } from './deployed-services.ts'

/**
 * Starts every task anew, or those of one service, by the same steps as a release, and waits until they run.
 * Throws an OperatorError where there is nothing to restart, a UsageError for a service that there is none of.
 */
export async function restart(run: Run, service: string | undefined): Promise<Done> {
  const { session, one, report, pollSeconds, signal } = run
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
  const watched: WatchedService[] = []
  for (const one of awake) {
    signal.throwIfAborted()
    watched.push({ ...one, deployment: await forceDeployment(session, cluster, one.arn) })
    report({ event: 'phase', sentence: `${one.name}: new tasks are being started.` })
  }
  if (!awake.length) {
    return { result: 'unchanged', sentence: 'Nothing was restarted.' }
  }
  const rollouts = await watchRollouts(session, { cluster, services: watched }, report, pollSeconds, signal)
  if (signal.aborted) {
    throw new Interrupted(
      `Interrupted. ECS goes on with the restart by itself; \`semiont status ${one.environment}\` shows how far it is.`,
    )
  }
  return ended(rollouts, run)
}

function ended(rollouts: readonly Rollout[], { one, report }: Run): Done {
  const failed = rollouts.filter(({ state }) => state !== 'COMPLETED')
  for (const rollout of failed) report(failureOfRollout(rollout, one))
  if (failed.length) {
    const names = failed.map(({ service }) => service).join(' and ')
    return {
      result: 'failed',
      sentence: `${names} did not restart. The tasks that ran before go on where ECS could keep them.`,
    }
  }
  const names = rollouts.map(({ service }) => service).join(' and ')
  return { result: 'changed', sentence: `${names} ${rollouts.length > 1 ? 'run' : 'runs'} new tasks.` }
}

function nothingTo(service: string | undefined, names: readonly string[], stack: string): Error {
  if (service === undefined || !names.length) return new OperatorError(`The stack ${stack} runs no service.`)
  const hint = didYouMean(service, names) ?? `It runs ${names.join(', ')}.`
  return new UsageError(`${stack} runs no service "${service}". ${hint}`)
}
