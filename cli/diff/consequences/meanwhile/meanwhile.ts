import type { Update } from '../refusals/refusal.ts'
import { emptyTargetGroups } from './empty-target-groups.ts'
import { settingsInUse } from './settings-in-use.ts'

/** What several changes do together until all are made, which no table of a single resource can tell, by logical id: a full sentence. */
export type Meanwhile = (update: Update) => readonly (readonly [id: string, sentence: string])[]

const all: readonly Meanwhile[] = [emptyTargetGroups, settingsInUse]

/** What people notice of this update while it goes on, or what it leaves, by logical id. */
export function meanwhile(update: Update): ReadonlyMap<string, string> {
  return new Map(all.flatMap((one) => one(update)))
}
