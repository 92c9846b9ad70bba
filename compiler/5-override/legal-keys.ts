/**
 * What may stand beside a resource's Type. `Condition` is not among it, since no override can declare one.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
 */
export const resourceKeys: readonly string[] = [
  'Type',
  'Properties',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
  'UpdatePolicy',
  'CreationPolicy',
]

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html */
export const outputKeys: readonly string[] = ['Value', 'Description', 'Export']

/** The keys of a resource or output that it may not have. */
export function illegalKeys(thing: object, legal: readonly string[]): string[] {
  return Object.keys(thing).filter((key) => !legal.includes(key))
}
