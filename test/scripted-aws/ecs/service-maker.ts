import { madeUp } from '../cloudformation/made-up.ts'
import type { Maker, MakeRequest } from '../cloudformation/maker.ts'
import type { Site } from '../site.ts'
import { createService, deleteService, updateService } from './services.ts'
import type { EcsState, RolloutEnd } from './state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html: waits for the rollout. */
export function serviceMaker(site: Site, state: EcsState): Maker {
  const settings = ({ properties }: MakeRequest) => {
    const configuration = properties['DeploymentConfiguration'] as
      | { DeploymentCircuitBreaker?: { Enable?: unknown; Rollback?: unknown } }
      | undefined
    const { Enable, Rollback } = configuration?.DeploymentCircuitBreaker ?? {}
    return {
      taskDefinition: String(properties['TaskDefinition']),
      breaker: { enable: String(Enable) === 'true', rollback: String(Rollback) === 'true' },
    }
  }
  return {
    create(request) {
      const name = String(request.properties['ServiceName'] ?? madeUp(site, request).physicalId)
      const desired = Number(request.properties['DesiredCount'] ?? 1)
      const identity = { name, cluster: String(request.properties['Cluster']), logicalId: request.id }
      const { service, end } = createService(state, identity, { ...settings(request), desired, steady: request.steady })
      return {
        physicalId: service.arn,
        attributes: { Name: name, ServiceArn: service.arn },
        stable: settled(site, end),
      }
    },
    update(request, physicalId) {
      const service = state.services.find(({ arn }) => arn === physicalId)!
      const desired = request.properties['DesiredCount']
      const wanted = { ...settings(request), ...(desired !== undefined && { desired: Number(desired) }) }
      const end = updateService(state, service, wanted)
      return { physicalId, attributes: { Name: service.name, ServiceArn: service.arn }, stable: settled(site, end) }
    },
    remove(physicalId) {
      const service = state.services.find(({ arn }) => arn === physicalId)
      if (service) deleteService(state, service)
    },
  }
}

async function settled(site: Site, end: Promise<RolloutEnd>): Promise<void> {
  if ((await end) !== 'failed') return
  throw new Error(
    `Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'." (RequestToken: ${site.uuid('handler')}, HandlerErrorCode: GeneralServiceException)`,
  )
}
