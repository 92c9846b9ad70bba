import type { ResourceBody } from '../../resource-body.ts'
import { sameValue } from '../../same-value.ts'
import { refused } from '../effects.ts'
import { numberOf, propertyOf } from '../rule.ts'
import type { Refusal } from './refusal.ts'

/**
 * Two rules of a listener never have the same priority, not for a moment: CloudFormation changes them one by one, and
 * deletes what goes only at the end, so that a priority which was held at the start cannot be taken in the same update.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetRulePriorities.html (PriorityInUse)
 */
export const rulePriorities: Refusal = ({ before, after, renewed }) =>
  rulesOf(after).flatMap(([id, now]) => {
    const priority = numberOf(propertyOf(now, 'Priority'))
    const old = before.get(id)
    const stays = old && numberOf(propertyOf(old, 'Priority')) === priority
    if (priority === undefined || stays || renewed.has(id)) return []
    const holder = rulesOf(before).find(
      ([other, body]) =>
        other !== id &&
        !renewed.has(other) &&
        numberOf(propertyOf(body, 'Priority')) === priority &&
        sameValue(propertyOf(body, 'ListenerArn'), propertyOf(now, 'ListenerArn')),
    )
    if (!holder) return []
    const sentence =
      `AWS refuses to give the rule the priority ${priority}: ${holder[0]} has it when this deployment begins, and CloudFormation ` +
      `does not wait until it gives it up. Do it in two steps: deploy with a priority that no rule has now, then with ${priority}.`
    return [[id, refused(sentence)] as const]
  })

function rulesOf(resources: ReadonlyMap<string, ResourceBody>): [string, ResourceBody][] {
  return [...resources].filter(([, body]) => body['Type'] === 'AWS::ElasticLoadBalancingV2::ListenerRule')
}
