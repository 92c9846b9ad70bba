import { serviceId } from '../../compiler/3-resolve/names.ts'
import type { Session } from '../aws/session.ts'
import { errorKind } from '../errors.ts'
import type { OneEnvironment } from '../one-environment.ts'
import type { Happening, Report, ResourceEvent, TaskStoppedEvent } from '../provision/event.ts'
import type { Rollout, WatchedService } from './rollout.ts'
import { statusWords, isUndoing } from './status-words.ts'
import { watchRollouts } from './watch-rollouts.ts'

/** Rollouts that an operation on a stack starts, watched beside it. */
export interface StackRollouts {
  /** Takes the events of the operation and passes them on. */
  readonly report: Report
  /** Ends the watch, when the operation has. Out: the tasks that failed, which explain why it did. */
  readonly end: () => Promise<TaskStoppedEvent[]>
}

/** Milliseconds. */
const clockSkew = 60_000

/**
 * Watches the rollout of every service that an operation on the app stack changes, from the moment CloudFormation begins
 * with it until it is done with it: put it between followStack and whoever takes its events. Of the rollback of a stack
 * nothing is watched. A watch that AWS refuses is told and ends; the operation goes on.
 */
export function watchStackRollouts(
  session: Session,
  one: OneEnvironment,
  report: Report,
  pollSeconds: number,
): StackRollouts {
  const services = Object.keys(one.valid.spec.services)
  const definitions = new Map<string, string>()
  const watches = new Map<string, { readonly stop: AbortController; readonly done: Promise<Rollout[]> }>()
  const stopAll = () => watches.forEach(({ stop }) => stop.abort())
  let undoing = false
  const begin = (watched: WatchedService) => {
    const stop = new AbortController()
    const watch = { cluster: clusterOf(watched.arn), services: [watched] }
    const done = watchRollouts(session, watch, report, pollSeconds, stop.signal).catch((error: unknown) => {
      if (errorKind(error) !== 'OperatorError') throw error
      const sentence = `The rollout of "${watched.name}" cannot be watched: ${(error as Error).message}`
      report({ event: 'phase', sentence })
      return []
    })
    // Whoever ends the watch hears of a bug; until then it must not end the process.
    done.catch(() => {})
    watches.set(watched.name, { stop, done })
  }
  const take = (event: ResourceEvent) => {
    const name = services.find((each) => [serviceId(each, 'Deployment'), definitionId(each)].includes(event.id))
    if (name === undefined) return
    if (event.id === definitionId(name)) return keepDefinition(definitions, name, event)
    const underWay = statusWords(event.status).kind === 'running'
    if (!underWay) return watches.get(name)?.stop.abort()
    const expect = definitions.get(name)
    const { physicalId: arn } = event
    // Of the same revision only a new deployment is meant; the clocks of AWS and this machine may differ.
    const which = expect === undefined ? { since: Date.now() - clockSkew } : { expect }
    if (arn?.startsWith('arn:') && !watches.has(name)) begin({ name, arn, ...which })
  }
  return {
    report(happening: Happening) {
      report(happening)
      if (happening.event === 'stack' && isUndoing(happening.status)) {
        undoing = true
        stopAll()
      }
      if (happening.event === 'resource' && happening.stack === 'app' && !undoing) take(happening)
    },
    async end() {
      stopAll()
      const rollouts = await Promise.all([...watches.values()].map(({ done }) => done))
      return rollouts.flat().flatMap(({ stopped }) => stopped)
    },
  }
}

function definitionId(service: string): string {
  return serviceId(service, 'TaskDefinition')
}

/** The new revision: CloudFormation names it once it is made. */
function keepDefinition(definitions: Map<string, string>, name: string, { status, physicalId }: ResourceEvent): void {
  if (/^(CREATE|UPDATE)_COMPLETE$/.test(status) && physicalId !== undefined) definitions.set(name, physicalId)
}

/** arn:aws:ecs:<region>:<account>:service/<cluster>/<service>: the ARN of a service names its cluster. */
function clusterOf(arn: string): string {
  return arn.split('/').at(-2) ?? 'default'
}
