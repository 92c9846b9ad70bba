import type { Update } from '../refusals/refusal.ts'
import { cutOff } from './cut-off.ts'
import { emptyTargetGroups } from './empty-target-groups.ts'
import type { Observation, Observed } from './observation.ts'
import { settingsInUse } from './settings-in-use.ts'

const all: readonly Observation[] = [cutOff, emptyTargetGroups, settingsInUse]

/** What people notice of this update while it goes on, or what it leaves, by logical id. */
export function meanwhile(update: Update): ReadonlyMap<string, Observed> {
  return new Map(all.flatMap((one) => one(update)))
}
