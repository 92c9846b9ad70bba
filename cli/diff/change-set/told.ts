import { pointerKeys } from '../../../compiler/provenance/pointer.ts'
import type { ChangeSetChange, ChangeSetDetail } from '../change-set-change.ts'
import { severity, worst } from '../consequences/effects.ts'
import { replaced } from '../consequences/replaced.ts'
import type { Rule } from '../consequences/rule.ts'
import { rules } from '../consequences/rules.ts'
import { rolls } from '../consequences/rules/service.ts'
import { removed } from '../consequences/removed.ts'
import { theThing, withArticle } from '../consequences/things.ts'
import type { Effect, PropertyChange, ResourceChange } from '../difference.ts'
import { isStateful } from '../stateful.ts'
import { mayBeReplaced, needsRecreation } from './may-be-replaced.ts'
import { removedAsTold, replacedAsTold } from './replaced-as-told.ts'

/**
 * A change that only the change set has: of a parameter, of a value that AWS looks up, of a resource that others changed.
 * In: the change, and all those of the change set.
 */
export function told(said: ChangeSetChange, all: readonly ChangeSetChange[]): ResourceChange {
  const { id, type, action } = said
  const common = { id, type, stateful: isStateful(type), causes: [] }
  switch (action) {
    case 'Add':
    case 'Import':
      return { ...common, action: 'add', properties: [], effect: made(type, action) }
    case 'Remove':
      return { ...common, action: 'remove', properties: [], effect: removedAsTold(said) ?? removed({ Type: type }) }
    case 'Modify':
    case 'Dynamic': {
      const isKept = said.replacement === 'Conditional' && isStateful(type) && !mayBeReplaced(said, all)
      const properties = changesOf(said, isKept)
      const effect = isKept ? worst(kept(said), ...properties.map((one) => one.effect)) : ofWhole(said, properties)
      return { ...common, action: 'modify', properties, effect }
    }
  }
}

function made(type: string, action: 'Add' | 'Import'): Effect {
  const name = withArticle(type)
  const sentence =
    action === 'Add'
      ? `${name.charAt(0).toUpperCase()}${name.slice(1)} is made.`
      : `${theThing(type)} that exists already comes under the stack; it does not change.`
  return { kind: action === 'Add' ? 'creation' : 'in-place', sentence, source: 'change set' }
}

function ofWhole(said: ChangeSetChange, properties: readonly PropertyChange[]): Effect {
  const { type, action, replacement } = said
  if (action === 'Dynamic') {
    const sentence = `CloudFormation decides only while it deploys whether the change reaches the resource.`
    return { kind: 'maybe-replacement', sentence, source: 'change set' }
  }
  const effects = properties.map(({ effect }) => effect)
  const table = worst(inPlace(type), ...effects.filter(({ source }) => source === 'table'))
  // A new revision of a task definition is a release, not a loss.
  if (replacement === 'False' || type === 'AWS::ECS::TaskDefinition') return table
  const kind = replacement === 'True' ? 'replacement' : 'maybe-replacement'
  if (replacement === undefined || severity(table.kind) > severity(kind)) return table
  return replacedAsTold(said, kind) ?? replaced({ Type: type }, kind, 'change set')
}

function changesOf(said: ChangeSetChange, isKept: boolean): PropertyChange[] {
  const byPointer = new Map(said.details.map((detail) => [detail.pointer ?? '', detail]))
  return [...byPointer.values()]
    .filter(({ before, after }) => before === undefined || before !== after)
    .map((detail) => {
      const { pointer = '', before, after } = detail
      const isUntold = after?.includes('KNOWN_AFTER_APPLY') ?? false
      return {
        name: nameOf(pointer),
        ...(before !== undefined && { oldPointer: pointer, before }),
        ...((after !== undefined || before === undefined) && { newPointer: pointer }),
        ...(after !== undefined && { after: isUntold ? 'known only when it is applied' : after }),
        effect: isKept && needsRecreation(detail) ? kept(said) : ofDetail(said, detail),
        causes: [],
      }
    })
}

function ofDetail(said: ChangeSetChange, detail: ChangeSetDetail): Effect {
  const { pointer = '', requiresRecreation, evaluation } = detail
  const [place, property = ''] = pointerKeys(pointer)
  const own = rules(said.type)
  const rule = place === 'Properties' && Object.hasOwn(own, property) ? own[property] : undefined
  const known = typeof rule === 'function' ? judged(said, detail, property, rule) : rule
  if (known) return known
  if (requiresRecreation === undefined || requiresRecreation === 'Never') return inPlace(said.type)
  const isCertain = requiresRecreation === 'Always' && evaluation !== 'Dynamic'
  const kind = isCertain ? 'replacement' : 'maybe-replacement'
  return replacedAsTold(said, kind) ?? replaced({ Type: said.type }, kind, 'change set')
}

/** Of something stateful, which CloudFormation would perhaps replace, had what it refers to not stayed. */
function kept({ type, details }: ChangeSetChange): Effect {
  const needing = details.filter(needsRecreation)
  const names = new Set(needing.map(({ pointer = '' }) => nameOf(pointer)))
  const causes = new Set(needing.flatMap(({ causedBy }) => causedBy ?? []))
  const [thing, what] = [theThing(type), [...names].join(' and ')]
  const refer = names.size > 1 ? 'refer' : 'refers'
  const sentence = `${thing} is perhaps touched: CloudFormation looks again at ${what}, which ${refer} to ${[...causes].join(' and ')}. As long as that is not replaced, nothing here is.`
  return { kind: 'in-place', sentence, source: 'change set' }
}

/** By a rule that looks at the values, where they are told; that of a release needs none. */
function judged(
  { type }: ChangeSetChange,
  { pointer = '', before, after }: ChangeSetDetail,
  property: string,
  rule: Rule,
): Effect | undefined {
  const isRelease = type === 'AWS::ECS::TaskDefinition' || (type === 'AWS::ECS::Service' && rolls.has(property))
  const hasValues = before !== undefined && after !== undefined && !after.includes('KNOWN_AFTER_APPLY')
  if (!isRelease && !hasValues) return undefined
  const body = { Type: type }
  return rule({ type, property, before, after, name: nameOf(pointer), old: body, now: body })
}

/** /Properties/Tags/0/Value → Tags[0].Value; the resource as a whole has no name of its own. */
function nameOf(pointer: string): string {
  const [place = '', ...keys] = pointerKeys(pointer)
  const all = place === 'Properties' && keys.length ? keys : [place, ...keys]
  return all.reduce((name, key) => (/^\d+$/.test(key) ? `${name}[${key}]` : name === '' ? key : `${name}.${key}`), '')
}

function inPlace(type: string): Effect {
  return { kind: 'in-place', sentence: `${theThing(type)} is changed in place.`, source: 'change set' }
}
