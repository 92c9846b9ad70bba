import { recordTargets } from '../../aws/hosted-zones.ts'
import type { Session } from '../../aws/session.ts'
import { stackWithOutput } from '../../aws/stack-with-output.ts'
import { errorKind } from '../../errors.ts'
import type { NamedRecord } from './fixed-names.ts'
import { open, passed, type Gate } from './gate.ts'

/** A record that the app stack is yet to make and that the zone has already. */
export interface TakenRecord extends NamedRecord {
  /** Where it leads to now: names or addresses; empty where that is not known. */
  readonly targets: readonly string[]
  /** The stack of this account and region that has such a load balancer. */
  readonly stack?: string
}

/** Of the records that are to be made those that are there, with what they lead to. */
export async function takenRecords(session: Session, wanted: readonly NamedRecord[]): Promise<TakenRecord[]> {
  const taken: TakenRecord[] = []
  for (const record of wanted) {
    const { zone, name, type } = record
    // A name that has a CNAME can have nothing else.
    const found = await recordTargets(session, zone, name, type)
    const targets = found ?? (await recordTargets(session, zone, name, 'CNAME'))
    if (!targets) continue
    const stack = await stackOf(session, targets)
    taken.push({ ...record, targets, ...(stack !== undefined && { stack }) })
  }
  return taken
}

/** Whose load balancer it is: who may not list all stacks is told as much as without. */
async function stackOf(session: Session, targets: readonly string[]): Promise<string | undefined> {
  try {
    return await stackWithOutput(session, 'LoadBalancerDnsName', (value) => targets.some(isOf(value)))
  } catch (error) {
    if (errorKind(error) !== 'OperatorError') throw error
    return undefined
  }
}

/**
 * Somebody may depend on a record that is there, and nothing brings it back: that two environments have the same domain comes
 * first, its removal last.
 */
export function recordNamesGate(records: readonly TakenRecord[]): Gate {
  if (!records.length) return passed('No DNS record that the app stack will make exists already.')
  const names = [...new Set(records.map(({ name }) => name))]
  const told = names.map((name) => leading(records.filter((record) => record.name === name)))
  const zones = [...new Set(records.map(({ zone }) => zone))]
  return open(
    `${told.join(' ')} CloudFormation overwrites no record.`,
    [
      "If that is another environment's site, change site.domain; two environments cannot share one.",
      'Only if nobody needs it any more: remove it in Route 53. This shows what is there:',
      ...zones.map((zone) => `aws route53 list-resource-record-sets --hosted-zone-id ${zone}`),
    ].join('\n'),
  )
}

function leading(records: readonly TakenRecord[]): string {
  const [{ name } = { name: '' }] = records
  const targets = [...new Set(records.flatMap((record) => record.targets))]
  const stack = records.find((record) => record.stack !== undefined)?.stack
  const whose = stack === undefined ? '' : `, the load balancer of ${stack}`
  const types = [...new Set(records.map(({ type }) => type))].join(', ')
  return targets.length
    ? `${name} already leads to ${targets.join(', ')}${whose}.`
    : `${name} already has a record (${types}).`
}

/** What answers on both versions of the Internet Protocol has a name of its own: dualstack.<name>. */
function isOf(balancer: string): (target: string) => boolean {
  return (target) => target.toLowerCase().replace(/^dualstack\./, '') === balancer.toLowerCase()
}
