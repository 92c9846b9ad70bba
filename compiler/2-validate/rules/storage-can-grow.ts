import { limits, within } from '../../aws-facts/limits.ts'
import { gib } from '../../3-resolve/quantities.ts'
import type { Rule } from '../rule.ts'

/** The ceiling of the storage's automatic enlargement is the storage itself (off) or at least a tenth above it. */
export const storageCanGrow: Rule = ({ database }, refuse) => {
  const storage = gib(database.storage)
  const ceiling = gib(database.maxStorage)
  if (!database.enabled || !within(limits.storage, storage) || !within(limits.storage, ceiling)) return
  const above = (percent: number) => Math.min(Math.ceil((storage * (100 + percent)) / 100), limits.storage.highest)
  if (ceiling === storage || ceiling >= above(10)) return
  const facts = { storage: database.storage, ceiling: database.maxStorage, least: `${above(10)} GiB` }
  if (ceiling < storage) refuse('storage-ceiling-below-storage', facts, 'database.maxStorage')
  else refuse('storage-ceiling-too-near', { ...facts, advised: `${above(26)} GiB` }, 'database.maxStorage')
}
