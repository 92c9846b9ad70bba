import type { OperationEvent } from '@aws-sdk/client-cloudformation'
import { awsError } from '../aws-error.ts'
import { text, type Operations } from '../operation.ts'
import { pageOf } from '../pages.ts'
import { findStack, type CloudFormationState, type Stack, type StackResource } from './state.ts'

type Parameters = Readonly<Record<string, unknown>>

/** What an operation on a stack writes into its events. */
export interface Recorder {
  /** An event of the stack itself; its status is the stack's from now on. */
  readonly stack: (status: string, reason?: string) => void
  /** An event of a resource; in: how the resource is now. It is put into the stack. */
  readonly resource: (resource: Omit<StackResource, 'at'>) => void
}

/** Begins an operation on a stack (CREATE_STACK, UPDATE_STACK …) and records what happens in it. */
export function beginOperation(
  { site }: CloudFormationState,
  stack: Stack,
  operationType: string,
  token: string | undefined,
): Recorder {
  const OperationId = site.uuid(`${stack.id} ${operationType}`)
  stack.operations.unshift({ OperationType: operationType, OperationId })
  const write = (id: string, type: string, physicalId: string, status: string, reason: string | undefined): Date => {
    const Timestamp = site.now()
    stack.events.push({
      StackId: stack.id,
      StackName: stack.name,
      EventId: type === stackType ? site.uuid('event') : `${id}-${status}-${Timestamp.toISOString()}`,
      OperationId,
      LogicalResourceId: id,
      PhysicalResourceId: physicalId,
      ResourceType: type,
      Timestamp,
      ResourceStatus: status as never,
      ...(reason !== undefined && { ResourceStatusReason: reason }),
      ...(token !== undefined && { ClientRequestToken: token }),
    })
    return Timestamp
  }
  return {
    stack(status, reason) {
      Object.assign(stack, { status, reason })
      write(stack.name, stackType, stack.id, status, reason)
    },
    resource(resource) {
      const { id, type, physicalId, status, reason } = resource
      stack.resources.set(id, { ...resource, at: write(id, type, physicalId, status, reason) })
    },
  }
}

export function eventOperations(state: CloudFormationState): Operations {
  return {
    DescribeStackEvents: (parameters) => describeStackEvents(state, parameters),
    DescribeEvents: (parameters) => describeEvents(state, parameters),
  }
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html: newest first. What happens
 * meanwhile does not move the pages that a token leads to.
 */
function describeStackEvents(state: CloudFormationState, parameters: Parameters): unknown {
  const name = text(parameters, 'StackName')
  const stack = findStack(state, name)
  if (!stack) throw awsError('ValidationError', `Stack [${name}] does not exist`)
  const [, seen, token = ''] = /^(\d+):(.*)$/.exec(text(parameters, 'NextToken')) ?? []
  const events = stack.events.slice(0, seen === undefined ? told(stack) : Number(seen))
  const page = pageOf(events.toReversed(), token, stack.eventPageSize)
  return {
    StackEvents: page.items,
    ...(page.token !== undefined && { NextToken: `${events.length}:${page.token}` }),
  }
}

/** How many events an answer has: the newest may be missing in one that is behind. */
function told(stack: Stack): number {
  stack.eventAnswers += 1
  return Math.max(0, stack.events.length - (stack.staleEvents?.(stack.eventAnswers) ?? 0))
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html: events of a stack, an operation or a
 * change set (by its ARN), of all kinds, newest first.
 */
function describeEvents(state: CloudFormationState, parameters: Parameters): unknown {
  const [stackName, operation, changeSet] = ['StackName', 'OperationId', 'ChangeSetName'].map((name) =>
    text(parameters, name),
  ) as [string, string, string]
  if (stackName === '' && operation === '' && !changeSet.startsWith('arn:')) {
    throw awsError('ValidationError', 'One of ChangeSetName, OperationId or StackName must be specified')
  }
  const wanted = state.stacks
    .filter((stack) => stackName === '' || stack === findStack(state, stackName))
    .flatMap((stack) => {
      const set = stack.changeSets.find(({ arn, name }) => [arn, name].includes(changeSet))
      if (changeSet !== '' && !set) return []
      return operationEvents(stack).filter(
        ({ OperationId }) => ['', OperationId].includes(operation) && (!set || OperationId === set.operationId),
      )
    })
  const failedOnly = (parameters['Filters'] as { FailedEvents?: string } | undefined)?.FailedEvents === 'true'
  const shown = wanted.filter(({ EventType }) => !failedOnly || EventType?.endsWith('_ERROR'))
  const page = pageOf(shown.toReversed(), text(parameters, 'NextToken'), 100)
  return { OperationEvents: page.items, NextToken: page.token }
}

function operationEvents(stack: Stack): readonly OperationEvent[] {
  const happened: OperationEvent[] = stack.events.map(({ StackName: _name, ...event }) => ({
    ...event,
    OperationType: stack.operations.find(({ OperationId }) => OperationId === event.OperationId)
      ?.OperationType as never,
    EventType: event.ResourceStatus?.endsWith('_FAILED') ? 'PROVISIONING_ERROR' : 'STACK_EVENT',
  }))
  return [...happened, ...stack.validations].toSorted((a, b) => Number(a.Timestamp) - Number(b.Timestamp))
}

const stackType = 'AWS::CloudFormation::Stack'
