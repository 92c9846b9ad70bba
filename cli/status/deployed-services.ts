import { serviceId } from '../../compiler/3-resolve/names.ts'
import type { StackResource } from '../aws/stacks.ts'
import type { WatchedService } from '../progress/rollout.ts'

/** What of an app stack runs: its cluster, and its services by the spec's names. */
export interface DeployedServices {
  /** The cluster's name; undefined where the stack has none (yet). */
  readonly cluster: string | undefined
  /** In the order of their names. A service that the spec does not know (any more) goes by its logical id. */
  readonly services: readonly WatchedService[]
}

/**
 * The cluster and the services of an app stack, by their physical ids. In: the stack's resources, and the names of the
 * spec's services.
 */
export function deployedServices(resources: readonly StackResource[], names: readonly string[]): DeployedServices {
  const byId = new Map(names.map((name) => [serviceId(name, 'Deployment'), name]))
  const there = resources.filter(({ status }) => status !== 'DELETE_COMPLETE')
  const services = there
    .filter(({ type, physicalId }) => type === 'AWS::ECS::Service' && physicalId !== undefined)
    .map(({ id, physicalId }) => ({ name: byId.get(id) ?? id, arn: physicalId! }))
  return {
    cluster: there.find(({ type }) => type === 'AWS::ECS::Cluster')?.physicalId,
    services: services.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}
