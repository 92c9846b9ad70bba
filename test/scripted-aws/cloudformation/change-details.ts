import type { ResourceChange, ResourceChangeDetail } from '@aws-sdk/client-cloudformation'
import { isDeepStrictEqual } from 'node:util'
import { referencesIn, type Reference } from './references.ts'
import { recreation } from './recreation.ts'
import { knownAfterApply } from './scope.ts'
import type { StackResource } from './state.ts'
import type { Parameter, ResourceBody } from './template.ts'

type Properties = Readonly<Record<string, unknown>>

interface Context {
  /** The changes of what the resource depends on. */
  readonly drawn: readonly ResourceChange[]
  readonly retagged: boolean
  readonly parameters: Readonly<Record<string, Parameter>>
}

/**
 * What of a resource changes and why: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html
 */
export function detailsOf(
  resource: StackResource,
  body: ResourceBody,
  after: Properties,
  { drawn, retagged, parameters }: Context,
): readonly ResourceChangeDetail[] {
  const names = [...new Set([...Object.keys(resource.properties), ...Object.keys(after)])].toSorted()
  const details = names.flatMap((name) => {
    const before = resource.properties[name]
    const value = after[name]
    const causes = referencesIn(body.Properties?.[name])
    const dynamic = causes.flatMap((cause) => drawnDetail(cause, drawn, { type: body.Type, name, before }))
    if (isSame(before, value)) return dynamic
    const changed = causes.filter(({ id }) => id in parameters).map(({ id }) => id)
    const direct = !isSame(resource.body.Properties?.[name], body.Properties?.[name])
    const target = { type: body.Type, name, before, after: value }
    return [
      ...(direct || changed.length === 0 ? [detail(target, 'DirectModification', undefined)] : []),
      ...(direct ? [] : changed.map((id) => detail(target, 'ParameterReference', id))),
      ...dynamic,
    ]
  })
  return [...details, ...attributeDetails(resource.body, body), ...(retagged ? [tagDetail] : [])]
}

/** Values as a template has them: 20 and "20" are the same. */
export function isSame(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(plain(before), plain(after))
}

interface Target {
  readonly type: string
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}

function detail(
  { type, name, before, after }: Target,
  source: 'DirectModification' | 'ParameterReference' | 'ResourceReference' | 'ResourceAttribute',
  causingEntity: string | undefined,
  evaluation: 'Static' | 'Dynamic' = 'Static',
): ResourceChangeDetail {
  const isTags = name === 'Tags'
  return {
    Target: {
      Attribute: isTags ? 'Tags' : 'Properties',
      ...(!isTags && { Name: name }),
      RequiresRecreation: isTags ? 'Never' : recreation(type, name),
      Path: `/Properties/${name}`,
      BeforeValue: shown(before),
      AfterValue: shown(after),
      AttributeChangeType: before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify',
    },
    Evaluation: evaluation,
    ChangeSource: source,
    ...(causingEntity !== undefined && { CausingEntity: causingEntity }),
  }
}

/** A reference to what is replaced changes with it; an attribute of what is modified may change. */
function drawnDetail(
  { id, attribute }: Reference,
  drawn: readonly ResourceChange[],
  { type, name, before }: Pick<Target, 'type' | 'name' | 'before'>,
): readonly ResourceChangeDetail[] {
  const cause = drawn.find(({ LogicalResourceId, Action }) => LogicalResourceId === id && Action === 'Modify')
  if (!cause || (attribute === undefined && cause.Replacement === 'False')) return []
  const target = { type, name, before, after: knownAfterApply }
  if (attribute !== undefined) return [detail(target, 'ResourceAttribute', `${id}.${attribute}`, 'Dynamic')]
  return [detail(target, 'ResourceReference', id, cause.Replacement === 'True' ? 'Static' : 'Dynamic')]
}

function attributeDetails(before: ResourceBody, after: ResourceBody): readonly ResourceChangeDetail[] {
  const attributes = ['Metadata', 'DeletionPolicy', 'UpdateReplacePolicy'] as const
  return attributes
    .filter((name) => !isSame(before[name], after[name]))
    .map((name) => ({
      Target: {
        Attribute: name,
        RequiresRecreation: 'Never',
        Path: `/${name}`,
        BeforeValue: shown(before[name]),
        AfterValue: shown(after[name]),
        AttributeChangeType: before[name] === undefined ? 'Add' : after[name] === undefined ? 'Remove' : 'Modify',
      },
      Evaluation: 'Static',
      ChangeSource: 'DirectModification',
    }))
}

const tagDetail: ResourceChangeDetail = {
  Target: { Attribute: 'Tags', RequiresRecreation: 'Never' },
  Evaluation: 'Static',
  ChangeSource: 'DirectModification',
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || value === undefined) return undefined
  if (typeof value !== 'object') return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}
