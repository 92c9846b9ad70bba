import { references } from '../../../../compiler/4-emit/cloudformation/references.ts'
import { sameValue } from '../../same-value.ts'
import { refused } from '../effects.ts'
import { propertyOf } from '../rule.ts'
import type { Refusal } from './refusal.ts'

/**
 * The new subnet is made while the old one still has its addresses, and two subnets of a network never share any.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html
 */
export const subnetAddresses: Refusal = ({ renewed, before, after }) =>
  [...renewed].flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)]
    if (!old || now?.['Type'] !== 'AWS::EC2::Subnet') return []
    const same = (name: string) => sameValue(propertyOf(old, name), propertyOf(now, name))
    const inNewVpc = references(propertyOf(now, 'VpcId'), '').some(({ to }) => renewed.has(to))
    if (inNewVpc || !same('VpcId') || !same('CidrBlock') || propertyOf(now, 'CidrBlock') === undefined) return []
    const sentence =
      'The subnet would have to be replaced, and AWS refuses that while it keeps its addresses: the new one is made before ' +
      'the old one goes. Add one with other addresses, and take this one out later.'
    return [[id, refused(sentence)] as const]
  })
