import { awsError } from '../aws-error.ts'
import { flag, list, text, type Operations } from '../operation.ts'
import { pageOf } from '../pages.ts'
import { deleteStack } from './delete-stack.ts'
import { exportOperations } from './export-operations.ts'
import { continueRollback } from './roll-back.ts'
import { templateOperations } from './template-operations.ts'
import { existingStack, type CloudFormationState, type Stack, type StackResource } from './state.ts'

export function stackOperations(state: CloudFormationState): Operations {
  return {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    DescribeStacks: (parameters) => {
      const name = text(parameters, 'StackName')
      if (name !== '') return { Stacks: [described(existingStack(state, name))] }
      const living = state.stacks.filter(({ deletedAt }) => deletedAt === undefined)
      const page = pageOf(living, text(parameters, 'NextToken'), 100)
      return { Stacks: page.items.map(described), NextToken: page.token }
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html: deleted ones too.
    ListStacks: (parameters) => {
      const filter = list(parameters, 'StackStatusFilter')
      const found = state.stacks.filter(({ status }) => filter.length === 0 || filter.includes(status))
      const page = pageOf(found, text(parameters, 'NextToken'), 100)
      return { StackSummaries: page.items.map(described), NextToken: page.token }
    },
    DeleteStack: (parameters) => deleteStack(state, parameters),
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateTerminationProtection.html
    UpdateTerminationProtection: (parameters) => {
      const stack = existingStack(state, text(parameters, 'StackName'))
      stack.terminationProtection = flag(parameters, 'EnableTerminationProtection')
      return { StackId: stack.id }
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CancelUpdateStack.html
    CancelUpdateStack: (parameters) => {
      const stack = existingStack(state, text(parameters, 'StackName'))
      if (stack.status !== 'UPDATE_IN_PROGRESS' || !stack.cancel) {
        throw awsError('ValidationError', `CancelUpdateStack cannot be called from current stack status`)
      }
      stack.cancel()
      return {}
    },
    ContinueUpdateRollback: (parameters) => {
      const stack = existingStack(state, text(parameters, 'StackName'))
      if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
        throw awsError(
          'ValidationError',
          `Stack [${stack.name}] is in ${stack.status} state and can not continue rollback.`,
        )
      }
      continueRollback(state, stack, text(parameters, 'ClientRequestToken') || undefined)
      return {}
    },
    ...resourceOperations(state),
    ...exportOperations(state),
    ...templateOperations(state),
  }
}

function resourceOperations(state: CloudFormationState): Operations {
  return {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html: at most 100, without pages.
    DescribeStackResources: (parameters) => {
      const stack = existingStack(state, text(parameters, 'StackName'))
      const id = text(parameters, 'LogicalResourceId')
      const found = [...stack.resources.values()].filter((resource) => id === '' || resource.id === id)
      return {
        StackResources: found.slice(0, 100).map((resource) => ({ ...ofStack(stack), ...describedResource(resource) })),
      }
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html
    ListStackResources: (parameters) => {
      const stack = existingStack(state, text(parameters, 'StackName'))
      const page = pageOf([...stack.resources.values()], text(parameters, 'NextToken'), 100)
      return { StackResourceSummaries: page.items.map(describedResource), NextToken: page.token }
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html
    DescribeStackResource: (parameters) => {
      const stack = existingStack(state, text(parameters, 'StackName'))
      const id = text(parameters, 'LogicalResourceId')
      const resource = stack.resources.get(id)
      if (!resource) throw awsError('ValidationError', `Resource ${id} does not exist for stack ${stack.name}`)
      return { StackResourceDetail: { ...ofStack(stack), ...describedResource(resource) } }
    },
  }
}

function described(stack: Stack): unknown {
  const { current } = stack
  return {
    ...ofStack(stack),
    Description: current?.template.Description,
    Parameters: Object.entries(current?.parameters ?? {}).map(([ParameterKey, value]) => ({
      ParameterKey,
      ParameterValue: current?.template.Parameters?.[ParameterKey]?.NoEcho ? '****' : value,
    })),
    CreationTime: stack.createdAt,
    LastUpdatedTime: stack.updatedAt,
    DeletionTime: stack.deletedAt,
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    DisableRollback: false,
    NotificationARNs: [],
    Capabilities: current?.capabilities ?? [],
    Outputs: stack.outputs.map(({ key, value, description, exportName }) => ({
      OutputKey: key,
      OutputValue: value,
      Description: description,
      ExportName: exportName,
    })),
    Tags: Object.entries(current?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    EnableTerminationProtection: stack.terminationProtection,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    LastOperations: stack.operations.slice(0, 1),
  }
}

function ofStack({ name, id }: Stack): { StackName: string; StackId: string } {
  return { StackName: name, StackId: id }
}

function describedResource({ id, type, physicalId, status, reason, at }: StackResource): object {
  return {
    LogicalResourceId: id,
    PhysicalResourceId: physicalId || undefined,
    ResourceType: type,
    Timestamp: at,
    LastUpdatedTimestamp: at,
    ResourceStatus: status,
    ResourceStatusReason: reason,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  }
}
