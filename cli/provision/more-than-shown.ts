import { effectKinds, type Difference, type EffectKind, type StackKind } from '../diff/difference.ts'

/**
 * Whether more would be done to a stack than somebody was shown: a resource is touched that was not, something worse than
 * was said happens to one, or there is a danger that was not there.
 */
export function moreThanShown(shown: Difference, now: Difference, stack: StackKind): boolean {
  const before = kindsOf(shown, stack)
  const worse = [...kindsOf(now, stack)].some(([id, kind]) => {
    const known = before.get(id)
    return known === undefined ? kind !== 'none' : rank(kind) > Math.max(rank(known), rank('rolling'))
  })
  const dangers = new Set(shown.dangers.map(({ id, kind }) => `${id} ${kind}`))
  return worse || now.dangers.some((danger) => danger.stack === stack && !dangers.has(`${danger.id} ${danger.kind}`))
}

function kindsOf({ stacks }: Difference, stack: StackKind): Map<string, EffectKind> {
  const resources = stacks.find((one) => one.stack === stack)?.resources ?? []
  return new Map(resources.map(({ id, effect }) => [id, effect.kind]))
}

function rank(kind: EffectKind): number {
  return effectKinds.indexOf(kind)
}
