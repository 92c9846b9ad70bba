import type { RawResourceChange } from '../raw-resource-change.ts'
import { cascade } from './cascade.ts'
import type { Consequence, ConsequenceContext } from './consequence.ts'
import { effect, worst } from './effects.ts'
import { modified } from './modified.ts'
import { refusals } from './refusals/refusals.ts'
import { removed } from './removed.ts'
import { withArticle } from './things.ts'

/**
 * What changes do: our own table, AWS's specification where that has no word, what follows along references, and what AWS
 * refuses. By logical id: an entry for each change, and one for each unchanged resource that a replaced one touches.
 */
export function consequences(
  changes: readonly RawResourceChange[],
  context: ConsequenceContext,
): Map<string, Consequence> {
  const found = new Map(changes.map((change) => [change.id, ofItself(change)]))
  const renewed = cascade(found, context)
  const refused = refusals({ ...context, renewed })
  for (const [id, refusal] of refused) {
    const known = found.get(id) ?? { effect: refusal, properties: [], cascade: [] }
    // Where what it refers to is refused already, that is the reason.
    if (!known.cascade.some((by) => refused.has(by))) found.set(id, { ...known, effect: worst(known.effect, refusal) })
  }
  return found
}

function ofItself({ type, action, before, after, properties }: RawResourceChange): Consequence {
  if (action === 'modify' && before && after) {
    const effects = properties.map((change) => modified(before, after, change))
    const [first = effect('none', 'Nothing changes in AWS.'), ...others] = effects
    return { effect: worst(first, ...others), properties: effects, cascade: [] }
  }
  const made = withArticle(type)
  const whole =
    action === 'remove' && before
      ? removed(before)
      : effect('creation', `${made.charAt(0).toUpperCase()}${made.slice(1)} is made.`)
  return { effect: whole, properties: properties.map(() => whole), cascade: [] }
}
