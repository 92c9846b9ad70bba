import { importersOf } from '../aws/stacks.ts'
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

function bothWays({ added, removed }: ApplyOrder, difference: Difference, environment: string): OperatorError {
  const [gains, loses] = [causesOf(added, difference), causesOf(removed, difference)]
  return new OperatorError(
    `This edit cannot be applied in one go: the app stack begins to use what the data stack does not have yet (${gains}), and still uses what the data stack loses (${loses}). Nothing was changed. Make two commits of it, and run \`semiont provision ${environment}\` after each:\n  1. Add ${gains}, and leave ${loses} as it was.\n  2. Take ${loses} away.`,
  )
}

/** The spec paths that bring exports or take them away; their names where no spec line is known. */
function causesOf(names: readonly string[], difference: Difference): string {
  const outputs = difference.stacks.find(({ stack }) => stack === 'data')?.outputs ?? []
  const told = names.flatMap((name) => {
    const causes = outputs.find(({ exportName }) => exportName === name)?.causes ?? []
    return causes.length ? causes : [name]
  })
  return [...new Set(told)].join(', ')
}
