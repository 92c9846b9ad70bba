import { isZoneOf, limitedZones, regionOfZone, zoneIdsDate, zoneIdsOf } from '../../aws-facts/zone-ids.ts'
import { lastSlot, slotOf } from '../../3-resolve/addresses.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

const at = 'network.availabilityZones'

/** Every zone belongs to the region and offers what the environment needs, as far as the dated table knows. */
export const zonesAreOfTheRegion: Rule = ({ aws, network }, refuse) => {
  const { region } = aws
  const zones = zoneIdsOf(region)
  const listed = network.availabilityZones
  const elsewhere = listed.filter((zone) => !isZoneOf(region, zone))
  if (elsewhere.length) {
    // A list that was written for another region is one mistake, so it is told once.
    const where = elsewhere.length > 1 ? at : childPath(at, listed.indexOf(elsewhere[0]!))
    refuse('zone-of-other-region', { elsewhere, region, zoneRegion: regionOfZone(elsewhere[0]!), zones }, where)
  }
  for (const [index, zone] of listed.entries()) {
    // A region that is not known, and a number that has no place, are told by other rules.
    if (!zones.length || elsewhere.includes(zone) || slotOf(zone) < 1 || slotOf(zone) > lastSlot) continue
    if (!zones.includes(zone)) refuse('zone-unknown', { zone, region, date: zoneIdsDate, zones }, childPath(at, index))
    else if (limitedZones.includes(zone)) {
      const others = zones.filter((other) => !limitedZones.includes(other) && !listed.includes(other))
      refuse('zone-limited', { zone, others }, childPath(at, index))
    }
  }
}
