import { references } from '../../../../compiler/4-emit/cloudformation/references.ts'
import type { Observation } from './observation.ts'

/**
 * A firewall rule between two that stay goes, and with it the way that tasks which run now may still use: they are of the
 * app stack, and another deployment replaces them.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html
 */
export const cutOff: Observation = ({ before, after, renewed }) =>
  [...before].flatMap(([id, old]) => {
    if (after.has(id) || !/^AWS::EC2::SecurityGroup(?:In|E)gress$/.test(String(old['Type']))) return []
    const groups = references(old['Properties'], '').map(({ to }) => to)
    if (!groups.every((group) => after.has(group) && !renewed.has(group))) return []
    const sentence = 'The firewall rule is deleted. What runs now and still needs it is cut off from then on.'
    return [[id, { sentence, interrupts: true }] as const]
  })
