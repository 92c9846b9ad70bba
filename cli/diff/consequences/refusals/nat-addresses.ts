import { references } from '../../../../compiler/4-emit/cloudformation/references.ts'
import { sameValue } from '../../same-value.ts'
import { refused } from '../effects.ts'
import { propertyOf } from '../rule.ts'
import type { Refusal } from './refusal.ts'

/**
 * The new gateway is made while the old one still has the address, and an address has one gateway.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html
 */
export const natAddresses: Refusal = ({ renewed, before, after }) =>
  [...renewed].flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)]
    if (!old || now?.['Type'] !== 'AWS::EC2::NatGateway') return []
    const [was, is] = [old, now].map((body) => propertyOf(body, 'AllocationId'))
    const anew = references(is, '').some(({ to }) => renewed.has(to))
    if (is === undefined || anew || !sameValue(was, is)) return []
    const sentence =
      'The NAT gateway would have to be replaced, and AWS refuses that while it keeps its public address: the new one is ' +
      'made before the old one gives it up. Take the old one out first, in a deployment of its own; until the new one ' +
      'stands, tasks do not reach the internet.'
    return [[id, refused(sentence)] as const]
  })
