import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { cloudFormation } from './cloud-formation.ts'
import { failedCall } from './failed-call.ts'
import type { Session } from './session.ts'

/**
 * The name of the first stack of this account and region that has an output of this key with a value that fits; undefined
 * where none has. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export async function stackWithOutput(
  session: Session,
  key: string,
  fits: (value: string) => boolean,
): Promise<string | undefined> {
  let next: string | undefined
  do {
    const page = await cloudFormation(session)
      .send(new DescribeStacksCommand({ NextToken: next }))
      .catch((error: unknown) => Promise.reject(failedCall('Reading the stacks of the account', error)))
    const found = page.Stacks?.find(({ Outputs = [] }) =>
      Outputs.some(({ OutputKey, OutputValue = '' }) => OutputKey === key && fits(OutputValue)),
    )
    if (found) return found.StackName
    next = page.NextToken
  } while (next)
  return undefined
}
