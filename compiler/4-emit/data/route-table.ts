import type { Environment } from '../../3-resolve/environment.ts'
import { ref } from '../cloudformation/intrinsics.ts'
import { resource, type Resource } from '../cloudformation/resource.ts'
import { tagged } from '../tags.ts'

/** An empty route table of the VPC; its name tag is the environment's and `name`. */
export function routeTable(environment: Environment, about: string, name: string): Resource {
  return resource('AWS::EC2::RouteTable', about, {
    VpcId: ref('Vpc'),
    Tags: tagged(environment, () => `${environment.name()}-${name}`),
  })
}
