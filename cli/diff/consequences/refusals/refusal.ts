import type { Effect } from '../../difference.ts'
import type { ConsequenceContext } from '../consequence.ts'

/** All of a stack, old and new, and the ids of what AWS makes anew. */
export interface Update extends ConsequenceContext {
  readonly renewed: ReadonlySet<string>
}

/** What AWS refuses of an update for what several resources are at once, by logical id. */
export type Refusal = (update: Update) => readonly (readonly [id: string, effect: Effect])[]
