import type { ResourceChange, ResourceChangeDetail } from '@aws-sdk/client-cloudformation'
import { detailsOf, isSame } from './change-details.ts'
import { dependenciesOf, inOrder } from './references.ts'
import { holds, resolve, type Scope } from './resolve.ts'
import { knownAfterApply } from './scope.ts'
import type { Stack, StackResource, Target } from './state.ts'
import type { ResourceBody } from './template.ts'

/**
 * The changes from what a stack has to a target, sorted by logical id, with property values as IncludePropertyValues shows
 * them: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
 */
export function computedChanges(stack: Stack, target: Target, scope: Scope): readonly ResourceChange[] {
  const wanted = Object.entries(target.template.Resources).filter(([, body]) => holds(body.Condition, scope))
  const wantedIds = new Set(wanted.map(([id]) => id))
  const changes = new Map<string, ResourceChange>()
  for (const [id, resource] of stack.resources) {
    if (!wantedIds.has(id)) changes.set(id, removal(resource))
  }
  const retagged = !isSame(stack.current?.tags ?? {}, target.tags)
  // In the order of dependency, so that what a replacement draws after it is known when it is looked at.
  for (const id of inOrder(target.template).filter((each) => wantedIds.has(each))) {
    const body = target.template.Resources[id]!
    const resource = stack.resources.get(id)
    const change = resource ? modification(resource, body, scope, { changes, retagged }) : addition(id, body, scope)
    if (change) changes.set(id, change)
  }
  return [...changes.values()].toSorted((a, b) => (a.LogicalResourceId! < b.LogicalResourceId! ? -1 : 1))
}

/** Whether two targets differ in anything but resources that takes a deployment: outputs do, Metadata alone does not. */
export function outputsDiffer(before: Target | undefined, after: Target): boolean {
  return !isSame(before?.template.Outputs ?? {}, after.template.Outputs ?? {})
}

function addition(id: string, body: ResourceBody, scope: Scope): ResourceChange {
  const properties = changeSetProperties(body, scope)
  return {
    Action: 'Add',
    LogicalResourceId: id,
    ResourceType: body.Type,
    Scope: [],
    Details: [],
    AfterContext: JSON.stringify({ Properties: properties }),
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
function removal({ id, type, body, physicalId, properties }: StackResource): ResourceChange {
  return {
    Action: 'Remove',
    LogicalResourceId: id,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    PolicyAction: policy(body.DeletionPolicy, body),
    Scope: [],
    Details: [],
    BeforeContext: JSON.stringify({ Properties: properties }),
  }
}

function modification(
  resource: StackResource,
  body: ResourceBody,
  scope: Scope,
  { changes, retagged }: { changes: ReadonlyMap<string, ResourceChange>; retagged: boolean },
): ResourceChange | undefined {
  const after = changeSetProperties(body, scope)
  const drawn = dependenciesOf(scope.template, resource.id).flatMap((id) => changes.get(id) ?? [])
  const details = detailsOf(resource, body, after, { drawn, retagged, parameters: scope.template.Parameters ?? {} })
  if (details.length === 0) return undefined
  const replacement = resource.type === body.Type ? replacementOf(details) : 'True'
  const replaced = replacement !== 'True' ? undefined : policy(body.UpdateReplacePolicy, body)
  return {
    Action: 'Modify',
    LogicalResourceId: resource.id,
    PhysicalResourceId: resource.physicalId,
    ResourceType: body.Type,
    Replacement: replacement,
    ...(replaced && { PolicyAction: `ReplaceAnd${replaced}` as const }),
    Scope: [...new Set(details.map(({ Target }) => Target!.Attribute!))],
    Details: [...details],
    BeforeContext: JSON.stringify({ Properties: resource.properties }),
    AfterContext: JSON.stringify({ Properties: after }),
  }
}

/** RequiresRecreation Always is a replacement for certain when it is evaluated statically, else perhaps. */
function replacementOf(details: readonly ResourceChangeDetail[]): 'True' | 'False' | 'Conditional' {
  const always = details.filter(({ Target }) => Target?.RequiresRecreation === 'Always')
  if (always.some(({ Evaluation }) => Evaluation === 'Static')) return 'True'
  const perhaps = details.some(({ Target }) => Target?.RequiresRecreation === 'Conditionally')
  return always.length > 0 || perhaps ? 'Conditional' : 'False'
}

/** A database instance without a policy is snapshotted. RetainExceptOnCreate is Retain for everything but a failed creation. */
function policy(given: string | undefined, { Type }: ResourceBody): 'Delete' | 'Retain' | 'Snapshot' {
  if (given === undefined) return Type === 'AWS::RDS::DBInstance' ? 'Snapshot' : 'Delete'
  return given === 'RetainExceptOnCreate' ? 'Retain' : (given as 'Delete' | 'Retain' | 'Snapshot')
}

/** Imports that nothing exports yet show only at the deployment. */
function changeSetProperties(body: ResourceBody, scope: Scope): Readonly<Record<string, unknown>> {
  const lenient: Scope = {
    ...scope,
    importValue(name) {
      try {
        return scope.importValue(name)
      } catch {
        return knownAfterApply
      }
    },
  }
  return (resolve(body.Properties ?? {}, lenient) ?? {}) as Record<string, unknown>
}
