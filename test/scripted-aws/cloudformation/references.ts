import { awsError } from '../aws-error.ts'
import type { Template } from './template.ts'

/** A mention of a resource in a value: by Ref, or by GetAtt with the attribute. */
export interface Reference {
  readonly id: string
  readonly attribute?: string
}

/** Every mention of a resource or parameter in a value, also in Fn::Sub. */
export function referencesIn(value: unknown): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (value === null || typeof value !== 'object') return []
  const entries = Object.entries(value as Record<string, unknown>)
  const [name, argument] = entries[0] ?? []
  if (entries.length === 1 && name === 'Ref') return [{ id: String(argument) }]
  if (entries.length === 1 && name === 'Fn::GetAtt') {
    const [id = '', attribute = ''] = Array.isArray(argument)
      ? (argument as string[])
      : String(argument).split(/\.(.*)/s)
    return [{ id, attribute }]
  }
  if (entries.length === 1 && name === 'Fn::Sub') return inSub(argument)
  return entries.flatMap(([, each]) => referencesIn(each))
}

/** The resources that a resource waits for: those it mentions, and DependsOn. */
export function dependenciesOf(template: Template, id: string): readonly string[] {
  const { Properties, DependsOn = [] } = template.Resources[id] ?? { Type: '' }
  const named = typeof DependsOn === 'string' ? [DependsOn] : DependsOn
  const all = new Set([...referencesIn(Properties).map((reference) => reference.id), ...named])
  return [...all].filter((each) => each in template.Resources && each !== id)
}

/** Resources so that each comes after what it depends on. Throws CloudFormation's ValidationError for a circle. */
export function inOrder(template: Template): readonly string[] {
  const ordered = new Set<string>()
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) {
      throw awsError(
        'ValidationError',
        `Circular dependency between resources: [${path.slice(path.indexOf(id)).join(', ')}]`,
      )
    }
    if (ordered.has(id)) return
    for (const before of dependenciesOf(template, id)) visit(before, [...path, id])
    ordered.add(id)
  }
  for (const id of Object.keys(template.Resources)) visit(id, [])
  return [...ordered]
}

function inSub(argument: unknown): readonly Reference[] {
  const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>]
  const names = [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name).filter((name) => !(name in own))
  const mentioned = names.map((name) => {
    const [id = '', attribute] = name.split(/\.(.*)/s)
    return attribute === undefined ? { id } : { id, attribute }
  })
  return [...mentioned, ...referencesIn(own)]
}
