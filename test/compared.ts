// What the tests of diff's parts stand on: two templates of a stack compared, from specs or written out.

import { accessChanges } from '../cli/diff/access/access-changes.ts'
import type { ConsequenceContext } from '../cli/diff/consequences/consequence.ts'
import { consequences } from '../cli/diff/consequences/consequences.ts'
import { importedNames } from '../cli/diff/consequences/imported-names.ts'
import { specified } from '../cli/diff/consequences/specified.ts'
import type { AccessChange, Effect, StackDifference, StackKind } from '../cli/diff/difference.ts'
import { propertyChanges } from '../cli/diff/property-changes.ts'
import type { RawResourceChange } from '../cli/diff/raw-resource-change.ts'
import type { ResourceBody } from '../cli/diff/resource-body.ts'
import { isStateful } from '../cli/diff/stateful.ts'
import { resolve } from '../compiler/3-resolve/resolve.ts'
import { emit } from '../compiler/4-emit/emit.ts'
import { minimalSpec } from '../compiler/fixtures/minimal-spec.ts'
import { tracked } from '../compiler/provenance/trace.ts'

// AWS's whole specification takes seconds to load where the machine is busy: here no test's time runs meanwhile.
specified('AWS::EC2::VPC', 'CidrBlock')

type Resources = Readonly<Record<string, object>>

interface Compared {
  readonly difference: StackDifference
  readonly access: readonly AccessChange[]
  /** What happens to a resource; throws where nothing is said of it. */
  readonly effect: (id: string) => Effect
  /** By logical id. */
  readonly kinds: Readonly<Record<string, Effect['kind']>>
  readonly cascades: Readonly<Record<string, readonly string[]>>
}

/** Compares what two specs compile to. In: the stack, and what both change of the minimal spec. */
export function comparedSpecs(stack: StackKind, before: object, after: object): Compared {
  const [old, now] = [before, after].map((changes) => emit(resolve(tracked(minimalSpec(changes)))))
  const outputs = new Map<string, ResourceBody>(Object.entries(old![stack].body.Outputs ?? {}))
  const others = [old!, now!].map((emitted) => emitted[stack === 'data' ? 'app' : 'data'].body.Resources)
  const [was, is] = others.map((resources) => new Map<string, ResourceBody>(Object.entries(resources)))
  const imported = () => importedNames(was!, is!)
  return compared(stack, old![stack].body.Resources, now![stack].body.Resources, { outputs, imported })
}

/** Compares resources that are written out; the stack is the app stack. */
export function comparedResources(before: Resources, after: Resources): Compared {
  return compared('app', before, after, {})
}

/** One resource with two sets of properties. */
export function comparedProperties(Type: string, before: object, after: object): Compared {
  return comparedResources({ It: { Type, Properties: before } }, { It: { Type, Properties: after } })
}

function compared(
  stack: StackKind,
  old: Resources,
  now: Resources,
  more: Pick<ConsequenceContext, 'outputs' | 'imported'>,
): Compared {
  const [before, after] = [old, now].map((side) => new Map(Object.entries(side) as [string, ResourceBody][]))
  const changes = changesOf(before!, after!)
  const does = consequences(changes, { stack, before: before!, after: after!, ...more })
  const resources = [...does].map(([id, { effect, properties }]) => {
    const body = after!.get(id) ?? before!.get(id)!
    const change = changes.find((one) => one.id === id)
    const type = String(body['Type'])
    return {
      id,
      type,
      action: change?.action ?? 'modify',
      stateful: isStateful(type),
      properties: (change?.properties ?? []).map((one, index) => ({ ...one, effect: properties[index]!, causes: [] })),
      effect,
      causes: [],
    }
  })
  return {
    difference: { stack, name: 'Stack', state: 'changed', resources, outputs: [], parameters: [] },
    access: accessChanges(stack, before!, after!),
    effect(id) {
      const found = does.get(id)
      if (!found) throw new Error(`Nothing is said of ${id}, only of ${[...does.keys()].join(', ')}.`)
      return found.effect
    },
    kinds: Object.fromEntries([...does].map(([id, { effect }]) => [id, effect.kind])),
    cascades: Object.fromEntries([...does].map(([id, { cascade }]) => [id, cascade])),
  }
}

function changesOf(
  before: ReadonlyMap<string, ResourceBody>,
  after: ReadonlyMap<string, ResourceBody>,
): RawResourceChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id): RawResourceChange[] => {
    const [old, now] = [before.get(id), after.get(id)]
    const type = String((now ?? old)!['Type'])
    if (!old) return [{ id, type, action: 'add', after: now!, properties: [] }]
    if (!now) return [{ id, type, action: 'remove', before: old, properties: [] }]
    const properties = propertyChanges(old, now)
    return properties.length ? [{ id, type, action: 'modify', before: old, after: now, properties }] : []
  })
}
