import { serviceId } from '../../compiler/3-resolve/names.ts'
import { watchRollouts } from '../progress/watch-rollouts.ts'
import type { Happening, Report, ResourceEvent, TaskStoppedEvent } from './event.ts'
import type { Run } from './run.ts'

/** Watches the rollouts of the services that CloudFormation begins to make or update. */
export interface ServiceWatch {
  /** Takes everything that happens, and passes it on. */
  readonly report: Report
  /** Ends the watching. Out: the tasks that ended by failing, in the order in which they were found. */
  readonly stop: () => Promise<readonly TaskStoppedEvent[]>
}

/**
 * Looks at tasks beside CloudFormation: it says no more of a service than that it did not stabilize, and its rollback
 * erases what would tell why.
 */
export function serviceWatch(run: Run): ServiceWatch {
  const controller = new AbortController()
  const watched = new Map<string, Promise<unknown>>()
  const definitions = new Map<string, string>()
  const evidence: TaskStoppedEvent[] = []
  const names = new Map(Object.keys(run.one.valid.spec.services).map((name) => [serviceId(name, 'Deployment'), name]))
  const look: Report = (happening) => {
    if (happening.event === 'task-stopped') evidence.push(happening)
    run.report(happening)
  }
  const begin = ({ id, physicalId = '' }: ResourceEvent, name: string) => {
    const expect = definitions.get(serviceId(name, 'TaskDefinition'))
    const service = { name, arn: physicalId, ...(expect !== undefined && { expect }) }
    const watch = { cluster: clusterOf(physicalId), services: [service] }
    const rollout = watchRollouts(run.session, watch, look, run.pollSeconds, controller.signal)
    // What is seen here only explains: when looking fails, CloudFormation's own words remain.
    watched.set(
      id,
      rollout.catch(() => undefined),
    )
  }
  const report: Report = (happening) => {
    run.report(happening)
    if (isRollback(happening)) controller.abort()
    if (happening.event !== 'resource' || !happening.physicalId || controller.signal.aborted) return
    if (happening.type === 'AWS::ECS::TaskDefinition') definitions.set(happening.id, happening.physicalId)
    const name = names.get(happening.id)
    if (name === undefined || watched.has(happening.id)) return
    if (/^(CREATE|UPDATE)_IN_PROGRESS$/.test(happening.status)) begin(happening, name)
  }
  const stop = async () => {
    controller.abort()
    await Promise.all(watched.values())
    return evidence
  }
  return { report, stop }
}

/** From here on the services go back to what they were, which is no rollout of this run. */
function isRollback(happening: Happening): boolean {
  return happening.event === 'stack' && happening.status.includes('ROLLBACK')
}

/** arn:aws:ecs:<region>:<account>:service/<cluster>/<service> */
function clusterOf(serviceArn: string): string {
  return serviceArn.split('/')[1] ?? ''
}
