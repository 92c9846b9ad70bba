import type { StackResource, StackState } from '../aws/stacks.ts'
import { OperatorError } from '../errors.ts'
import { liftProtection } from '../failure/lift-protection.ts'

/**
 * Refuses a stack that CloudFormation accepts no update of, with the command that gets it out of there.
 * In: a stack in which nothing is under way, its region, and its resources.
 */
export function refuseStuck(state: StuckState, region: string, resources: readonly StackResource[]): void {
  const way = wayOut(state, region, resources)
  if (way) throw new OperatorError(`${way.what} This run changed nothing.\n${way.next}Then run this again.`)
}

type StuckState = Pick<StackState, 'name' | 'status' | 'reason'>

/**
 * What a state is in which CloudFormation accepts no update of a stack, as a sentence, and what gets it out of there:
 * lines, each with its break. Undefined for a state from which it can be updated. In: as above.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 */
export function wayOut(
  { name, status, reason }: StuckState,
  region: string,
  resources: readonly StackResource[],
): { readonly what: string; readonly next: string } | undefined {
  if (fit.has(status)) return undefined
  const way = waysOut[status] ?? unknown
  const said = reason === undefined ? '' : ` ("${reason}")`
  const failed = resources.filter((resource) => resource.status.endsWith('_FAILED'))
  const named = failed.map(({ id, reason: why }) => `  ${id}${why === undefined ? '' : `: ${why}`}\n`).join('')
  const where = `--stack-name ${name} --region ${region}`
  const commands = way.commands.map((command) => `  aws cloudformation ${command} ${where}\n`)
  const lifts = way.commands.includes('delete-stack') ? liftProtection(failed, region) : []
  const lift = lifts.map((command) => `  ${command}\n`)
  const lost = lift.length ? `${protectedOnPurpose}\n` : ''
  const next = `${named}${lost}${way.next}\n${[...lift, ...commands].join('')}`
  return { what: `${name} is in ${status}: ${way.what}${said}.`, next }
}

/** From these a stack can be updated. */
const fit: ReadonlySet<string> = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
])

const protectedOnPurpose =
  'What is protected against deletion is so on purpose. The first command lifts that: give it only where nobody needs what is in there.'

interface WayOut {
  readonly what: string
  readonly next: string
  readonly commands: readonly string[]
}

const neverWorked: WayOut = {
  what: 'it was created, that failed, and what it made could not be taken back',
  next: 'It never came up as a whole. Where somebody has used a part of it nevertheless, save first what that holds; then delete it:',
  commands: ['delete-stack', 'wait stack-delete-complete'],
}

const unknown: WayOut = {
  what: 'a state in which it takes no update',
  next: 'Its events tell how it got there:',
  commands: ['describe-stack-events'],
}

const waysOut: Readonly<Record<string, WayOut>> = {
  CREATE_FAILED: neverWorked,
  ROLLBACK_FAILED: neverWorked,
  UPDATE_FAILED: {
    what: 'an update failed, and whoever made it had switched the rollback off',
    next: 'Take it back first:',
    commands: ['rollback-stack', 'wait stack-rollback-complete'],
  },
  UPDATE_ROLLBACK_FAILED: {
    what: 'an update failed, and taking it back failed too',
    next: 'Mend what stands in the way (the reasons name it), and let CloudFormation take the update back; what cannot be mended is skipped with --resources-to-skip and its id:',
    commands: ['continue-update-rollback', 'wait stack-rollback-complete'],
  },
  DELETE_FAILED: {
    what: 'its deletion was begun and could not be finished',
    next: 'Mend what stands in the way (the reasons name it) and delete it again; what is to stay is left behind with --retain-resources and its id:',
    commands: ['delete-stack', 'wait stack-delete-complete'],
  },
}
