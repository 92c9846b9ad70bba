import type { ResourceBody } from '../resource-body.ts'
import { isTrue, propertyOf } from './rule.ts'

/** Is this attribute of a load balancer on? https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html */
export function hasBalancerAttribute(balancer: ResourceBody, key: string): boolean {
  const attributes = [propertyOf(balancer, 'LoadBalancerAttributes') ?? []].flat() as {
    readonly Key?: unknown
    readonly Value?: unknown
  }[]
  return attributes.some(({ Key, Value }) => Key === key && isTrue(Value))
}
