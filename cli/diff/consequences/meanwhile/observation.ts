import type { Update } from '../refusals/refusal.ts'

/** What is noticed of a resource: a full sentence, and whether requests or connections are cut. */
export interface Observed {
  readonly sentence: string
  readonly interrupts?: true
}

/** What several changes do together until all are made, which no table of a single resource can tell, by logical id. */
export type Observation = (update: Update) => readonly (readonly [id: string, observed: Observed])[]
