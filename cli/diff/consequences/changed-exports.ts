import type { Danger, StackDifference } from '../difference.ts'

/**
 * The exports with another value that the other stack imports, before as well as after: CloudFormation refuses that, at the
 * end of the update. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export function changedExports({ stack, outputs }: StackDifference, imported: () => ReadonlySet<string>): Danger[] {
  const changed = outputs.filter(({ action, exportName }) => action === 'modify' && exportName !== undefined)
  if (!changed.length) return []
  const names = imported()
  return changed.flatMap(({ id, exportName = '' }): Danger[] => {
    if (!names.has(exportName)) return []
    const sentence =
      `CloudFormation refuses to give the export ${exportName} another value while the other stack imports it. Export the ` +
      'new value under another name, import that, and take the old export out later.'
    return [{ stack, id, type: 'Output', kind: 'refused', sentence }]
  })
}
