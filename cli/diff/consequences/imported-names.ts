import type { ResourceBody } from '../resource-body.ts'

/**
 * The names of the exports that a stack imports by Fn::ImportValue, before as well as after, as far as they are written out.
 * What it imports no longer can be let go first, so that nothing stands in the way.
 */
export function importedNames(
  before: ReadonlyMap<string, ResourceBody>,
  after: ReadonlyMap<string, ResourceBody>,
): ReadonlySet<string> {
  const [old, now] = [namesImported(before), namesImported(after)]
  return new Set([...old].filter((name) => now.has(name)))
}

/** The names of the exports that these resources import. */
export function namesImported(resources: ReadonlyMap<string, ResourceBody>): ReadonlySet<string> {
  const names = new Set<string>()
  for (const body of resources.values()) collect(body, names)
  return names
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (key === 'Fn::ImportValue' && typeof child === 'string') names.add(child)
    else collect(child, names)
  }
}
