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

/** The order of the keys in what emitters make. */
const templateOrder: readonly string[] = [
  ...resourceKeys.filter((key) => key !== 'Properties'),
  'Properties',
  'Description',
  'Value',
  'Export',
]

/** The same resource or output, its keys ordered as emitters do. */
export function inTemplateOrder(thing: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const place = ([key]: [string, unknown]) => templateOrder.indexOf(key)
  return Object.fromEntries(Object.entries(thing).toSorted((a, b) => place(a) - place(b)))
}

/** The keys of a resource or output that it may not have. */
export function illegalKeys(thing: object, legal: readonly string[]): string[] {
  return Object.keys(thing).filter((key) => !legal.includes(key))
}
