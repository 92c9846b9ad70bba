import type { TemplateBody } from '../../compiler/4-emit/cloudformation/template.ts'
import { oldEntries, type OldTemplate } from './old-template.ts'
import { propertyChanges, type RawPropertyChange } from './property-changes.ts'
import type { RawResourceChange } from './raw-resource-change.ts'
import type { ResourceBody } from './resource-body.ts'

/** A parameter or an output that differs. */
export interface RawChange {
  readonly id: string
  readonly action: 'add' | 'modify' | 'remove'
  readonly before?: ResourceBody
  readonly after?: ResourceBody
  readonly properties: readonly RawPropertyChange[]
}

/** What differs between the templates of a stack, before anybody has said why or what that does. */
export interface StackChanges {
  readonly resources: readonly RawResourceChange[]
  readonly outputs: readonly RawChange[]
  readonly parameters: readonly RawChange[]
  /** All resources, by logical id. */
  readonly before: ReadonlyMap<string, ResourceBody>
  readonly after: ReadonlyMap<string, ResourceBody>
}

/** Compares a stack's templates; without an old one, everything is new. */
export function stackChanges(old: OldTemplate | undefined, body: TemplateBody): StackChanges {
  const side = (section: 'Resources' | 'Outputs' | 'Parameters') => {
    const before: ReadonlyMap<string, ResourceBody> = old ? oldEntries(old, section, body) : new Map()
    return { before, after: new Map<string, ResourceBody>(Object.entries(body[section] ?? {})) }
  }
  const { before, after } = side('Resources')
  const [outputs, parameters] = [side('Outputs'), side('Parameters')]
  return {
    resources: changed(before, after).map((change) => ({ ...change, type: typeOf(change.after ?? change.before) })),
    outputs: changed(outputs.before, outputs.after, 'Description'),
    parameters: changed(parameters.before, parameters.after, 'Description'),
    before,
    after,
  }
}

/** In the order of the new ones; what is gone comes last. A key that only tells people something is no difference. */
function changed(
  before: ReadonlyMap<string, ResourceBody>,
  after: ReadonlyMap<string, ResourceBody>,
  told?: string,
): RawChange[] {
  const kept = [...after].flatMap(([id, now]): RawChange[] => {
    const old = before.get(id)
    if (old === now) return []
    if (!old) return [{ id, action: 'add', after: now, properties: [] }]
    const properties = propertyChanges(old, now).filter(({ name }) => name !== told)
    return properties.length ? [{ id, action: 'modify', before: old, after: now, properties }] : []
  })
  const gone = [...before].filter(([id]) => !after.has(id))
  return [...kept, ...gone.map(([id, old]): RawChange => ({ id, action: 'remove', before: old, properties: [] }))]
}

function typeOf(body: ResourceBody | undefined): string {
  return String(body?.['Type'] ?? '')
}
