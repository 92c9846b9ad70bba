import { didYouMean } from '../../compiler/diagnostics/suggest.ts'
import { describeServices, forceDeployment } from '../aws/services.ts'
import { resourcesOf, stackState, type StackState } from '../aws/stacks.ts'
import { errorKind, Interrupted, OperatorError, UsageError } from '../errors.ts'
import { failureOfRollout } from '../failure/failure-of.ts'
import type { Rollout, WatchedService } from '../progress/rollout.ts'
import { watchRollouts } from '../progress/watch-rollouts.ts'
import type { Done } from '../provision/run-to-end.ts'
import type { Run } from '../provision/run.ts'
import { deployedServices } from './deployed-services.ts'
import { stateOf } from './state-of.ts'

/**
 * Starts every task anew, or those of one service, by the same steps as a release, and waits until they run.
 * Throws an OperatorError where there is nothing to restart, a UsageError for a service that there is none of.
 */
export async function restart(run: Run, service: string | undefined): Promise<Done> {
  const { session, report, pollSeconds, signal } = run
  const { cluster, services } = await chosenServices(run, await runningStack(run), service)
  const asked = services.map(({ arn }) => arn)
  const states = await describeServices(session, cluster, asked)
  const gone = services.filter((one) => stateOf(one, states)?.status !== 'ACTIVE')
  if (gone.length) throw deleted(gone, run)
  const asleep = services.filter((one) => stateOf(one, states)?.desired === 0)
  for (const { name } of asleep) report({ event: 'phase', sentence: `${name} has no tasks to restart (0 wanted).` })
  const awake = services.filter((one) => !asleep.includes(one))
  if (!awake.length) return { result: 'unchanged', sentence: 'Nothing was restarted.' }
  const begun: WatchedService[] = []
  try {
    for (const one of awake) {
      signal.throwIfAborted()
      begun.push({ ...one, deployment: await forceDeployment(session, cluster, one.arn) })
      report({ event: 'phase', sentence: `${one.name}: new tasks are being started.` })
    }
  } catch (error) {
    throw begunBefore(error, begun, run)
  }
  const rollouts = await watchRollouts(session, { cluster, services: begun }, report, pollSeconds, signal)
  if (signal.aborted && rollouts.some(({ state }) => state === 'IN_PROGRESS'))
    throw begunBefore(signal.reason, begun, run)
  return ended(rollouts, run)
}

async function runningStack({ session, one }: Run): Promise<StackState> {
  const app = await stackState(session, one.stacks.app)
  const status = app?.status ?? 'REVIEW_IN_PROGRESS'
  if (!app || status === 'REVIEW_IN_PROGRESS') {
    throw new OperatorError(
      `There is no stack ${one.stacks.app}, so nothing runs. \`semiont provision ${one.environment}\` makes it.`,
    )
  }
  if (!status.endsWith('_IN_PROGRESS')) return app
  throw new OperatorError(
    `The stack ${app.name} is being changed (${status}), and a restart would come in the way of that. Nothing was restarted. Wait for the end, which \`semiont status ${one.environment}\` shows.`,
  )
}

/** What is to be restarted, by the stack's physical ids. */
async function chosenServices({ session, one }: Run, app: StackState, service: string | undefined) {
  const resources = await resourcesOf(session, app.id)
  const { cluster, services } = deployedServices(resources, Object.keys(one.valid.spec.services))
  const chosen = services.filter(({ name }) => service === undefined || name === service)
  if (cluster !== undefined && chosen.length) return { cluster, services: chosen }
  const names = services.map(({ name }) => name)
  if (service === undefined || !names.length) throw new OperatorError(`The stack ${app.name} runs no service.`)
  const hint = didYouMean(service, names) ?? `It runs ${names.join(', ')}.`
  throw new UsageError(`${app.name} runs no service "${service}". ${hint}`)
}

function deleted(gone: readonly WatchedService[], { one }: Run): OperatorError {
  const names = gone.map(({ name }) => name).join(' and ')
  const them = gone.length > 1 ? 'them' : 'it'
  return new OperatorError(
    `${names} ${gone.length > 1 ? 'are' : 'is'} in the stack ${one.stacks.app}, but ECS has ${them} no more: somebody deleted ${them} past CloudFormation. Nothing was restarted. Take ${them} out of the spec, provision, put ${them} back and provision again; what still runs is restarted by name, with --service.`,
  )
}

/** What was begun before an error, or before Ctrl-C: ECS goes on with it by itself. */
function begunBefore(error: unknown, begun: readonly WatchedService[], { one, signal }: Run): unknown {
  if (!begun.length || errorKind(error) === undefined) return error
  const names = begun.map(({ name }) => name).join(' and ')
  const so = `ECS goes on with the restart of ${names} by itself; \`semiont status ${one.environment}\` shows how far it is.`
  if (error === signal.reason) return new Interrupted(`Interrupted. ${so}`)
  return new OperatorError(`${(error as Error).message} ${so}`)
}

function ended(rollouts: readonly Rollout[], { one, report }: Run): Done {
  const failed = rollouts.filter(({ state }) => state !== 'COMPLETED')
  for (const rollout of failed) report(failureOfRollout(rollout, one))
  const names = (some: readonly Rollout[]) => some.map(({ service }) => service).join(' and ')
  if (failed.length) {
    return {
      result: 'failed',
      sentence: `${names(failed)} did not restart. The tasks that ran before go on where ECS could keep them.`,
    }
  }
  return { result: 'changed', sentence: `${names(rollouts)} ${rollouts.length > 1 ? 'run' : 'runs'} new tasks.` }
}
