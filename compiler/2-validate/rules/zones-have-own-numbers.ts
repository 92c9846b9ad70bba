import { isZoneOf } from '../../aws-facts/zone-ids.ts'
import { lastSlot, slotOf } from '../../3-resolve/addresses.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** The number in each zone's id has a place in the address plan, and no two zones have the same. */
export const zonesHaveOwnNumbers: Rule = ({ aws, network }, refuse) => {
  const taken = new Map<number, string>()
  for (const [index, zone] of network.availabilityZones.entries()) {
    // A zone of another region is wrong already, whatever its number.
    if (!isZoneOf(aws.region, zone)) continue
    const slot = slotOf(zone)
    const at = childPath('network.availabilityZones', index)
    const other = taken.get(slot)
    if (slot < 1 || slot > lastSlot) refuse('zone-number', { zone, highest: lastSlot }, at)
    else if (other !== undefined) refuse('zones-share-number', { zone, other }, at)
    else taken.set(slot, zone)
  }
}
