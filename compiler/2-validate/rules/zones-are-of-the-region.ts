import { limitedZones, regionOfZone, zoneIdsDate, zoneIdsOf } from '../../aws-facts/zone-ids.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

const at = 'network.availabilityZones'

/** Every zone belongs to the region and offers what the environment needs, as far as the dated table knows. */
export const zonesAreOfTheRegion: Rule = ({ aws, network }, refuse) => {
  const { region } = aws
  const zones = zoneIdsOf(region)
  if (!zones.length) return
  const elsewhere = network.availabilityZones.filter((zone) => (regionOfZone(zone) ?? region) !== region)
  if (elsewhere.length) {
    const zoneRegion = regionOfZone(elsewhere[0]!)!
    // A list that was written for another region is one mistake, so it is told once.
    const where = elsewhere.length > 1 ? at : childPath(at, network.availabilityZones.indexOf(elsewhere[0]!))
    refuse('zone-of-other-region', { elsewhere, region, zoneRegion, zones }, where)
  }
  for (const [index, zone] of network.availabilityZones.entries()) {
    if (elsewhere.includes(zone)) continue
    if (!zones.includes(zone)) refuse('zone-unknown', { zone, region, date: zoneIdsDate, zones }, childPath(at, index))
    else if (limitedZones.includes(zone)) {
      const others = zones.filter(
        (other) => !limitedZones.includes(other) && !network.availabilityZones.includes(other),
      )
      refuse('zone-limited', { zone, others }, childPath(at, index))
    }
  }
}
