import type { ChangeSetChange } from '../diff/change-set-change.ts'
import type { StackState } from '../aws/stacks.ts'
import { OperatorError } from '../errors.ts'
import type { ChosenImage } from './chosen-images.ts'

/** A service that is to run another image, and what it runs now. */
export interface ImageChange extends ChosenImage {
  /** sha256:… of what runs now. */
  readonly from: string
}

/**
 * The services whose image changes. In: what was chosen, and the app stack. Throws an OperatorError where the stack does
 * not know the service's image yet: its template is provisioned, not published.
 */
export function imageChanges(chosen: readonly ChosenImage[], app: StackState, environment: string): ImageChange[] {
  const unknown = chosen.filter(({ parameter }) => app.parameters[parameter] === undefined)
  if (unknown.length) throw notProvisioned(unknown, chosen, app.name, environment)
  return chosen
    .filter(({ parameter, image }) => app.parameters[parameter] !== image)
    .map((one) => ({ ...one, from: digestOf(app.parameters[one.parameter]!) }))
}

function notProvisioned(
  unknown: readonly ChosenImage[],
  chosen: readonly ChosenImage[],
  stack: string,
  environment: string,
): OperatorError {
  const names = unknown.map(({ service }) => service).join(' and ')
  const known = chosen.filter((one) => !unknown.includes(one)).map(({ service }) => `\`--service ${service}\``)
  const only = known.length ? ` To publish only what runs already, name the service: ${known.join(' or ')}.` : ''
  return new OperatorError(
    `The stack ${stack} does not run ${names} yet. Nothing was changed. Run \`semiont provision ${environment}\` first, which takes an image from the repository by itself.${only}`,
  )
}

/**
 * Throws an OperatorError when a change set would change more than what runs: other revisions of task definitions, and the
 * services that take them. A release never touches anything else, so something else has been changed meanwhile.
 */
export function refuseMore(changes: readonly ChangeSetChange[], environment: string): void {
  const more = changes.filter((change) => !isRelease(change))
  if (!more.length) return
  const ids = more.map(({ id, type }) => `${id} (${type})`).join(', ')
  throw new OperatorError(
    `Publishing would also change ${ids}, which no release should. Nothing was changed. Look at \`semiont diff ${environment} --live\`.`,
  )
}

/**
 * A task definition is always replaced; a service never is. What hangs on a service by one of its attributes is only looked
 * at again (Dynamic), and found as it was.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html
 */
function isRelease({ type, action, replacement, details }: ChangeSetChange): boolean {
  if (action !== 'Modify') return false
  if (type === 'AWS::ECS::TaskDefinition') return true
  if (replacement === 'True') return false
  // Of a change without any detail nobody knows that it is none.
  return (
    type === 'AWS::ECS::Service' || (details.length > 0 && details.every(({ evaluation }) => evaluation === 'Dynamic'))
  )
}

function digestOf(image: string): string {
  return image.slice(image.lastIndexOf('@') + 1)
}
