import type { OperationEvent, ResourceChange, StackEvent } from '@aws-sdk/client-cloudformation'
import { awsError } from '../aws-error.ts'
import type { Site } from '../site.ts'
import type { Makers } from './maker.ts'
import type { ChangeSetRequest, ChangeSetScript, ExecutionScript } from './script.ts'
import type { ResourceBody, Template } from './template.ts'

export interface StackResource {
  readonly id: string
  readonly type: string
  readonly body: ResourceBody
  /** '' until it has one. */
  readonly physicalId: string
  /** With all functions worked out. */
  readonly properties: Readonly<Record<string, unknown>>
  readonly attributes: Readonly<Record<string, string>>
  readonly status: string
  readonly reason?: string | undefined
  readonly at: Date
}

export interface StackOutput {
  readonly key: string
  readonly value: string
  readonly description: string | undefined
  readonly exportName: string | undefined
}

/** What a change set takes a stack to. */
export interface Target {
  readonly templateText: string
  readonly template: Template
  readonly parameters: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  readonly capabilities: readonly string[]
}

export interface ChangeSet {
  readonly name: string
  readonly arn: string
  readonly clientToken: string
  readonly operationId: string
  readonly createdAt: Date
  readonly request: ChangeSetRequest
  readonly target: Target
  readonly pageSize: number
  readonly lostWithPropertyValues: readonly string[]
  readonly lostWithoutPropertyValues: readonly string[]
  status: 'CREATE_PENDING' | 'CREATE_IN_PROGRESS' | 'CREATE_COMPLETE' | 'FAILED'
  execution: 'UNAVAILABLE' | 'AVAILABLE' | 'EXECUTE_IN_PROGRESS' | 'EXECUTE_COMPLETE' | 'EXECUTE_FAILED' | 'OBSOLETE'
  reason: string | undefined
  changes: readonly ResourceChange[]
  /** The client request token that it was executed with. */
  executedWith?: string
}

export interface Stack {
  readonly name: string
  readonly id: string
  readonly createdAt: Date
  updatedAt: Date | undefined
  deletedAt: Date | undefined
  status: string
  reason: string | undefined
  /** What is deployed; undefined while there is only a change set. */
  current: Target | undefined
  terminationProtection: boolean
  outputs: readonly StackOutput[]
  readonly resources: Map<string, StackResource>
  /** Names of the exports that it takes. */
  imports: ReadonlySet<string>
  /** Oldest first. */
  readonly events: (StackEvent & { OperationId: string })[]
  readonly validations: OperationEvent[]
  changeSets: ChangeSet[]
  /** Newest first. */
  readonly operations: { readonly OperationType: string; readonly OperationId: string }[]
  eventPageSize: number
  /** How many of the newest events the nth answer lacks. */
  staleEvents: ((answer: number) => number) | undefined
  eventAnswers: number
  /** Cancels the update that runs. */
  cancel: (() => void) | undefined
}

export interface CloudFormationState {
  readonly site: Site
  readonly makers: Makers
  /** Also deleted ones, which are found by their id only. */
  readonly stacks: Stack[]
  readonly changeSetScripts: Map<string, ChangeSetScript | ((request: ChangeSetRequest) => ChangeSetScript)>
  readonly executionScripts: Map<string, ExecutionScript | ((kind: 'CREATE' | 'UPDATE' | 'DELETE') => ExecutionScript)>
}

/** A stack that nothing was deployed to yet. */
export function newStack({ site }: CloudFormationState, name: string): Stack {
  return {
    name,
    id: site.arn('cloudformation', `stack/${name}/${site.uuid(name)}`),
    createdAt: site.now(),
    updatedAt: undefined,
    deletedAt: undefined,
    status: 'REVIEW_IN_PROGRESS',
    reason: undefined,
    current: undefined,
    terminationProtection: false,
    outputs: [],
    resources: new Map(),
    imports: new Set(),
    events: [],
    validations: [],
    changeSets: [],
    operations: [],
    eventPageSize: 100,
    staleEvents: undefined,
    eventAnswers: 0,
    cancel: undefined,
  }
}

/** A stack by its name while it lives, or by its id for ever. */
export function findStack({ stacks }: CloudFormationState, nameOrId: string): Stack | undefined {
  return stacks.find(({ name, id, deletedAt }) => id === nameOrId || (name === nameOrId && deletedAt === undefined))
}

/** As findStack; throws CloudFormation's ValidationError where there is none. */
export function existingStack(state: CloudFormationState, nameOrId: string): Stack {
  const stack = findStack(state, nameOrId)
  if (!stack) throw awsError('ValidationError', `Stack with id ${nameOrId} does not exist`)
  return stack
}
