import type { ChangeSet } from '../aws/change-sets.ts'
import { importersOf } from '../aws/stacks.ts'
import type { Difference } from '../diff/difference.ts'
import { OperatorError } from '../errors.ts'
import { changedExports } from './changed-exports.ts'
import type { Run } from './run.ts'

/**
 * Refuses an update of the data stack that changes the value of an export which a stack imports: CloudFormation refuses it
 * too, but after all else was done, and then takes everything back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export async function refuseChangedExports(
  { session, one }: Run,
  difference: Difference,
  set: ChangeSet | undefined,
): Promise<void> {
  if (set?.type !== 'UPDATE') return
  for (const { name, output, because } of changedExports(one.templates.data.body, difference, set.changes)) {
    const importers = await importersOf(session, name)
    if (!importers.length) continue
    throw new OperatorError(
      `The value of the output ${output} of ${set.stackName} would change, since ${because}, while ${importers.join(' and ')} ${importers.length > 1 ? 'import' : 'imports'} it as ${name}. CloudFormation refuses that when all the rest is done, and takes everything back. Nothing was changed. Leave it as it is deployed; to have it nevertheless, \`semiont destroy ${one.environment}\` takes the app stack away first.`,
    )
  }
}
