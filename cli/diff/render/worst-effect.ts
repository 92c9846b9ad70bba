import { effectKinds, type Effect } from '../difference.ts'

/** The worst of several effects; undefined of none. */
export function worstEffect(effects: readonly Effect[]): Effect | undefined {
  return effects.toSorted((a, b) => effectKinds.indexOf(b.kind) - effectKinds.indexOf(a.kind))[0]
}
