import type { Update } from '../refusals/refusal.ts'

/** What several changes do together until all are made, which no table of a single resource can tell, by logical id: a full sentence. */
export type Observation = (update: Update) => readonly (readonly [id: string, sentence: string])[]
