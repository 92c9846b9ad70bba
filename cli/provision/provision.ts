import type { StackEnd } from '../aws/events.ts'
import type { ChangeSet } from '../aws/change-sets.ts'
import { liveStack } from '../aws/stacks.ts'
import type { Difference, StackKind } from '../diff/difference.ts'
import { liveDifference } from '../diff/live-difference.ts'
import { withChangeSet } from '../diff/with-change-set.ts'
import { errorKind } from '../errors.ts'
import { keepImages } from '../publish/keep-images.ts'
import { applied, protect } from './applied.ts'
import { gatesBeforeApp, type BeforeApp } from './gates/gates-before-app.ts'
import { gatesBeforeData } from './gates/gates-before-data.ts'
import { makeServiceLinkedRoles } from './gates/service-linked-roles.ts'
import type { ApplyOrder } from './apply-order.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { madeChangeSet } from './made-change-set.ts'
import { moreThanShown } from './more-than-shown.ts'
import { plannedOrder } from './planned-order.ts'
import { refuseChangedExports } from './refuse-changed-exports.ts'
import { orderRemarks, waitRemark } from './remarks.ts'
import { reportGates } from './report-gates.ts'
import type { Run } from './run.ts'
import type { Done } from './run-to-end.ts'
import { standingStacks, type Live } from './standing.ts'

/**
 * Shows what would be applied and what else must be known of it (full sentences), and asks whether it may be. Throws when it
 * may not.
 */
export type Agree = (difference: Difference, remarks: readonly string[]) => Promise<void>

/**
 * Brings an environment's stacks to what its spec compiles to, through change sets that were shown and agreed to. It can
 * be run again whenever it stopped, and goes on where it was. Throws an OperatorError where it must not go on.
 */
export async function provision(run: Run, agree: Agree): Promise<Done> {
  const { session, one } = run
  const live = await standingStacks(run)
  for (const sentence of refuseForeign(one, live, run.reviewed)) run.report({ event: 'phase', sentence })
  const order = await plannedOrder(run, live)
  const open = reportGates(run.report, await gatesBeforeData(session, one, live))
  if (open) return stopped(run, open)
  return live.app && !order.apart ? together(run, live, order, agree) : dataThenApp(run, live, order, agree)
}

/** Both stacks are there, and neither waits for the other: everything that will be done is known before any of it is. */
async function together(run: Run, live: Live, order: ApplyOrder, agree: Agree): Promise<Done> {
  const { images, remarks, open } = await beforeApp(run, live)
  if (open) return stopped(run, open)
  const data = await madeChangeSet(run, 'data', live.data)
  const app = await madeChangeSet(run, 'app', live.app, images)
  const sets = { data, app }
  const difference = merged(run, live, sets)
  await refuseChangedExports(run, difference, data)
  const inOrder = order.first === 'data' ? (['data', 'app'] as const) : (['app', 'data'] as const)
  const changed = inOrder.filter((kind) => sets[kind])
  if (changed.length) await agreed(run, difference, [...orderRemarks(order, changed), ...(app ? remarks : [])], agree)
  for (const kind of inOrder) {
    const set = sets[kind]
    const end = set && (await applied(run, kind, set))
    if (end && !end.succeeded) return failed(run, kind, end)
  }
  await protect(run, 'data')
  return finished(run)
}

