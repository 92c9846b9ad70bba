import { knownRegions, regionOfZone, zoneIdsDate, zoneIdsOf } from '../../aws-facts/zone-ids.ts'
import type { Rule } from '../rule.ts'

/** The region is one that the tables of AWS facts know, or at least not one that its zones deny. */
export const regionIsKnown: Rule = ({ aws, network }, refuse) => {
  if (zoneIdsOf(aws.region).length) return
  const zoneRegion = network.availabilityZones.map(regionOfZone).find((region) => region !== undefined)
  if (zoneRegion !== undefined) refuse('region-of-no-zone', { region: aws.region, zoneRegion }, 'aws.region')
  else refuse('region-unknown', { region: aws.region, known: knownRegions, date: zoneIdsDate }, 'aws.region')
}
