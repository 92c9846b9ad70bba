import type { AccessChange } from '../difference.ts'
import { propertyOf } from '../consequences/rule.ts'
import type { ResourceBody } from '../resource-body.ts'
import { sameValue } from '../same-value.ts'
import type { Called } from './called.ts'
import type { Place } from './place.ts'
import { plainText } from './plain-text.ts'

type Change = Pick<AccessChange, 'direction' | 'sentence'>

/** On which port a load balancer answers, and where it sends what no rule fits. */
export function listenerChanges(
  { id, called }: Place,
  before: ResourceBody | undefined,
  after: ResourceBody | undefined,
): Change[] {
  if (!before || !after) {
    const body = (after ?? before)!
    return after
      ? [{ direction: 'widened', sentence: `The load balancer answers on ${portOf(body)} (${id}).` }]
      : [{ direction: 'narrowed', sentence: `The load balancer no longer answers on ${portOf(body)} (${id}).` }]
  }
  const changes: Change[] = []
  if (portOf(before) !== portOf(after)) {
    const sentence = `The load balancer answers on ${portOf(after)} instead of ${portOf(before)} (${id}).`
    changes.push({ direction: 'changed', sentence })
  }
  const [was, is] = [before, after].map((body) => target(propertyOf(body, 'DefaultActions'), called))
  if (was !== is)
    changes.push({ direction: 'changed', sentence: `What no rule of ${id} fits goes to ${is} instead of ${was}.` })
  return changes
}

/** Which requests a rule sends where. */
export function routingRuleChanges(
  { id, called }: Place,
  before: ResourceBody | undefined,
  after: ResourceBody | undefined,
): Change[] {
  if (!before || !after) {
    const body = (after ?? before)!
    const [requests, to] = [requestsOf(body), target(propertyOf(body, 'Actions'), called)]
    return after
      ? [{ direction: 'widened', sentence: `Requests for ${requests} go to ${to} (${id}).` }]
      : [{ direction: 'narrowed', sentence: `Requests for ${requests} no longer go to ${to} (${id}).` }]
  }
  const same = (name: string) => sameValue(propertyOf(before, name), propertyOf(after, name))
  if (same('Conditions') && same('Actions')) return []
  const [was, is] = [before, after].map(
    (body) => `for ${requestsOf(body)} to ${target(propertyOf(body, 'Actions'), called)}`,
  )
  return was === is ? [] : [{ direction: 'changed', sentence: `The rule ${id} sends requests ${is}; before, ${was}.` }]
}

function portOf(body: ResourceBody): string {
  return `${plainText(propertyOf(body, 'Protocol'))} port ${plainText(propertyOf(body, 'Port'))}`
}

/** What all conditions of a rule ask for. */
function requestsOf(body: ResourceBody): string {
  const conditions = entriesOf(propertyOf(body, 'Conditions'))
  const words = conditions.map((condition) => {
    const { Field, Values, ...configs } = condition
    const values =
      Values ?? Object.values(configs).flatMap((config) => entriesOf([config]).map((one) => one['Values'] ?? one))
    const texts = [values].flat(2).map(plainText)
    return Field === 'path-pattern' ? texts.join(', ') : `${plainText(Field)} ${texts.join(', ')}`
  })
  return words.join(' with ') || 'anything'
}

/** Where actions lead to. */
function target(actions: unknown, called: Called): string {
  const words = entriesOf(actions).map((action) => {
    const { Type, TargetGroupArn, ForwardConfig } = action
    const groups = entriesOf([ForwardConfig]).flatMap((config) => entriesOf(config['TargetGroups']))
    const named = [TargetGroupArn, ...groups.map((group) => group['TargetGroupArn'])].filter((arn) => arn !== undefined)
    if (named.length) return [...new Set(named.map((arn) => called(plainText(arn)) ?? plainText(arn)))].join(', ')
    return Type === 'redirect' ? 'another address (redirect)' : plainText(Type)
  })
  return words.join(', then ') || 'nothing'
}

function entriesOf(list: unknown): Readonly<Record<string, unknown>>[] {
  return [list].flat().filter((entry) => typeof entry === 'object' && entry !== null) as Readonly<
    Record<string, unknown>
  >[]
}
