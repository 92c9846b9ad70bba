import { awsError } from '../aws-error.ts'
import { text } from '../operation.ts'
import { computedChanges, outputsDiffer } from './changes.ts'
import { isSame } from './change-details.ts'
import { beginOperation } from './events.ts'
import { stackScope } from './scope.ts'
import type { ChangeSetRequest, ChangeSetScript, Validation } from './script.ts'
import { findStack, newStack, type ChangeSet, type CloudFormationState, type Stack } from './state.ts'
import { requestedTarget } from './target.ts'

type Parameters = Readonly<Record<string, unknown>>

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html: it answers at once and is made a
 * little later; type CREATE makes a stack in REVIEW_IN_PROGRESS.
 */
export function createChangeSet(state: CloudFormationState, parameters: Parameters): { Id: string; StackId: string } {
  const type = (text(parameters, 'ChangeSetType') || 'UPDATE') as 'CREATE' | 'UPDATE'
  const name = text(parameters, 'ChangeSetName')
  const existing = findStack(state, text(parameters, 'StackName'))
  const clientToken = text(parameters, 'ClientToken')
  const repeated = existing?.changeSets.find((each) => clientToken !== '' && each.clientToken === clientToken)
  if (existing && repeated) return { Id: repeated.arn, StackId: existing.id }
  checkStack(existing, type, text(parameters, 'StackName'), name)
  const stack = existing ?? newStack(state, text(parameters, 'StackName'))
  const target = requestedTarget(stack, parameters)
  if (!existing) {
    state.stacks.push(stack)
    beginOperation(state, stack, 'CREATE_CHANGESET', undefined).stack('REVIEW_IN_PROGRESS', 'User Initiated')
  }
  const request: ChangeSetRequest = {
    name,
    stackName: stack.name,
    type,
    template: target.templateText,
    parameters: target.parameters,
    tags: target.tags,
    description: text(parameters, 'Description'),
    onStackFailure: text(parameters, 'OnStackFailure') || undefined,
  }
  const given = state.changeSetScripts.get(stack.name)
  const script = typeof given === 'function' ? given(request) : (given ?? {})
  const changeSet: ChangeSet = {
    name,
    arn: state.site.arn('cloudformation', `changeSet/${name}/${state.site.uuid(name)}`),
    clientToken,
    operationId: state.site.uuid(`operation ${name}`),
    createdAt: state.site.now(),
    request,
    target,
    pageSize: script.pageSize ?? 100,
    lostWithPropertyValues: script.lostWithPropertyValues ?? [],
    lostWithoutPropertyValues: script.lostWithoutPropertyValues ?? [],
    status: 'CREATE_IN_PROGRESS',
    execution: 'UNAVAILABLE',
    reason: undefined,
    changes: [],
  }
  stack.changeSets.push(changeSet)
  stack.operations.unshift({ OperationType: 'CREATE_CHANGESET', OperationId: changeSet.operationId })
  state.site.after(script.delay ?? 5, () => finish(state, stack, changeSet, script))
  return { Id: changeSet.arn, StackId: stack.id }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html */
function checkStack(stack: Stack | undefined, type: 'CREATE' | 'UPDATE', stackName: string, name: string): void {
  if (type === 'UPDATE' && (!stack || stack.status === 'REVIEW_IN_PROGRESS')) {
    throw awsError('ValidationError', `Stack [${stackName}] does not exist`)
  }
  if (!stack) return
  if (type === 'CREATE' && stack.status !== 'REVIEW_IN_PROGRESS') {
    const message = `Stack [${stackName}] already exists and cannot be created again with the changeSet [${name}].`
    throw awsError('ValidationError', message)
  }
  if (
    !/^(CREATE_COMPLETE|UPDATE_COMPLETE|UPDATE_ROLLBACK_COMPLETE|IMPORT_COMPLETE|IMPORT_ROLLBACK_COMPLETE|CREATE_FAILED|UPDATE_FAILED|REVIEW_IN_PROGRESS)$/.test(
      stack.status,
    )
  ) {
    throw awsError('ValidationError', `Stack:${stack.id} is in ${stack.status} state and can not be updated.`)
  }
  if (stack.changeSets.some((each) => each.name === name)) {
    throw awsError('AlreadyExistsException', `ChangeSet ${name} already exists`)
  }
}

function finish(state: CloudFormationState, stack: Stack, changeSet: ChangeSet, script: ChangeSetScript): void {
  const { target } = changeSet
  const computed = computedChanges(stack, target, stackScope(state, stack, target, { resources: stack.resources }))
  const changes = typeof script.changes === 'function' ? script.changes(computed) : (script.changes ?? computed)
  record(state, stack, changeSet, script.validations ?? [])
  const failure = failureOf(stack, changeSet, script, changes.length)
  Object.assign(changeSet, {
    changes: failure === undefined ? changes : [],
    status: failure === undefined ? 'CREATE_COMPLETE' : 'FAILED',
    execution: failure === undefined ? 'AVAILABLE' : 'UNAVAILABLE',
    reason: failure ?? script.reason,
  })
}

/**
 * Why a change set fails; undefined when it does not. Metadata of a template is no change by itself:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/metadata-section-structure.html
 */
function failureOf(stack: Stack, { target }: ChangeSet, script: ChangeSetScript, changes: number): string | undefined {
  if (script.status !== undefined) {
    return script.status === 'FAILED' ? (script.reason ?? 'The change set failed, for no reason given.') : undefined
  }
  const failed = (script.validations ?? [])
    .filter(({ mode }) => mode === 'FAIL')
    .map(({ name }) => validationHook(name))
  if (failed.length > 0) {
    return `The following hook(s)/validation failed: [${[...new Set(failed)].join(', ')}]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.`
  }
  if (changes > 0 || stack.current === undefined || outputsDiffer(stack.current, target)) return undefined
  const { templateText, parameters, tags } = stack.current
  const identical = isSame([templateText, parameters, tags], [target.templateText, target.parameters, target.tags])
  return identical
    ? "The submitted information didn't contain changes. Submit different information to create a change set."
    : 'No updates are to be performed.'
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html */
function record(
  { site }: CloudFormationState,
  stack: Stack,
  changeSet: ChangeSet,
  validations: readonly Validation[],
): void {
  for (const { id, type, name, reason, path, mode } of validations) {
    stack.validations.push({
      EventId: site.uuid('event'),
      StackId: stack.id,
      OperationId: changeSet.operationId,
      OperationType: 'CREATE_CHANGESET',
      EventType: 'VALIDATION_ERROR',
      LogicalResourceId: id,
      PhysicalResourceId: stack.resources.get(id)?.physicalId ?? '',
      ResourceType: type,
      Timestamp: site.now(),
      ValidationFailureMode: mode,
      ValidationName: name,
      ValidationStatus: 'FAILED',
      ValidationStatusReason: reason,
      ...(path !== undefined && { ValidationPath: path }),
    })
  }
}

function validationHook(name: string): string {
  const hook = name === 'NAME_CONFLICT_VALIDATION' ? 'ResourceExistenceCheck' : 'PropertyValidation'
  return `AWS::EarlyValidation::${hook}`
}
