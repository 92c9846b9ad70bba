import { CreateChangeSetCommand, type Parameter } from '@aws-sdk/client-cloudformation'
import { changedMeanwhile } from './changed-meanwhile.ts'
import { cloudFormation } from './cloud-formation.ts'
import { errorCode, errorMessage, failedCall } from './failed-call.ts'
import type { Session } from './session.ts'

export interface ChangeSetRequest {
  readonly stackName: string
  /** CREATE where there is no stack, or one in REVIEW_IN_PROGRESS. */
  readonly type: 'CREATE' | 'UPDATE'
  /** The template as text, or the one that the stack has. */
  readonly template: { readonly body: string } | 'previous'
  /** Every parameter of the template: its value, or 'previous' for the one that the stack has. */
  readonly parameters: Readonly<Record<string, string>>
  /** For people, at most 1,024 characters. */
  readonly description: string
  /** Its name, of its own in every run: letters, digits and hyphens, at most 128 characters. */
  readonly name: string
}

/**
 * Asks for a change set. Asking again for the same is safe: its name is of one run alone, and is its token too. Without
 * OnStackFailure a create that fails is rolled back; that RetainExceptOnCreate deletes what was made is told of a rollback
 * only.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
 */
export async function requestChangeSet(session: Session, request: ChangeSetRequest): Promise<void> {
  const { stackName, type, template, parameters, description, name } = request
  const command = new CreateChangeSetCommand({
    StackName: stackName,
    ChangeSetName: name,
    ChangeSetType: type,
    Description: description.slice(0, 1024),
    ClientToken: name,
    Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
    Parameters: Object.entries(parameters).map(([key, value]): Parameter => ({
      ParameterKey: key,
      ...(value === 'previous' ? { UsePreviousValue: true } : { ParameterValue: value }),
    })),
    ...(template === 'previous' ? { UsePreviousTemplate: true } : { TemplateBody: template.body }),
  })
  try {
    await cloudFormation(session).send(command)
  } catch (error) {
    // The call was answered, the answer lost, and the call sent again: the name is of this run alone.
    if (errorCode(error) === 'AlreadyExistsException' && errorMessage(error).includes(name)) return
    if (/ is in \w+_IN_PROGRESS state and can ?not be updated/.test(errorMessage(error)))
      throw changedMeanwhile(stackName)
    throw failedCall(`Making a change set for ${stackName}`, error)
  }
}