/** The app's change set can only be made when the data stack is there as it will be: it imports what that exports. */
async function dataThenApp(run: Run, live: Live, order: ApplyOrder, agree: Agree): Promise<Done> {
  const data = await madeChangeSet(run, 'data', live.data)
  const shown = merged(run, live, { data })
  await refuseChangedExports(run, shown, data)
  if (data) {
    const wait = waitRemark(run.one, shown)
    await agreed(run, shown, [...orderRemarks(order, ['data', 'app']), wait], agree)
    const end = await applied(run, 'data', data)
    if (!end.succeeded) return failed(run, 'data', end)
  }
  await protect(run, 'data')
  const dataNow = await liveStack(run.session, run.one.stacks.data)
  const now = { ...live, ...(dataNow && { data: dataNow }) }
  const { images, remarks, open } = await beforeApp(run, now)
  if (open) return stopped(run, open)
  const app = await madeChangeSet(run, 'app', now.app, images)
  if (!app) return finished(run)
  const difference = merged(run, now, { app })
  if (!data || moreThanShown(shown, difference, 'app')) await agreed(run, difference, remarks, agree)
  const end = await applied(run, 'app', app)
  return end.succeeded ? finished(run) : failed(run, 'app', end)
}

/** Nothing is changed before this. What AWS needs in the account besides the stacks is made as soon as somebody agreed. */
async function agreed(run: Run, difference: Difference, remarks: readonly string[], agree: Agree): Promise<void> {
  const { session, one, report, besides } = run
  if (difference.verdict === 'none') report({ event: 'phase', sentence: onlyCloudFormation })
  await agree(difference, remarks).catch((error: unknown) => Promise.reject(whatStays(error, run)))
  await makeServiceLinkedRoles(session, one, report, besides)
}

const onlyCloudFormation =
  'The templates differ in nothing that is compared, but CloudFormation has something to apply, such as descriptions, or values that it looks up again. It is asked for too.'

/** Whoever refuses the app stack after the data stack was applied is told so. */
function whatStays(error: unknown, { begun, one }: Run): unknown {
  if (!begun.length || errorKind(error) === undefined) return error
  const told = error as Error
  told.message += ` What was shown before is done and stays: ${begun.map((kind) => one.stacks[kind]).join(' and ')}.`
  return told
}

/** What the specs say is different, as CloudFormation's change sets have it where there are some. */
function merged(
  { one }: Run,
  live: Live,
  sets: { readonly data?: ChangeSet | undefined; readonly app?: ChangeSet | undefined },
): Difference {
  const difference = liveDifference(one, live)
  const withData = sets.data ? withChangeSet(difference, 'data', sets.data.changes) : difference
  return sets.app ? withChangeSet(withData, 'app', sets.app.changes) : withData
}

async function beforeApp(run: Run, live: Live): Promise<BeforeApp & { readonly open: number }> {
  const before = await gatesBeforeApp(run.session, run.one, live)
  return { ...before, open: reportGates(run.report, before.gates) }
}

async function finished(run: Run): Promise<Done> {
  const { environment, valid } = run.one
  await protect(run, 'app')
  await keepImages(run)
  if (!run.begun.length) {
    return { result: 'unchanged', sentence: `Nothing to change: ${environment} is what its spec says.` }
  }
  return { result: 'changed', sentence: `${environment} is what its spec says: https://${valid.spec.site.domain}` }
}

function stopped({ one: { environment } }: Run, open: number): Done {
  const [what, them] = open > 1 ? [`${open} things are`, 'them'] : ['1 thing is', 'it']
  const again = `then run \`semiont provision ${environment}\` again: it goes on from there.`
  return { result: 'stopped', sentence: `Stopped: ${what} missing. Do ${them}, ${again}` }
}

function failed({ one: { stacks, environment } }: Run, kind: StackKind, { status }: StackEnd): Done {
  const name = stacks[kind]
  const sentence = failures[status] ?? `${name} is in ${status}. \`semiont provision ${environment}\` tells what to do.`
  return { result: 'failed', sentence: sentence.replace('{name}', name) }
}

const failures: Readonly<Record<string, string | undefined>> = {
  UPDATE_ROLLBACK_COMPLETE: '{name} was not changed: the update failed, and CloudFormation took all of it back.',
  ROLLBACK_COMPLETE:
    '{name} was not created: CloudFormation took back what it had made, and an empty stack is left. The next run deletes that and creates it anew.',
  DELETE_COMPLETE: '{name} is gone: somebody has deleted it meanwhile. The next run creates it anew.',
}
