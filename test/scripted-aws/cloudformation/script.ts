// What a test says to the scripted CloudFormation: what exists, and what deviates from a course without trouble.

import type { ResourceChange } from '@aws-sdk/client-cloudformation'

/** A template as a test writes it: its text (YAML with short tags, or JSON), or the object itself. */
export type TemplateInput = string | object

/** A stack that exists before the test begins. Everything is optional but the template. */
export interface StackSeed {
  readonly template: TemplateInput
  /** CREATE_COMPLETE unless told; any status of CloudFormation, and REVIEW_IN_PROGRESS. */
  readonly status?: string
  readonly reason?: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly tags?: Readonly<Record<string, string>>
  readonly terminationProtection?: boolean
  /** Physical ids by logical id, where the made-up ones will not do. */
  readonly physicalIds?: Readonly<Record<string, string>>
  /** Values of outputs, where those computed from the template will not do. */
  readonly outputs?: Readonly<Record<string, string>>
}

/** What CreateChangeSet was asked for. */
export interface ChangeSetRequest {
  readonly name: string
  readonly stackName: string
  readonly type: 'CREATE' | 'UPDATE'
  /** The template's text; with UsePreviousTemplate that of the stack. */
  readonly template: string
  /** Values after UsePreviousValue and defaults. */
  readonly parameters: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  readonly description: string
  /** DELETE, ROLLBACK or DO_NOTHING; undefined when it was not given. */
  readonly onStackFailure: string | undefined
}

/** One finding of CloudFormation's validation before the deployment. FAIL makes the change set fail, WARN does not. */
export interface Validation {
  readonly id: string
  readonly type: string
  /** PROPERTY_VALIDATION, NAME_CONFLICT_VALIDATION, BUCKET_EMPTINESS_VALIDATION, SERVICE_QUOTA_VALIDATION … */
  readonly name: string
  readonly reason: string
  /** For example /Resources/Database/Properties/Engine. */
  readonly path?: string
  readonly mode: 'FAIL' | 'WARN'
}

/** What deviates while a change set is made. */
export interface ChangeSetScript {
  /** FAILED needs a reason. Without a status: CREATE_COMPLETE, or what the templates and validations make of it. */
  readonly status?: 'CREATE_COMPLETE' | 'FAILED'
  /** Also a warning beside CREATE_COMPLETE, as CloudFormation gives when it leaves changes out with property values. */
  readonly reason?: string
  /** Instead of the changes that the two templates make: a list, or the computed ones changed. */
  readonly changes?: readonly ResourceChange[] | ((computed: readonly ResourceChange[]) => readonly ResourceChange[])
  /** Logical ids that are left out while IncludePropertyValues is asked for (a known fault of CloudFormation). */
  readonly lostWithPropertyValues?: readonly string[]
  /** Logical ids that are left out without it: nothing says that the two answers have the same resources. */
  readonly lostWithoutPropertyValues?: readonly string[]
  readonly validations?: readonly Validation[]
  /** Changes on a page of DescribeChangeSet; 100 unless told. */
  readonly pageSize?: number
  /** Milliseconds that it takes to be made; 5 unless told. */
  readonly delay?: number
}

/** One line of a course that the test writes itself: an event of a resource, or (without an id) of the stack. */
export interface TimelineEvent {
  /** Milliseconds after the event before. */
  readonly after: number
  readonly id?: string
  readonly type?: string
  readonly physicalId?: string
  readonly status: string
  readonly reason?: string
}

/** What deviates while a stack is created, updated or deleted. */
export interface ExecutionScript {
  /** Milliseconds that each resource takes; 5 unless told. */
  readonly delay?: number
  /** Milliseconds by logical id. */
  readonly delays?: Readonly<Record<string, number>>
  /** Logical ids that fail, with AWS's reason; what is under way then is cancelled, and the stack rolls back. */
  readonly fail?: Readonly<Record<string, string>>
  /** Logical ids that fail while the stack rolls back: it ends in UPDATE_ROLLBACK_FAILED or ROLLBACK_FAILED. */
  readonly failRollback?: Readonly<Record<string, string>>
  /** Instead of all that: exactly these events. The last one without an id is how the stack ends. */
  readonly timeline?: readonly TimelineEvent[]
  /** Events on a page of DescribeStackEvents; 100 unless told. */
  readonly pageSize?: number
  /** How many of the newest events an answer lacks that earlier ones had; in: which answer since the beginning it is. */
  readonly staleEvents?: (answer: number) => number
}

/** A stack as the test may look at it, without calling the API. */
export interface StackView {
  readonly name: string
  readonly id: string
  readonly status: string
  readonly reason: string | undefined
  readonly template: string
  readonly parameters: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  readonly terminationProtection: boolean
  /** Physical ids by logical id. */
  readonly resources: Readonly<Record<string, string>>
  /** Names of the change sets that are there. */
  readonly changeSets: readonly string[]
}

export interface ScriptedCloudFormation {
  /** Puts a stack there, and what its resources are in the other services (services, secrets, repositories, log groups). */
  stack(name: string, seed: StackSeed): void
  /** How the next change sets of this stack are made. The last script given holds. */
  onChangeSet(stackName: string, script: ChangeSetScript | ((request: ChangeSetRequest) => ChangeSetScript)): void
  /** How the next creations, updates and deletions of this stack go. The last script given holds. */
  onExecute(
    stackName: string,
    script: ExecutionScript | ((kind: 'CREATE' | 'UPDATE' | 'DELETE') => ExecutionScript),
  ): void
  /** The stack of this name, or, when it is deleted, of this id. */
  view(stackName: string): StackView | undefined
}
