import { describe, expect, it } from 'vitest'
import type { StackResource } from '../aws/stacks.ts'
import { deployedServices } from './deployed-services.ts'

const service = (id: string, physicalId?: string, status = 'CREATE_COMPLETE'): StackResource => ({
  id,
  type: 'AWS::ECS::Service',
  status,
  ...(physicalId !== undefined && { physicalId }),
})
const cluster: StackResource = { id: 'Cluster', type: 'AWS::ECS::Cluster', physicalId: 'c', status: 'CREATE_COMPLETE' }

describe('what an app stack runs', () => {
  it('is found by physical ids, and called as the spec calls it', () => {
    const resources = [
      service('ServiceWebDeployment', 'arn:web'),
      cluster,
      service('ServiceApiGatewayDeployment', 'arn:api'),
      service('ServiceOldDeployment', 'arn:old'),
    ]
    expect(deployedServices(resources, ['web', 'api-gateway'])).toEqual({
      cluster: 'c',
      services: [
        { name: 'ServiceOldDeployment', arn: 'arn:old' },
        { name: 'api-gateway', arn: 'arn:api' },
        { name: 'web', arn: 'arn:web' },
      ],
    })
  })

  it('is nothing that was never made, or is deleted', () => {
    const gone = { ...cluster, status: 'DELETE_COMPLETE' }
    const services = [service('ServiceWebDeployment'), service('ServiceApiDeployment', 'arn:api', 'DELETE_COMPLETE')]
    expect(deployedServices([gone, ...services], ['web', 'api'])).toEqual({ cluster: undefined, services: [] })
  })
})
