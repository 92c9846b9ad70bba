// What a change set would say of each resource by AWS's specification alone: written without a line of diff's own.

import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'

/** As the field Replacement of a change set. */
export type Replacement = 'True' | 'Conditional' | 'False'

type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>

const database = loadAwsServiceSpecSync()

/**
 * Whether each resource with the same type on both sides is replaced: by a property of its own that differs, or by one that
 * refers to a replaced resource. By logical id; a resource that nothing touches has no entry.
 */
export function replacementBySpecification(before: Resources, after: Resources): Map<string, Replacement> {
  const found = new Map<string, Replacement>()
  const kept = Object.entries(after).filter(([id, { Type }]) => before[id]?.Type === Type)
  for (const [id, { Type, Properties = {} }] of kept) {
    const [old, now] = [before[id]!.Properties ?? {}, Properties].map((side) => new Map(Object.entries(side)))
    for (const property of new Set([...old!.keys(), ...now!.keys()])) {
      if (JSON.stringify(old!.get(property)) !== JSON.stringify(now!.get(property))) add(found, id, Type, property)
    }
  }
  for (let size = -1; size !== score(found);) {
    size = score(found)
    for (const [id, { Type, Properties = {} }] of kept) {
      const following = Object.entries(Properties).filter(([, value]) =>
        namesIn(value).some((name) => name !== id && found.get(name) === 'True'),
      )
      for (const [property] of following) add(found, id, Type, property)
    }
  }
  return found
}

const ranks: readonly Replacement[] = ['False', 'Conditional', 'True']

function add(found: Map<string, Replacement>, id: string, type: string, property: string): void {
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type)
  const causes = resource?.properties[property]?.causesReplacement
  const says = causes === 'yes' ? 'True' : causes === 'maybe' ? 'Conditional' : 'False'
  const known = found.get(id)
  if (known === undefined || ranks.indexOf(says) > ranks.indexOf(known)) found.set(id, says)
}

/** It grows as long as something is found. */
function score(found: ReadonlyMap<string, Replacement>): number {
  return [...found.values()].reduce((sum, one) => sum + 1 + ranks.indexOf(one), 0)
}

/** The logical ids to which a value refers. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]: [string, unknown]) => {
    if (key === 'Ref') return [String(inside)]
    if (key === 'Fn::GetAtt') return [String([inside].flat()[0]).split('.')[0]!]
    if (key !== 'Fn::Sub') return namesIn(inside)
    const [text, values] = [inside].flat() as [unknown, unknown?]
    return [...String(text).matchAll(/\$\{(\w+)/g)].map(([, name]) => name!).concat(namesIn(values))
  })
}
