import { reach } from '../../4-emit/cloudformation/graph.ts'
import { referredIds } from '../../4-emit/cloudformation/references.ts'
import { resourcePointer, type TemplateBody } from '../../4-emit/cloudformation/template.ts'
import { forEachStack, propertiesOf, type Find, type PlainResource, type Templates } from '../check.ts'

/** What must exist first, and why, although nothing refers to it. */
interface Order {
  readonly needs: string
  readonly why: string
}

type Resources = TemplateBody['Resources']

/**
 * Resources that silently need another one are created after it. Reaching it by way of others is enough.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
 */
export function orderIsGiven(templates: Templates, find: Find): void {
  forEachStack(templates, ({ body }, stack) => {
    for (const [id, resource] of Object.entries(body.Resources)) {
      const orders = silentNeeds(resource, body.Resources)
      if (!orders.length) continue
      const reached = reach(templates.graphs[stack], id)
      for (const { needs, why } of orders) {
        if (reached.has(needs) || needs === id) continue
        find('order-missing', { id, needs, why }, stack, [`${resourcePointer(id)}/DependsOn`, resourcePointer(needs)])
      }
    }
  })
}

function silentNeeds(resource: PlainResource, resources: Resources): Order[] {
  switch (resource['Type']) {
    case 'AWS::EC2::EIP':
      return all(resources, 'AWS::EC2::VPCGatewayAttachment', 'an address needs the internet gateway to be attached.')
    case 'AWS::EC2::Route':
      if (!('GatewayId' in propertiesOf(resource))) return []
      return all(resources, 'AWS::EC2::VPCGatewayAttachment', 'a route to the gateway needs it to be attached.')
    case 'AWS::ECS::Service':
      return [...listenersOf(resource, resources), ...capacity(resource, resources)]
    case 'AWS::Route53::RecordSet':
      return all(resources, 'AWS::ElasticLoadBalancingV2::ListenerRule', 'a name should lead to a site that answers.')
    case 'AWS::SecretsManager::Secret':
      return ofDatabase(resource, resources)
    default:
      return []
  }
}

function all(resources: Resources, type: string, why: string): Order[] {
  return Object.keys(resources)
    .filter((id) => resources[id]!['Type'] === type)
    .map((needs) => ({ needs, why }))
}

/** ECS refuses a service whose target group hangs on no load balancer. */
function listenersOf(service: PlainResource, resources: Resources): Order[] {
  const groups = [...referredIds(propertiesOf(service)['LoadBalancers'])]
  return Object.keys(resources)
    .filter((id) => String(resources[id]!['Type']).startsWith('AWS::ElasticLoadBalancingV2::Listener'))
    .filter((id) => groups.some((group) => referredIds(resources[id]).has(group)))
    .map((needs) => ({ needs, why: 'its target group must hang on the load balancer first.' }))
}

/** A capacity provider can be used once it is associated with the cluster. */
function capacity(service: PlainResource, resources: Resources): Order[] {
  if (!('CapacityProviderStrategy' in propertiesOf(service))) return []
  const why = 'the cluster must have its capacity providers first.'
  return all(resources, 'AWS::ECS::ClusterCapacityProviderAssociations', why)
}

/** A secret made from a database's address is of use once the database has taken its password. */
function ofDatabase(secret: PlainResource, resources: Resources): Order[] {
  const uses = [...referredIds(propertiesOf(secret))].map((to) => resources[to]?.['Type'])
  if (!uses.includes('AWS::RDS::DBInstance')) return []
  const why = 'it holds the address of a database whose secret must be attached first.'
  return all(resources, 'AWS::SecretsManager::SecretTargetAttachment', why)
}
