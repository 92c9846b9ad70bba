import type { TemplateBody } from '../../compiler/4-emit/cloudformation/template.ts'
import type { ChangeSetChange } from '../diff/change-set-change.ts'
import type { Difference } from '../diff/difference.ts'
import { exportsOf } from './apply-order.ts'

/** An export whose value would change. */
export interface ChangedExport {
  readonly name: string
  readonly output: string
  /** Why, as a clause: "Vpc, which it names, is replaced". */
  readonly because: string
}

/**
 * The exports of the data stack whose value an update changes: another value is written for them, or what they name is
 * replaced. CloudFormation refuses that while a stack imports them, but only at the end of the update, when all is done and
 * must be taken back.
 * In: the new template, the difference with what is deployed, and what the change set does.
 */
export function changedExports(
  body: TemplateBody,
  difference: Difference,
  changes: readonly Pick<ChangeSetChange, 'id' | 'replacement'>[],
): ChangedExport[] {
  const written = difference.stacks.find(({ stack }) => stack === 'data')?.outputs ?? []
  const rewritten = new Set(written.filter(({ action }) => action === 'modify').map(({ id }) => id))
  const replaced = changes.filter(({ replacement }) => replacement === 'True').map(({ id }) => id)
  return [...exportsOf(body)].flatMap(([output, name]): ChangedExport[] => {
    const value = body.Outputs?.[output]?.['Value']
    const named = replaced.find((id) => names(value, id))
    if (named !== undefined) return [{ name, output, because: `${named}, which it names, is replaced` }]
    return rewritten.has(output) ? [{ name, output, because: 'the template gives it another value' }] : []
  })
}

/** Whether a value refers to a resource: Ref, Fn::GetAtt, or ${…} in Fn::Sub. */
function names(value: unknown, id: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, child]: [string, unknown]) => {
    if (key === 'Ref') return child === id
    if (key === 'Fn::GetAtt') return String(Array.isArray(child) ? child[0] : child).split('.')[0] === id
    if (key === 'Fn::Sub') {
      const text = String(Array.isArray(child) ? child[0] : child)
      return text.includes(`\${${id}}`) || text.includes(`\${${id}.`) || names(child, id)
    }
    return names(child, id)
  })
}
