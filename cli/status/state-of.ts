import type { ServiceState } from '../aws/service-state.ts'
import type { WatchedService } from '../progress/rollout.ts'

/** What ECS says of a service of the stack, whose physical id is its ARN or, in an old stack, its name; undefined: nothing. */
export function stateOf({ arn }: WatchedService, states: readonly ServiceState[]): ServiceState | undefined {
  return states.find((state) => state.arn === arn || state.name === arn)
}
