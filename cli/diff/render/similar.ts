import { effectSentence } from './effect-words.ts'
import type { Shown } from './story.ts'

/** Changes that are the same but for the resource that they change, in the order of the first of each. */
export function similar(shown: readonly Shown[]): Shown[][] {
  const groups = new Map<string, Shown[]>()
  for (const one of shown) {
    const key = likeness(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}

function likeness({ change, properties, effect, stoppedBy }: Shown): string {
  const differing = properties.map(({ name, before, after, effect: { sentence } }) => [name, before, after, sentence])
  if (stoppedBy.length) return JSON.stringify([change.action, stoppedBy, differing])
  const followed = properties.length ? [] : change.follows
  return JSON.stringify([change.action, effect.kind, effectSentence(effect), differing, followed])
}
