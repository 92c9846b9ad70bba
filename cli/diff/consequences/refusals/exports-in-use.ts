import { references } from '../../../../compiler/4-emit/cloudformation/references.ts'
import { valueAt } from '../../../../compiler/4-emit/cloudformation/value-at.ts'
import { refused } from '../effects.ts'
import { theThing } from '../things.ts'
import type { Refusal } from './refusal.ts'

/**
 * An export that another stack imports can neither change nor go.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export const exportsInUse: Refusal = ({ renewed, after, outputs = new Map(), imported }) => {
  if (!renewed.size || !imported) return []
  const names = imported()
  const used = [...outputs.values()].filter((output) => names.has(String(valueAt(output, '/Export/Name'))))
  return [...renewed].flatMap((id) => {
    const of = used.filter((output) => references(output['Value'], '').some(({ to }) => to === id))
    if (!of.length) return []
    const sentence =
      `${theThing(String(after.get(id)?.['Type']))} would have to be replaced, and CloudFormation refuses that: the other ` +
      `stack imports it as ${of.map((output) => String(valueAt(output, '/Export/Name'))).join(', ')}, and an export in use cannot change.`
    return [[id, refused(sentence)] as const]
  })
}
