import type { Effect } from '../../difference.ts'
import { customNames } from './custom-names.ts'
import { databaseSubnets } from './database-subnets.ts'
import { exportsInUse } from './exports-in-use.ts'
import { mountTargets } from './mount-targets.ts'
import { natAddresses } from './nat-addresses.ts'
import type { Refusal, Update } from './refusal.ts'
import { rulePriorities } from './rule-priorities.ts'
import { subnetAddresses } from './subnet-addresses.ts'
import { targetGroups } from './target-groups.ts'

const all: readonly Refusal[] = [
  exportsInUse,
  customNames,
  rulePriorities,
  targetGroups,
  natAddresses,
  subnetAddresses,
  mountTargets,
  databaseSubnets,
]

/** What AWS refuses of this update, by logical id; the first reason for each. */
export function refusals(update: Update): ReadonlyMap<string, Effect> {
  return new Map(all.flatMap((refusal) => refusal(update)).toReversed())
}
