import type { Difference, ResourceChange, StackKind } from '../difference.ts'

/** The ids of what AWS refuses and a change follows, at once or through others; none of what is refused itself. */
export function stoppedBy(stack: StackKind, change: ResourceChange, { stacks }: Difference): string[] {
  if (change.effect.kind === 'refused' || !change.follows) return []
  const resources = stacks.find((one) => one.stack === stack)?.resources ?? []
  const known = new Map(resources.map((resource) => [resource.id, resource]))
  const found = new Set(change.follows)
  // A set that grows while it is gone through: what it gets is gone through too.
  for (const id of found) for (const by of known.get(id)?.follows ?? []) found.add(by)
  return [...found].filter((id) => known.get(id)?.effect.kind === 'refused')
}
