import type { ResourceChange } from '@aws-sdk/client-cloudformation'
import { awsError } from '../aws-error.ts'
import { flag, text, type Operations } from '../operation.ts'
import { pageOf } from '../pages.ts'
import { createChangeSet } from './create-change-set.ts'
import { executeChangeSet } from './execute-change-set.ts'
import { findStack, type ChangeSet, type CloudFormationState, type Stack } from './state.ts'

type Parameters = Readonly<Record<string, unknown>>

export function changeSetOperations(state: CloudFormationState): Operations {
  return {
    CreateChangeSet: (parameters) => createChangeSet(state, parameters),
    DescribeChangeSet: (parameters) => describeChangeSet(state, parameters),
    ExecuteChangeSet: (parameters) => {
      const { stack, changeSet } = existingChangeSet(state, parameters)
      executeChangeSet(state, stack, changeSet, parameters)
      return {}
    },
    DeleteChangeSet: (parameters) => deleteChangeSet(state, parameters),
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListChangeSets.html
    ListChangeSets: (parameters) => {
      const name = text(parameters, 'StackName')
      const stack = findStack(state, name)
      if (!stack) throw awsError('ValidationError', `Stack [${name}] does not exist`)
      const page = pageOf(stack.changeSets, text(parameters, 'NextToken'), 100)
      return { Summaries: page.items.map((changeSet) => summary(stack, changeSet)), NextToken: page.token }
    },
  }
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html: property values only when asked
 * for, and a page of changes at a time.
 */
function describeChangeSet(state: CloudFormationState, parameters: Parameters): unknown {
  const { stack, changeSet } = existingChangeSet(state, parameters)
  const withValues = flag(parameters, 'IncludePropertyValues')
  const lost = withValues ? changeSet.lostWithPropertyValues : changeSet.lostWithoutPropertyValues
  const kept = changeSet.changes.filter(({ LogicalResourceId = '' }) => !lost.includes(LogicalResourceId))
  const shown = withValues ? kept : kept.map(withoutValues)
  const page = pageOf(shown, text(parameters, 'NextToken'), changeSet.pageSize)
  return {
    ...summary(stack, changeSet),
    Parameters: Object.entries(changeSet.target.parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    NotificationARNs: [],
    RollbackConfiguration: {},
    Capabilities: changeSet.target.capabilities,
    Tags: Object.entries(changeSet.target.tags).map(([Key, Value]) => ({ Key, Value })),
    OnStackFailure: changeSet.request.onStackFailure,
    Changes: page.items.map((change) => ({ Type: 'Resource', ResourceChange: change })),
    NextToken: page.token,
  }
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html: one that is not there is
 * success; one that is being made stays (https://github.com/mweagle/Sparta/issues/45).
 */
function deleteChangeSet(state: CloudFormationState, parameters: Parameters): unknown {
  const found = findChangeSet(state, parameters)
  if (!found) return {}
  if (found.changeSet.status === 'CREATE_IN_PROGRESS') {
    throw awsError('InvalidChangeSetStatus', 'Cannot delete ChangeSet in status CREATE_IN_PROGRESS')
  }
  if (found.changeSet.execution === 'EXECUTE_IN_PROGRESS') {
    const message = `ChangeSet [${found.changeSet.arn}] cannot be deleted in its current execution status of [EXECUTE_IN_PROGRESS]`
    throw awsError('InvalidChangeSetStatus', message)
  }
  found.stack.changeSets = found.stack.changeSets.filter((each) => each !== found.changeSet)
  return {}
}

function findChangeSet(
  state: CloudFormationState,
  parameters: Parameters,
): { stack: Stack; changeSet: ChangeSet } | undefined {
  const [name, stackName] = [text(parameters, 'ChangeSetName'), text(parameters, 'StackName')]
  if (!name.startsWith('arn:') && stackName === '') {
    throw awsError('ValidationError', 'StackName must be specified if ChangeSetName is not specified as an ARN.')
  }
  const stacks = name.startsWith('arn:')
    ? state.stacks
    : [findStack(state, stackName)].filter((each) => each !== undefined)
  return stacks
    .flatMap((stack) => stack.changeSets.map((changeSet) => ({ stack, changeSet })))
    .find(({ changeSet }) => [changeSet.name, changeSet.arn].includes(name))
}

function existingChangeSet(state: CloudFormationState, parameters: Parameters): { stack: Stack; changeSet: ChangeSet } {
  const found = findChangeSet(state, parameters)
  if (!found) {
    throw awsError('ChangeSetNotFound', `ChangeSet [${text(parameters, 'ChangeSetName')}] does not exist`, 404)
  }
  return found
}

function summary({ id, name }: Stack, changeSet: ChangeSet): object {
  return {
    StackId: id,
    StackName: name,
    ChangeSetId: changeSet.arn,
    ChangeSetName: changeSet.name,
    ExecutionStatus: changeSet.execution,
    Status: changeSet.status,
    StatusReason: changeSet.reason,
    CreationTime: changeSet.createdAt,
    Description: changeSet.request.description || undefined,
    IncludeNestedStacks: false,
  }
}

function withoutValues({ BeforeContext: _before, AfterContext: _after, ...change }: ResourceChange): ResourceChange {
  return {
    ...change,
    ...(change.Details && {
      Details: change.Details.map(({ Target, ...detail }) => ({
        Target: {
          Attribute: Target?.Attribute,
          ...(Target?.Name !== undefined && { Name: Target.Name }),
          RequiresRecreation: Target?.RequiresRecreation,
        },
        ...detail,
      })),
    }),
  }
}
