import type { Operations } from '../operation.ts'
import type { Site } from '../site.ts'
import { ecsOperations } from './operations.ts'
import type { ScriptedEcs } from './script.ts'
import { createService } from './services.ts'
import type { EcsState } from './state.ts'
import { registerTaskDefinition } from './task-definitions.ts'

export interface Ecs extends ScriptedEcs {
  readonly operations: Operations
  readonly state: EcsState
}

/** ECS on Fargate: clusters, task definitions, and services whose deployments roll out. */
export function createEcs(site: Site, log: EcsState['log']): Ecs {
  const state: EcsState = {
    site,
    clusters: new Map(),
    taskDefinitions: new Map(),
    services: [],
    scripts: new Map(),
    log,
  }
  return {
    state,
    operations: ecsOperations(state),
    onRollout: (service, script) => void state.scripts.set(service, script),
    service(name, { cluster, desired = 1, containers, logGroup, circuitBreaker }) {
      addCluster(state, cluster)
      const options = { 'awslogs-group': logGroup, 'awslogs-stream-prefix': name, 'awslogs-region': site.region }
      const logConfiguration = logGroup === undefined ? undefined : { logDriver: 'awslogs', options }
      const { taskDefinitionArn } = registerTaskDefinition(state, {
        family: name,
        containerDefinitions: Object.entries(containers).map(([container, image]) => ({
          name: container,
          image,
          logConfiguration,
        })),
      })
      const breaker = circuitBreaker ?? { enable: true, rollback: true }
      createService(state, { name, cluster }, { taskDefinition: taskDefinitionArn, desired, breaker, steady: true })
    },
  }
}

/** A cluster of this name, and its ARN. */
export function addCluster(ecs: EcsState, name: string): string {
  const arn = ecs.site.arn('ecs', `cluster/${name}`)
  ecs.clusters.set(name, { name, arn })
  return arn
}
