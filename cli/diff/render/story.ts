// What is told of a comparison, in the order in which a person wants it: each changed value of the spec with what it
// brings about, then what no spec line explains. Text and Markdown both say this, each in its own way.

import type {
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
import { homeOf, type Home } from './home.ts'
import { isOnlyOrder, isUnnoticed } from './property-lines.ts'
import { stoppedBy } from './stopped-by.ts'
import { worstEffect } from './worst-effect.ts'

export interface Story {
  readonly chapters: readonly Chapter[]
  readonly unexplained: Told
  /** Stacks with nothing to compare with, which are told as a whole. */
  readonly made: readonly StackDifference[]
  /** What changes so that nobody notices, which is not told elsewhere. */
  readonly unnoticed: readonly Changed<ResourceChange>[]
}

/** A changed value of the spec, and what it brings about. */
export interface Chapter extends Told {
  readonly intent: Intent
  /** Resources that it changes too, which are shown in full under a value before this one, or after it. */
  readonly above: readonly Changed<ResourceChange>[]
  readonly below: readonly Changed<ResourceChange>[]
  /** It changes nothing in AWS, and no danger says otherwise; or nothing that anybody notices. */
  readonly idle?: 'unchanged' | 'unnoticed'
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
  /** The ids of what AWS refuses and this follows, so that it does not come to it. */
  readonly stoppedBy: readonly string[]
  /** The sentences of its dangers, which stand above all. */
  readonly alarms: readonly string[]
}

/** Arranges a difference: everything is shown once, under the value of the spec that best explains it. */
export function story(difference: Difference): Story {
  const { intents, stacks, dangers } = difference
  const compared = stacks.filter(({ state }) => state !== 'new')
  const places = {
    resources: placed(compared, ({ resources }) => resources, 'Resources', intents).map((one) => ({
      ...one,
      stoppedBy: stoppedBy(one.stack, one.change, difference),
      alarms: alarmsOf(one, difference),
    })),
    outputs: placed(compared, ({ outputs }) => outputs, 'Outputs', intents),
    parameters: placed(compared, ({ parameters }) => parameters, 'Parameters', intents),
  }
  const moves = dangers.some(({ type }) => type === 'AWS::CloudFormation::Stack')
  const chapters = intents.map((intent, index): Chapter => {
    const chapter = chapterOf(intent, index, places)
    if (!intent.changes.length) return moves ? chapter : { ...chapter, idle: 'unchanged' }
    const isSilent = isEmpty(chapter) && !chapter.above.length && !chapter.below.length
    return isSilent && stacks.every(({ state }) => state !== 'new') ? { ...chapter, idle: 'unnoticed' } : chapter
  })
  const unexplained = toldAt(undefined, places)
  const unnoticed = places.resources.filter(({ change }) => isUnnoticed(change))
  return { chapters, unexplained, made: stacks.filter(({ state }) => state === 'new'), unnoticed }
}

/** Is there anything under this heading? */
export function isEmpty({ resources, outputs, parameters }: Told): boolean {
  return !resources.length && !outputs.length && !parameters.length
}

/** A change with where it is told: by the indexes of intents, undefined for what none of them causes. */
interface Placed<T> extends Changed<T> {
  readonly causing: readonly number[]
  readonly home: Home
}

interface Places {
  readonly resources: readonly (Placed<ResourceChange> & Pick<Shown, 'stoppedBy' | 'alarms'>)[]
  readonly outputs: readonly Placed<OutputChange>[]
  readonly parameters: readonly Placed<ParameterChange>[]
}

function placed<
  T extends {
    readonly id: string
    readonly causes: readonly string[]
    readonly properties?: readonly PropertyChange[]
  },
>(
  stacks: readonly StackDifference[],
  pick: (stack: StackDifference) => readonly T[],
  section: string,
  intents: readonly Intent[],
): Placed<T>[] {
  const causing = new Map<string, number[]>()
  for (const [index, { changes }] of intents.entries()) {
    for (const { stack, id } of changes.filter((change) => change.section === section)) {
      const key = `${stack} ${id}`
      causing.set(key, [...(causing.get(key) ?? []), index])
    }
  }
  return stacks.flatMap(({ stack, ...more }) =>
    pick({ stack, ...more }).map((change) => {
      const indexes = causing.get(`${stack} ${change.id}`) ?? []
      // What only shapes it does not bring it about.
      const own = indexes.filter((index) => change.causes.includes(intents[index]!.path))
      return { stack, change, causing: indexes, home: homeOf(change.properties ?? [], own, intents) }
    }),
  )
}

function chapterOf(intent: Intent, index: number, places: Places): Chapter {
  const told = toldAt(index, places)
  const shown = new Set(told.resources.map(({ change }) => change))
  const again = places.resources.filter(
    ({ change, causing }) => causing.includes(index) && !shown.has(change) && !isOnlyOrder(change.properties),
  )
  const isAbove = ({ home }: Placed<ResourceChange>) => home.all.some((other) => other !== undefined && other < index)
  return { intent, ...told, above: again.filter(isAbove), below: again.filter((one) => !isAbove(one)) }
}

function alarmsOf({ stack, change }: Changed<ResourceChange>, { dangers }: Difference): string[] {
  return dangers.flatMap((danger) => (danger.stack === stack && danger.id === change.id ? danger.sentence : []))
}

/** What is told under an intent, or under none. */
function toldAt(index: number | undefined, { resources, outputs, parameters }: Places): Told {
  const isHere = ({ home }: Placed<unknown>) => home.all.includes(index)
  return {
    resources: resources
      .filter(isHere)
      .map(({ stack, change, home, ...more }) => {
        const properties = change.properties.filter((property) => home.properties.get(property) === index)
        const isToldElsewhere = home.besides !== undefined && home.besides !== index
        const effect = partEffect(change, properties, isToldElsewhere)
        return { stack, change, properties, effect, stoppedBy: more.stoppedBy, alarms: more.alarms }
      })
      .filter((shown) => !isUnnoticed(shown)),
    outputs: outputs.filter(isHere),
    parameters: parameters.filter(isHere),
  }
}

/**
 * Of all of a change its effect; of a part of it what that part does, where that is known: from its properties, or since what
 * else the change does (it follows what it refers to) is told under another value.
 */
function partEffect(
  { effect, properties: all }: ResourceChange,
  properties: readonly PropertyChange[],
  isToldElsewhere: boolean,
): Effect {
  const own = worstEffect(properties.map((property) => property.effect))
  if (!own || (properties.length === all.length && !isToldElsewhere)) return effect
  const known = worstEffect(all.map((property) => property.effect))!
  return known.kind === effect.kind || (isToldElsewhere && effect.kind === 'rolling') ? own : effect
}
