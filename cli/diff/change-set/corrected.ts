import { pointerKeys } from '../../../compiler/provenance/pointer.ts'
import type { ChangeSetChange } from '../change-set-change.ts'
import { worst } from '../consequences/effects.ts'
import { replaced } from '../consequences/replaced.ts'
import { theThing } from '../consequences/things.ts'
import type { Effect, PropertyChange, ResourceChange } from '../difference.ts'
import { isStateful } from '../stateful.ts'
import { mayBeReplaced, needsRecreation } from './may-be-replaced.ts'
import { removedAsTold, replacedAsTold } from './replaced-as-told.ts'

/**
 * A change of the templates with what the change set says of it; as it is where that says nothing. In: the change, the same
 * in the change set, and all changes of that.
 */
export function corrected(
  change: ResourceChange,
  said: ChangeSetChange | undefined,
  all: readonly ChangeSetChange[],
): ResourceChange {
  if (!said) return change
  if (change.action === 'remove') {
    const told = removedAsTold(said)
    return told && told.kind !== change.effect.kind ? { ...change, effect: told } : change
  }
  // A new revision is a new task definition: that is how every release goes, and no loss.
  if (change.action === 'add' || change.type === 'AWS::ECS::TaskDefinition') return change
  const properties = change.properties.map((property) => ({
    ...property,
    effect: ofProperty(property, change.type, said),
  }))
  return { ...change, properties, effect: ofWhole({ ...change, properties }, said, all) }
}

function ofWhole(
  { type, effect, properties }: ResourceChange,
  said: ChangeSetChange,
  all: readonly ChangeSetChange[],
): Effect {
  if (effect.kind === 'refused') return effect
  switch (said.replacement) {
    case 'True':
      return replacedAsTold(said, 'replacement', effect) ?? asReplacement(effect, type)
    case 'Conditional':
      if (effect.kind === 'replacement') return effect
      // It repeats the specification, in which our table has its say; and a reference to what is replaced is conditional.
      if (effect.source === 'table' && !isDrawn(type, properties, said, all)) return effect
      if (isStateful(type) && !mayBeReplaced(said, all)) return effect
      return (
        replacedAsTold(said, 'maybe-replacement', effect) ?? replaced({ Type: type }, 'maybe-replacement', 'change set')
      )
    case 'False':
      return isReplacement(effect) ? worst(inPlace(type), ...properties.map((property) => property.effect)) : effect
    default:
      return effect
  }
}

/** Whether something stateful may be replaced for a property of which the templates say nothing. */
function isDrawn(
  type: string,
  properties: readonly PropertyChange[],
  said: ChangeSetChange,
  all: readonly ChangeSetChange[],
): boolean {
  const pointers = properties.map(({ newPointer, oldPointer }) => newPointer ?? oldPointer ?? '')
  const more = said.details.filter(({ pointer: told }) => !pointers.some((pointer) => isSame(told, pointer)))
  return isStateful(type) && more.some(needsRecreation) && mayBeReplaced({ ...said, details: more }, all)
}

function ofProperty({ effect, newPointer, oldPointer }: PropertyChange, type: string, said: ChangeSetChange): Effect {
  if (effect.kind === 'refused') return effect
  const pointer = newPointer ?? oldPointer ?? ''
  const needs = said.details
    .filter((detail) => isSame(detail.pointer, pointer))
    .map((detail) => detail.requiresRecreation)
  if (
    isReplacement(effect) &&
    (said.replacement === 'False' || (needs.length && needs.every((need) => need === 'Never')))
  ) {
    return inPlace(type)
  }
  if (said.replacement !== 'True' || !needs.includes('Always')) return effect
  return replacedAsTold(said, 'replacement', effect) ?? asReplacement(effect, type)
}

/** Do these name the same property of a resource? A change set may name a place inside it, or only the property. */
function isSame(told: string | undefined, pointer: string): boolean {
  if (told === undefined) return false
  const [a, b] = [pointerKeys(told), pointerKeys(pointer)]
  return a[0] === b[0] && (a[1] === b[1] || a[0] !== 'Properties')
}

function asReplacement(effect: Effect, type: string): Effect {
  return effect.kind === 'replacement'
    ? { ...effect, source: 'change set' }
    : replaced({ Type: type }, 'replacement', 'change set')
}

function isReplacement({ kind }: Effect): boolean {
  return kind === 'replacement' || kind === 'maybe-replacement'
}

function inPlace(type: string): Effect {
  return { kind: 'in-place', sentence: `${theThing(type)} is changed in place.`, source: 'change set' }
}
