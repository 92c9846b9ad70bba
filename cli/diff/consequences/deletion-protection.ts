import type { ResourceBody } from '../resource-body.ts'
import { hasBalancerAttribute } from './balancer-attribute.ts'
import { isTrue, propertyOf } from './rule.ts'

/** Does AWS refuse to delete this resource until somebody lifts that? */
export function isProtected(body: ResourceBody): boolean {
  const own = ['DeletionProtection', 'DeletionProtectionEnabled'].some((name) => isTrue(propertyOf(body, name)))
  return own || hasBalancerAttribute(body, 'deletion_protection.enabled')
}

/**
 * What then becomes of it when CloudFormation is to delete it, as a sentence with a blank before it; nothing where it is not
 * protected. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
 */
export function protection(body: ResourceBody): string {
  if (!isProtected(body)) return ''
  return ' While its deletion protection is on AWS refuses that: it then stays in the account, outside the stack, and goes on costing.'
}
