import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type Change,
  type CloudFormationClient,
  type DescribeChangeSetOutput,
  type Stack,
} from '@aws-sdk/client-cloudformation'

const pollMilliseconds = 50
const patienceMilliseconds = 60_000

type AppliedChange = {
  action: string
  logicalId: string
  type: string
  /** True, False or Conditional for what exists already; undefined for what is added or removed. */
  replacement: string | undefined
}

export type Applied = {
  changes: AppliedChange[]
  /** The stack's state afterwards (CREATE_COMPLETE …), 'no-change', or 'refused' when no change set could be made. */
  status: string
  outputs: Record<string, string>
  /** What failed and why, oldest first; empty when nothing did. */
  failures: string[]
}

export type TemplateToApply = { stackName: string; templateBody: string; parameters: Readonly<Record<string, string>> }

/** Creates or updates a stack by a change set and waits for its end. A failure is a result; only a broken call throws. */
export async function applyTemplate(client: CloudFormationClient, template: TemplateToApply): Promise<Applied> {
  const { stackName, templateBody, parameters } = template
  const before = await updatableStack(client, stackName)
  const exists = before !== undefined && before.StackStatus !== 'REVIEW_IN_PROGRESS'
  const name = { StackName: stackName, ChangeSetName: `apply-${Date.now()}` }
  await client.send(
    new CreateChangeSetCommand({
      ...name,
      ChangeSetType: exists ? 'UPDATE' : 'CREATE',
      TemplateBody: templateBody,
      Parameters: Object.entries(parameters).map(([key, value]) => ({ ParameterKey: key, ParameterValue: value })),
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
    }),
  )
  const changeSet = await createdChangeSet(client, name)
  const changes = (changeSet.Changes ?? []).map(appliedChange)
  if (changeSet.Status === 'FAILED') {
    await client.send(new DeleteChangeSetCommand(name))
    const reason = changeSet.StatusReason ?? 'no reason was given'
    if (/didn't contain changes|No updates are to be performed/.test(reason)) {
      return { changes: [], status: 'no-change', outputs: outputsOf(before), failures: [] }
    }
    return { changes, status: 'refused', outputs: outputsOf(before), failures: [reason] }
  }
  await client.send(new ExecuteChangeSetCommand({ ...name, ClientRequestToken: name.ChangeSetName }))
  const after = await settledStack(client, stackName)
  const failures = await failuresOf(client, stackName, name.ChangeSetName)
  return { changes, status: after.StackStatus ?? '', outputs: outputsOf(after), failures }
}

/** A stack that never came up (ROLLBACK_COMPLETE) takes nothing but its deletion. */
async function updatableStack(client: CloudFormationClient, stackName: string): Promise<Stack | undefined> {
  const stack = await describeStack(client, stackName)
  if (stack?.StackStatus !== 'ROLLBACK_COMPLETE') return stack
  await client.send(new DeleteStackCommand({ StackName: stackName }))
  await settledStack(client, stack.StackId ?? stackName)
  return undefined
}

async function describeStack(client: CloudFormationClient, stackName: string): Promise<Stack | undefined> {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName: stackName }))).Stacks?.[0]
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined
    throw error
  }
}

async function createdChangeSet(
  client: CloudFormationClient,
  name: { StackName: string; ChangeSetName: string },
): Promise<DescribeChangeSetOutput> {
  const described = await until(`change set ${name.ChangeSetName}`, async () => {
    const answer = await client.send(new DescribeChangeSetCommand({ ...name, IncludePropertyValues: true }))
    return answer.Status === 'CREATE_PENDING' || answer.Status === 'CREATE_IN_PROGRESS' ? undefined : answer
  })
  const changes = [...(described.Changes ?? [])]
  for (let next = described.NextToken; next;) {
    const page = await client.send(
      new DescribeChangeSetCommand({ ...name, IncludePropertyValues: true, NextToken: next }),
    )
    changes.push(...(page.Changes ?? []))
    next = page.NextToken
  }
  return { ...described, Changes: changes }
}

async function settledStack(client: CloudFormationClient, stackName: string): Promise<Stack> {
  return until(`stack ${stackName}`, async () => {
    const stack = await describeStack(client, stackName)
    return stack?.StackStatus?.endsWith('_IN_PROGRESS') ? undefined : stack
  })
}

async function failuresOf(client: CloudFormationClient, stackName: string, token: string): Promise<string[]> {
  const events = []
  let next: string | undefined
  do {
    const page = await client.send(new DescribeStackEventsCommand({ StackName: stackName, NextToken: next }))
    events.push(...(page.StackEvents ?? []))
    next = page.NextToken
  } while (next)
  return events
    .filter((event) => event.ClientRequestToken === token && event.ResourceStatus?.endsWith('_FAILED'))
    .map((event) => `${event.LogicalResourceId} ${event.ResourceStatus}: ${event.ResourceStatusReason}`)
    .toReversed()
}

function appliedChange({ ResourceChange: change }: Change): AppliedChange {
  return {
    action: change?.Action ?? '',
    logicalId: change?.LogicalResourceId ?? '',
    type: change?.ResourceType ?? '',
    replacement: change?.Replacement,
  }
}

function outputsOf(stack: Stack | undefined): Record<string, string> {
  return Object.fromEntries((stack?.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue ?? '']))
}

/** Asks until there is an answer. */
async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patienceMilliseconds
  while (Date.now() < end) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await sleep(pollMilliseconds)
  }
  throw new Error(`The ${what} did not come to an end within ${patienceMilliseconds / 1000} seconds.`)
}
