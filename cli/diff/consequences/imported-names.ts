import type { ResourceBody } from '../resource-body.ts'

/** The names of the exports that these resources import by Fn::ImportValue, as far as they are written out. */
export function importedNames(resources: Iterable<ResourceBody>): Set<string> {
  const names = new Set<string>()
  for (const body of resources) collect(body, names)
  return names
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (key === 'Fn::ImportValue' && typeof child === 'string') names.add(child)
    else collect(child, names)
  }
}
