import { importersOf } from '../aws/stacks.ts'
import { twoCommits } from '../diff/consequences/two-commits.ts'
import type { Difference } from '../diff/difference.ts'
import { liveDifference } from '../diff/live-difference.ts'
import { OperatorError } from '../errors.ts'
import { applyOrder, exportsOf, type ApplyOrder } from './apply-order.ts'
import type { Run } from './run.ts'
import type { Live } from './standing.ts'
import { taskAccess, type TaskAccess } from './task-access.ts'

/**
 * In which order the stacks are applied. Throws an OperatorError where no order works: when the app begins to import what
 * the data stack gets and still imports what it loses, or when a third stack imports what it loses.
 */
export async function plannedOrder({ one, session }: Run, live: Live): Promise<ApplyOrder> {
  const { data, app } = one.templates
  const names = Object.keys(live.data?.exports ?? {})
  const kept = new Set(exportsOf(data.body).values())
  const importers = new Map<string, readonly string[]>()
  for (const name of names.filter((one) => !kept.has(one))) importers.set(name, await importersOf(session, name))
  refuseOthers(importers, one.stacks)
  const difference = live.data && live.app && liveDifference(one, live)
  const access = difference ? taskAccess(difference) : noTasks
  const order = applyOrder({ data: data.body, app: app.body }, { names, importers }, access)
  if (difference && order.added.length && order.removed.length) throw bothWays(order, difference, one.environment)
  return order
}

const noTasks: TaskAccess = { taken: [], given: false }

function refuseOthers(importers: ReadonlyMap<string, readonly string[]>, { data, app }: Run['one']['stacks']): void {
  for (const [name, stacks] of importers) {
    const others = stacks.filter((stack) => stack !== app)
    if (!others.length) continue
    throw new OperatorError(
      `${data} would lose its export ${name}, which ${others.join(' and ')} ${others.length > 1 ? 'import' : 'imports'}: CloudFormation refuses that. Nothing was changed. Take the import out there first, or leave what is exported in the spec.`,
    )
  }
}

function bothWays(order: ApplyOrder, { stacks }: Difference, environment: string): OperatorError {
  const outputs = stacks.find(({ stack }) => stack === 'data')?.outputs ?? []
  const { why, steps } = twoCommits(order, outputs)
  return new OperatorError(
    `${why} Nothing was changed. Make two commits of it, and run \`semiont provision ${environment}\` after each:\n  1. ${steps[0]}\n  2. ${steps[1]}`,
  )
}
