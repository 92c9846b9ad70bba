import {
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
  UpdateTerminationProtectionCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation'
import { cloudFormation } from './cloud-formation.ts'
import { errorMessage, failedCall } from './failed-call.ts'
import { said } from './said.ts'
import type { Session } from './session.ts'

/** A stack as CloudFormation knows it, without its template. */
export interface StackState {
  readonly name: string
  /** Its ARN, by which it can be read after its deletion too. */
  readonly id: string
  /** CREATE_COMPLETE … */
  readonly status: string
  readonly reason?: string
  readonly parameters: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  /** The values that other stacks may import, by the export's name. */
  readonly exports: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  readonly terminationProtection: boolean
}

/** A deployed stack. */
export interface LiveStack extends StackState {
  /** The body as it was deployed: JSON or YAML. */
  readonly template: string
}

/** A resource of a stack. */
export interface StackResource {
  readonly id: string
  readonly type: string
  /** Missing for what was never made. */
  readonly physicalId?: string
  readonly status: string
  readonly reason?: string
}

/**
 * A deployed stack with its template, by name or ARN; undefined when there is none, and for one in REVIEW_IN_PROGRESS:
 * that is only the shell around a change set which nobody executed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export async function liveStack(session: Session, name: string): Promise<LiveStack | undefined> {
  const state = await stackState(session, name)
  if (!state || state.status === 'REVIEW_IN_PROGRESS' || state.status === 'DELETE_COMPLETE') return undefined
  const { TemplateBody = '' } = await cloudFormation(session)
    .send(new GetTemplateCommand({ StackName: state.id, TemplateStage: 'Original' }))
    .catch((error: unknown) => Promise.reject(failedCall(`Reading the template of ${name}`, error)))
  return { ...state, template: TemplateBody }
}

/** A stack in whatever state it is, by name or ARN; undefined when there is none. A deleted one is found by its ARN only. */
export async function stackState(session: Session, name: string): Promise<StackState | undefined> {
  try {
    const { Stacks = [] } = await cloudFormation(session).send(new DescribeStacksCommand({ StackName: name }))
    return Stacks[0] && stateOf(Stacks[0])
  } catch (error) {
    if (errorMessage(error).includes('does not exist')) return undefined
    throw failedCall(`Reading the stack ${name}`, error)
  }
}

/** Every resource of a stack, by its name or ARN. */
export async function resourcesOf(session: Session, stack: string): Promise<StackResource[]> {
  const resources: StackResource[] = []
  let next: string | undefined
  do {
    const page = await cloudFormation(session)
      .send(new ListStackResourcesCommand({ StackName: stack, NextToken: next }))
      .catch((error: unknown) => Promise.reject(failedCall(`Reading the resources of ${stack}`, error)))
    for (const resource of page.StackResourceSummaries ?? []) {
      resources.push({
        id: resource.LogicalResourceId ?? '',
        type: resource.ResourceType ?? '',
        ...(resource.PhysicalResourceId && { physicalId: resource.PhysicalResourceId }),
        status: resource.ResourceStatus ?? '',
        ...(resource.ResourceStatusReason && { reason: said(resource.ResourceStatusReason) }),
      })
    }
    next = page.NextToken
  } while (next)
  return resources
}

/**
 * The names of the stacks that import an export; empty when none does, or there is no such export.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListImports.html
 */
export async function importersOf(session: Session, exportName: string): Promise<string[]> {
  const names: string[] = []
  let next: string | undefined
  try {
    do {
      const page = await cloudFormation(session).send(
        new ListImportsCommand({ ExportName: exportName, NextToken: next }),
      )
      names.push(...(page.Imports ?? []))
      next = page.NextToken
    } while (next)
  } catch (error) {
    // What nobody imports is an error to CloudFormation.
    if (/is not imported by any stack|does not exist/.test(errorMessage(error))) return []
    throw failedCall(`Asking who imports ${exportName}`, error)
  }
  return names
}

/** Switches termination protection: while it is on, CloudFormation refuses to delete the stack. */
export async function setTerminationProtection(session: Session, stack: string, on: boolean): Promise<void> {
  await cloudFormation(session)
    .send(new UpdateTerminationProtectionCommand({ StackName: stack, EnableTerminationProtection: on }))
    .catch((error: unknown) =>
      Promise.reject(failedCall(`Switching the termination protection of ${stack} ${on ? 'on' : 'off'}`, error)),
    )
}

/** Begins the deletion of a stack, by its ARN; the token is given to every event of it, and makes asking twice safe. */
export async function deleteStack(session: Session, stackId: string, token: string): Promise<void> {
  await cloudFormation(session)
    .send(new DeleteStackCommand({ StackName: stackId, ClientRequestToken: token }))
    .catch((error: unknown) => Promise.reject(failedCall(`Deleting the stack ${stackId}`, error)))
}

function stateOf(stack: Stack): StackState {
  return {
    name: stack.StackName ?? '',
    id: stack.StackId ?? '',
    status: stack.StackStatus ?? '',
    ...(stack.StackStatusReason && { reason: said(stack.StackStatusReason) }),
    parameters: record(stack.Parameters?.map((one) => [one.ParameterKey, one.ParameterValue])),
    outputs: record(stack.Outputs?.map((one) => [one.OutputKey, one.OutputValue])),
    exports: record(stack.Outputs?.flatMap((one) => (one.ExportName ? [[one.ExportName, one.OutputValue]] : []))),
    tags: record(stack.Tags?.map((one) => [one.Key, one.Value])),
    terminationProtection: stack.EnableTerminationProtection ?? false,
  }
}

function record(pairs: readonly (readonly [string | undefined, string | undefined])[] = []): Record<string, string> {
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]))
}
