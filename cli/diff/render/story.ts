// What is told of a comparison, in the order in which a person wants it: each changed value of the spec with what it
// brings about, then what no spec line explains. Text and Markdown both say this, each in its own way.

import type { SpecPath } from '../../../compiler/provenance/trace.ts'
import type {
  ChangeReference,
  Difference,
  Effect,
  Intent,
  OutputChange,
  ParameterChange,
  PropertyChange,
  ResourceChange,
  StackDifference,
  StackKind,
} from '../difference.ts'
import { worstEffect } from './worst-effect.ts'

export interface Story {
  readonly chapters: readonly Chapter[]
  readonly unexplained: Told
  /** Stacks with nothing to compare with, which are told as a whole. */
  readonly made: readonly StackDifference[]
}

/** A changed value of the spec, and what it brings about. */
export interface Chapter extends Told {
  readonly intent: Intent
  /** Resources that it changes too, which were shown in full before. */
  readonly again: readonly Changed<ResourceChange>[]
  /** It changes nothing in AWS, and no danger says otherwise. */
  readonly isIdle: boolean
}

/** What stands under one heading. */
export interface Told {
  readonly resources: readonly Shown[]
  readonly outputs: readonly Changed<OutputChange>[]
  readonly parameters: readonly Changed<ParameterChange>[]
}

export interface Changed<T> {
  readonly stack: StackKind
  readonly change: T
}

/** A changed resource, or the part of its change that one value of the spec causes. */
export interface Shown extends Changed<ResourceChange> {
  readonly properties: readonly PropertyChange[]
  readonly effect: Effect
}

/** Arranges a difference: every property is shown once, under the first intent that causes it. */
export function story({ intents, stacks, dangers }: Difference): Story {
  const compared = stacks.filter(({ state }) => state !== 'new')
  const untold = untoldOf(compared)
  const moves = dangers.some(({ type }) => type === 'AWS::CloudFormation::Stack')
  const chapters = intents.map((intent) => ({
    ...chapterOf(intent, untold),
    isIdle: !intent.changes.length && !(moves && /^(?:aws|stacks)\./.test(intent.path)),
  }))
  return { chapters, unexplained: rest(untold), made: stacks.filter(({ state }) => state === 'new') }
}

/** Is there anything under this heading? */
export function isEmpty({ resources, outputs, parameters }: Told): boolean {
  return !resources.length && !outputs.length && !parameters.length
}

/** Changes of which a part at least was not told yet, by reference; told ones have no properties left, and are `done`. */
interface Untold {
  readonly resources: Map<string, Remaining>
  readonly outputs: Map<string, Changed<OutputChange>>
  readonly parameters: Map<string, Changed<ParameterChange>>
}

interface Remaining extends Changed<ResourceChange> {
  left: readonly PropertyChange[]
  begun: boolean
}

function untoldOf(stacks: readonly StackDifference[]): Untold {
  const byReference = <T extends { readonly id: string }>(pick: (stack: StackDifference) => readonly T[]) =>
    stacks.flatMap((one) =>
      pick(one).map((change) => [`${one.stack} ${change.id}`, { stack: one.stack, change }] as const),
    )
  return {
    resources: new Map(
      byReference(({ resources }) => resources).map(([key, changed]) => [
        key,
        { ...changed, left: changed.change.properties, begun: false },
      ]),
    ),
    outputs: new Map(byReference(({ outputs }) => outputs)),
    parameters: new Map(byReference(({ parameters }) => parameters)),
  }
}

function chapterOf(intent: Intent, untold: Untold): Omit<Chapter, 'isIdle'> {
  const inside = (section: ChangeReference['section']) =>
    intent.changes.filter((change) => change.section === section).map(({ stack, id }) => `${stack} ${id}`)
  const known = inside('Resources').flatMap((key) => untold.resources.get(key) ?? [])
  const told = known.map((remaining) => ({ remaining, shown: part(remaining, intent.path) }))
  return {
    intent,
    resources: told.flatMap(({ shown }) => shown ?? []),
    again: told.filter(({ shown }) => !shown).map(({ remaining }) => remaining),
    outputs: inside('Outputs').flatMap((key) => taken(untold.outputs, key)),
    parameters: inside('Parameters').flatMap((key) => taken(untold.parameters, key)),
  }
}

function taken<T>(from: Map<string, T>, key: string): T[] {
  const found = from.get(key)
  from.delete(key)
  return found ? [found] : []
}

/** What of a resource's change one spec value causes and was not told before; undefined for nothing. */
function part(remaining: Remaining, path: SpecPath): Shown | undefined {
  const { stack, change, left, begun } = remaining
  const properties = left.filter(({ causes }) => causes.includes(path))
  if (begun && !properties.length) return undefined
  remaining.left = left.filter((property) => !properties.includes(property))
  remaining.begun = true
  return { stack, change, properties, effect: partEffect(change, properties) }
}

/** Of all of a change its effect; of a part of it what that part does, where that is known. */
function partEffect({ effect, properties: all }: ResourceChange, properties: readonly PropertyChange[]): Effect {
  if (!properties.length || properties.length === all.length) return effect
  const known = worstEffect(all.map((property) => property.effect))
  return known?.kind === effect.kind ? (worstEffect(properties.map((property) => property.effect)) ?? effect) : effect
}

/** What no intent named, and properties that none explains. */
function rest({ resources, outputs, parameters }: Untold): Told {
  const shown = [...resources.values()].flatMap(({ stack, change, left, begun }) =>
    begun && !left.length ? [] : [{ stack, change, properties: left, effect: partEffect(change, left) }],
  )
  return { resources: shown, outputs: [...outputs.values()], parameters: [...parameters.values()] }
}
