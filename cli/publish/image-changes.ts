import type { ChangeSetChange } from '../aws/change-sets.ts'
import type { StackState } from '../aws/stacks.ts'
import { OperatorError } from '../errors.ts'
import type { ChosenImage } from './chosen-images.ts'

/** What a service runs and what it is to run, by digest. */
export interface ImageChange {
  readonly service: string
  /** sha256:… of what runs now. */
  readonly from: string
  readonly to: string
}

/**
 * The services whose image changes. In: what was chosen, and the app stack. Throws an OperatorError where the stack does
 * not know the service's image yet: its template is provisioned, not published.
 */
export function imageChanges(chosen: readonly ChosenImage[], app: StackState, environment: string): ImageChange[] {
  const unknown = chosen.filter(({ parameter }) => app.parameters[parameter] === undefined)
  if (unknown.length) {
    const names = unknown.map(({ service }) => service).join(' and ')
    throw new OperatorError(
      `The stack ${app.name} does not run ${names} yet. Run \`semiont provision ${environment}\` first; it takes the newest image by itself.`,
    )
  }
  return chosen
    .filter(({ parameter, image }) => app.parameters[parameter] !== image)
    .map(({ service, parameter, digest }) => ({ service, from: digestOf(app.parameters[parameter]!), to: digest }))
}

/** What a release changes: task definitions and the services that run them. Whatever runs has these two types. */
const touched: ReadonlySet<string> = new Set(['AWS::ECS::TaskDefinition', 'AWS::ECS::Service'])

/**
 * Throws an OperatorError when a change set would change more than what runs: a release never touches anything else, so
 * something else has been changed meanwhile. (What hangs on a service by reference is only looked at again: Dynamic.)
 */
export function refuseMore(changes: readonly ChangeSetChange[], environment: string): void {
  const more = changes.filter(
    ({ type, replacement, action }) => !touched.has(type) && (action !== 'Modify' || replacement === 'True'),
  )
  if (!more.length) return
  const ids = more.map(({ id, type }) => `${id} (${type})`).join(', ')
  throw new OperatorError(
    `Publishing would also change ${ids}, which no release should. Nothing was changed. Look at \`semiont diff ${environment} --live\`.`,
  )
}

function digestOf(image: string): string {
  return image.slice(image.lastIndexOf('@') + 1)
}
