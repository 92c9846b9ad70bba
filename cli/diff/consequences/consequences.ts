import type { RawResourceChange } from '../raw-resource-change.ts'
import type { Effect } from '../difference.ts'
import { cascade } from './cascade.ts'
import type { Consequence, ConsequenceContext } from './consequence.ts'
import { effect, worst } from './effects.ts'
import { meanwhile } from './meanwhile/meanwhile.ts'
import type { Observed } from './meanwhile/observation.ts'
import { made } from './made.ts'
import { modified } from './modified.ts'
import { refusals } from './refusals/refusals.ts'
import { removed } from './removed.ts'

/**
 * What changes do: our own table, AWS's specification where that has no word, what follows along references, and what AWS
 * refuses. By logical id: an entry for each change, and one for each unchanged resource that a replaced one touches.
 */
export function consequences(
  changes: readonly RawResourceChange[],
  context: ConsequenceContext,
): Map<string, Consequence> {
  const found = new Map(changes.map((change) => [change.id, ofItself(change)]))
  const update = { ...context, renewed: cascade(found, context) }
  for (const [id, observed] of meanwhile(update)) {
    const known = found.get(id)
    if (known) found.set(id, retold(known, observed))
  }
  const refused = refusals(update)
  for (const [id, refusal] of refused) {
    const known = found.get(id) ?? { effect: refusal, properties: [], cascade: [] }
    // Where what brings it about is refused already, that is the reason.
    if (!behind(id, found).some((by) => refused.has(by)))
      found.set(id, { ...known, effect: worst(known.effect, refusal) })
  }
  return found
}

/** What a change follows, what that follows, and so on. */
function behind(id: string, found: ReadonlyMap<string, Consequence>): string[] {
  const ids = new Set(found.get(id)?.cascade)
  // A set that grows while it is gone through: what it gets is gone through too.
  for (const by of ids) for (const other of found.get(by)?.cascade ?? []) ids.add(other)
  return [...ids].filter((by) => by !== id)
}

/** In other words than those of the resource's own table, also where a property says the same. */
function retold({ effect, properties, cascade }: Consequence, observed: Observed): Consequence {
  const told = (known: Effect): Effect => ({ ...known, ...observed, source: 'table' })
  return {
    effect: told(effect),
    properties: properties.map((known) => (known.sentence === effect.sentence ? told(known) : known)),
    cascade,
  }
}

function ofItself({ type, action, before, after, properties }: RawResourceChange): Consequence {
  if (action === 'modify' && before && after) {
    const effects = properties.map((change) => modified(before, after, change))
    const [first = effect('none', 'Nothing changes in AWS.'), ...others] = effects
    return { effect: worst(first, ...others), properties: effects, cascade: [] }
  }
  const whole = action === 'remove' && before ? removed(before) : made(after ?? { Type: type })
  return { effect: whole, properties: properties.map(() => whole), cascade: [] }
}
