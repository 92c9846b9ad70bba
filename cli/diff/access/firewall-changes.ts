import type { AccessChange, StackKind } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'
import type { Called } from './called.ts'
import { firewallRules, type FirewallRule } from './firewall-rules.ts'

/**
 * What security groups let in and out more or less than before. A rule that only moves to another resource, or gets another
 * description, changes nothing; nor does one that leads nowhere (127.0.0.1, which stands for "nothing").
 */
export function firewallChanges(
  stack: StackKind,
  before: ReadonlyMap<string, ResourceBody>,
  after: ReadonlyMap<string, ResourceBody>,
  called: Called,
): AccessChange[] {
  const [old, now] = [before, after].map((resources) => firewallRules(resources).filter(leadsSomewhere))
  const [had, has] = [old!, now!].map((rules) => new Set(rules.map(textOf)))
  const gained = unique(now!).filter((rule) => !had!.has(textOf(rule)))
  const lost = unique(old!).filter((rule) => !has!.has(textOf(rule)))
  const told =
    (direction: AccessChange['direction'], tense: string) =>
    (rule: FirewallRule): AccessChange => ({
      stack,
      id: rule.id,
      concern: 'network',
      direction,
      sentence: sentence(rule, tense, called),
    })
  return once([...gained.map(told('widened', 'may now')), ...lost.map(told('narrowed', 'may no longer'))])
}

/** One group lets in what another lets out: that is one thing to know. */
function once(changes: readonly AccessChange[]): AccessChange[] {
  return [...new Map(changes.toReversed().map((change) => [change.sentence, change])).values()].toReversed()
}

function sentence({ group, way, traffic, peer, peerGroup, open }: FirewallRule, may: string, called: Called): string {
  const named = (id: string) => called(id) ?? `what has the security group ${id}`
  const there = peerGroup === undefined ? peer : named(peerGroup)
  const [from, to] = way === 'in' ? [there, named(group)] : [named(group), there]
  const target = way === 'out' && open ? 'anything on the internet' : to
  return `${from.charAt(0).toUpperCase()}${from.slice(1)} ${may} reach ${target} on ${traffic}.`
}

function textOf({ group, way, traffic, peer }: FirewallRule): string {
  return [group, way, traffic, peer].join('\n')
}

function unique(rules: readonly FirewallRule[]): FirewallRule[] {
  return [...new Map(rules.map((rule) => [textOf(rule), rule])).values()]
}

function leadsSomewhere({ peer }: FirewallRule): boolean {
  return !peer.startsWith('127.')
}
