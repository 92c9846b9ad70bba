import type { Effect } from '../../difference.ts'
import { sameValue } from '../../same-value.ts'
import { interrupting } from '../effects.ts'
import { replaced } from '../replaced.ts'
import type { Judged, Rules } from '../rule.ts'

/** A rule lets through something else, while tasks that were started before still need what it let through. */
function otherWay({ before, after, now, old }: Judged): Effect | undefined {
  if (sameValue(before, after)) return undefined
  const { sentence, ...effect } = replaced(now, 'replacement', 'specification', old)
  return interrupting({
    ...effect,
    sentence: `${sentence} What runs now and still needs the old one is cut off from then on.`,
  })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html */
export const firewallRuleRules: Rules = Object.fromEntries(
  (
    'CidrIp CidrIpv6 DestinationPrefixListId DestinationSecurityGroupId FromPort IpProtocol SourcePrefixListId ' +
    'SourceSecurityGroupId ToPort'
  )
    .split(' ')
    .map((property) => [property, otherWay]),
)
