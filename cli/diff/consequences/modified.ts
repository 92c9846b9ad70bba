import { pointerKeys } from '../../../compiler/provenance/pointer.ts'
import type { Effect } from '../difference.ts'
import type { RawPropertyChange } from '../property-changes.ts'
import type { ResourceBody } from '../resource-body.ts'
import { attributeRules } from './attributes.ts'
import { inPlace, refused } from './effects.ts'
import { replaced } from './replaced.ts'
import { propertyOf, type Judged } from './rule.ts'
import { rules } from './rules.ts'
import { specified } from './specified.ts'
import { theThing } from './things.ts'

/** What one difference of a resource that stays does. In: its bodies, and the difference. */
export function modified(
  old: ResourceBody,
  now: ResourceBody,
  { name, oldPointer, newPointer }: RawPropertyChange,
): Effect {
  const [place = '', property = place] = pointerKeys(newPointer ?? oldPointer ?? '')
  const type = String(now['Type'])
  if (old['Type'] !== now['Type']) return refused(typeChange(String(old['Type']), type))
  if (place !== 'Properties') {
    const judged = { type, property: place, before: old[place], after: now[place], name, old, now }
    return ruled(attributeRules[place], judged) ?? inPlace(`${theThing(type)} itself does not change.`)
  }
  return changedProperty({
    type,
    property,
    before: propertyOf(old, property),
    after: propertyOf(now, property),
    name,
    old,
    now,
  })
}

/** What a changed property does: as our table says, else as AWS's specification of the type says. */
export function changedProperty(judged: Judged): Effect {
  const { type, property, now, old } = judged
  const own = rules(type)
  const known = ruled(own && Object.hasOwn(own, property) ? own[property] : undefined, judged)
  if (known) return known
  const says = specified(type, property)
  switch (says) {
    case 'replacement':
    case 'maybe-replacement':
      return replaced(now, says, 'specification', old)
    case 'unknown':
      return unknownType(type)
    case 'in-place':
      return { kind: 'in-place', sentence: `${theThing(type)} is changed in place.`, source: 'specification' }
  }
}

function ruled(rule: ReturnType<typeof rules>[string] | undefined, judged: Judged): Effect | undefined {
  return typeof rule === 'function' ? rule(judged) : rule
}

/** CloudFormation: "Update of resource type is not permitted." A logical id keeps its type for as long as it stands in the stack. */
function typeChange(before: string, after: string): string {
  return (
    `CloudFormation refuses to turn a resource of the type ${before} into one of the type ${after}: give the new one ` +
    'another logical id, or take the old one out in a deployment of its own first.'
  )
}

/** What a custom resource does is its own; a registered private type says to CloudFormation alone what replaces it. */
function unknownType(type: string): Effect {
  if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') {
    return inPlace('The program behind this custom resource decides what the change does.')
  }
  return {
    kind: 'maybe-replacement',
    sentence: `Nothing is known of the type ${type}: the change set of a deployment tells whether the resource is replaced.`,
    source: 'specification',
  }
}
