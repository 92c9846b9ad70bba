import type { Template } from '../../compiler/4-emit/cloudformation/template.ts'
import { pointerSegment } from '../../compiler/provenance/pointer.ts'
import type { SpecPath } from '../../compiler/provenance/trace.ts'
import { coveredChange } from './covered-change.ts'
import { explainExistence, type ChangedPlace, type Explain } from './explain.ts'
import type { Consequence } from './consequences/consequence.ts'
import { consequences } from './consequences/consequences.ts'
import type {
  ChangeReference,
  OutputChange,
  ParameterChange,
  PropertyChange,
  ResourceChange,
  StackDifference,
  StackKind,
} from './difference.ts'
import { outputChange } from './output-change.ts'
import type { RawPropertyChange } from './property-changes.ts'
import type { RawResourceChange } from './raw-resource-change.ts'
import type { SpecChange } from './spec-changes.ts'
import type { RawChange, StackChanges } from './stack-changes.ts'
import { isStateful } from './stateful.ts'

/** A stack as far as its difference is to be told. */
export interface ComparedStack {
  readonly stack: StackKind
  readonly name: string
  /** There is no old template. */
  readonly isNew: boolean
  readonly changes: StackChanges
  readonly now: Template
  /** The old spec as today's compiler makes it. */
  readonly recompiled: Template | undefined
  readonly explain: Explain
  /** The names of the exports that the other stack imports today. */
  readonly imported: () => ReadonlySet<string>
  /** What has changed in the spec, in its order. */
  readonly specChanges: readonly SpecChange[]
}

type Section = ChangeReference['section']
type Causes = ReadonlySet<SpecChange>

/** What differs in a stack, why and what that does; `caused` hears of every change and its causes, in the template's order. */
export function stackDifference(
  compared: ComparedStack,
  caused: (reference: ChangeReference, causes: Causes) => void,
): StackDifference {
  const { stack, name, isNew, changes } = compared
  const tell = (section: Section, id: string, causes: Causes) => {
    caused({ stack, section, id }, causes)
    return paths(compared, causes)
  }
  const parameters = changes.parameters.map(({ id, action, ...change }): ParameterChange => {
    return { id, action, causes: tell('Parameters', id, causesOf(compared, 'Parameters', { id, action, ...change })) }
  })
  const resources = resourceChanges(compared, (id, causes) => tell('Resources', id, causes))
  const outputs = changes.outputs.map((change): OutputChange => {
    return outputChange(change, tell('Outputs', change.id, causesOf(compared, 'Outputs', change)))
  })
  const isChanged = resources.length > 0 || outputs.length > 0 || parameters.length > 0
  const state = isNew ? 'new' : isChanged ? 'changed' : 'unchanged'
  return { stack, name, state, resources, outputs, parameters }
}

function resourceChanges(
  compared: ComparedStack,
  tell: (id: string, causes: Causes) => readonly string[],
): ResourceChange[] {
  const { stack, changes, now, recompiled } = compared
  const { resources, before, after } = changes
  const outputs = new Map(Object.entries(now.body.Outputs ?? {}))
  const does = consequences(resources, { stack, before, after, outputs, imported: compared.imported })
  const own = new Map(resources.map((change) => [change.id, causesOf(compared, 'Resources', change)]))
  // What only its references change, by the ids of those that bring it about.
  const drawn = [...does].filter(([id]) => !own.has(id)).map(([id]) => drawnChange(id, after))
  const rank = new Map([...after.keys(), ...before.keys()].toReversed().map((id, index) => [id, -index]))
  return [...resources, ...drawn]
    .toSorted((a, b) => rank.get(a.id)! - rank.get(b.id)!)
    .map((change): ResourceChange => {
      const { id, type, action } = change
      const consequence = does.get(id)!
      const causes = union(following(id, does).map((by) => own.get(by) ?? new Set()))
      const about = aboutOf(id, action === 'remove' ? recompiled : now)
      return {
        id,
        type,
        ...(about !== undefined && { about }),
        action,
        stateful: isStateful(type),
        properties: told(compared, change, consequence),
        effect: consequence.effect,
        ...(consequence.cascade.length && { follows: consequence.cascade }),
        causes: tell(id, causes),
      }
    })
}

/** The changes that bring a change about: itself, what it follows, what that follows, and so on. */
function following(id: string, does: ReadonlyMap<string, Consequence>): string[] {
  const found = new Set([id])
  // A set that grows while it is gone through: what it gets is gone through too.
  for (const one of found) for (const by of does.get(one)?.cascade ?? []) found.add(by)
  return [...found]
}

function drawnChange(id: string, after: StackChanges['after']): RawResourceChange {
  const body = after.get(id)!
  return { id, type: String(body['Type']), action: 'modify', before: body, after: body, properties: [] }
}

function told(
  compared: ComparedStack,
  { id, before = {}, properties }: RawResourceChange,
  { properties: effects }: Consequence,
): PropertyChange[] {
  return properties.map((change, index) => ({
    ...coveredChange(change, before),
    effect: effects[index]!,
    causes: paths(compared, compared.explain(absolute('Resources', id, change))),
  }))
}

/** What explains a change of something named: that it is there or not, or any of its properties. */
function causesOf(compared: ComparedStack, section: Section, { id, action, properties }: RawChange): Causes {
  const { explain, now, recompiled } = compared
  const pointer = `/${section}/${pointerSegment(id)}`
  if (action === 'add') return explainExistence(explain, now, pointer, 'newPointer')
  if (action === 'remove') return recompiled ? explainExistence(explain, recompiled, pointer, 'oldPointer') : new Set()
  return union(properties.map((change) => explain(absolute(section, id, change))))
}

function absolute(section: Section, id: string, { oldPointer, newPointer }: RawPropertyChange): ChangedPlace {
  const pointer = `/${section}/${pointerSegment(id)}`
  return {
    ...(oldPointer !== undefined && { oldPointer: `${pointer}${oldPointer}` }),
    ...(newPointer !== undefined && { newPointer: `${pointer}${newPointer}` }),
  }
}

/** What a resource is for, as its comment says; one that people added themselves has none to tell. */
function aboutOf(id: string, template: Template | undefined): string | undefined {
  const comment = template?.comments.get(id)
  return comment?.startsWith('Added by the overrides') ? undefined : comment?.replace(/\.$/, '')
}

function paths({ specChanges }: ComparedStack, causes: Causes): SpecPath[] {
  return specChanges.filter((change) => causes.has(change)).map(({ path }) => path)
}

function union(sets: readonly Causes[]): Causes {
  return new Set(sets.flatMap((set) => [...set]))
}
