/** The day on which the table below was gathered; AWS adds regions and zones after it. */
export const zoneIdsDate = '2026-11-23'

/**
 * The availability zones of each region: the prefix of their ids and the numbers in use. A zone id names the same place
 * in every account.
 * Source: the answers of describe-availability-zones kept by moto 5.2.5, checked in parts against
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
const zonesByRegion: Readonly<Record<string, readonly [prefix: string, ...numbers: number[]]>> = {
  'us-east-1': ['use1', 1, 2, 3, 4, 5, 6],
  'us-east-2': ['use2', 1, 2, 3],
  'us-west-1': ['usw1', 1, 3],
  'us-west-2': ['usw2', 1, 2, 3, 4],
  'ca-central-1': ['cac1', 1, 2, 4],
  'ca-west-1': ['caw1', 1, 2, 3],
  'mx-central-1': ['mxc1', 1, 2, 3],
  'sa-east-1': ['sae1', 1, 2, 3],
  'eu-west-1': ['euw1', 1, 2, 3],
  'eu-west-2': ['euw2', 1, 2, 3],
  'eu-west-3': ['euw3', 1, 2, 3],
  'eu-central-1': ['euc1', 1, 2, 3],
  'eu-central-2': ['euc2', 1, 2, 3],
  'eu-north-1': ['eun1', 1, 2, 3],
  'eu-south-1': ['eus1', 1, 2, 3],
  'eu-south-2': ['eus2', 1, 2, 3],
  'il-central-1': ['ilc1', 1, 2, 3],
  'me-central-1': ['mec1', 1, 2, 3],
  'me-south-1': ['mes1', 1, 2, 3],
  'af-south-1': ['afs1', 1, 2, 3],
  'ap-south-1': ['aps1', 1, 2, 3],
  'ap-south-2': ['aps2', 1, 2, 3],
  'ap-southeast-1': ['apse1', 1, 2, 3],
  'ap-southeast-2': ['apse2', 1, 2, 3],
  'ap-southeast-3': ['apse3', 1, 2, 3],
  'ap-southeast-4': ['apse4', 1, 2, 3],
  'ap-southeast-5': ['apse5', 1, 2, 3],
  'ap-southeast-6': ['apse6', 1, 2, 3],
  'ap-southeast-7': ['apse7', 1, 2, 3],
  'ap-northeast-1': ['apne1', 1, 2, 4],
  'ap-northeast-2': ['apne2', 1, 2, 3, 4],
  'ap-northeast-3': ['apne3', 1, 2, 3],
  'ap-east-1': ['ape1', 1, 2, 3],
  'ap-east-2': ['ape2', 1, 2, 3],
  'us-gov-east-1': ['usge1', 1, 2, 3],
  'us-gov-west-1': ['usgw1', 1, 2, 3],
  'cn-north-1': ['cnn1', 1, 2],
  'cn-northwest-1': ['cnnw1', 1, 2, 3],
}

/** Zones that exist and lack much of what other zones of their region have. */
export const limitedZones: readonly string[] = ['use1-az3']

/** Every region of the table. */
export const knownRegions: readonly string[] = Object.keys(zonesByRegion)

/** The zone ids of a region, ascending; none for a region that the table does not know. */
export function zoneIdsOf(region: string): readonly string[] {
  const [prefix, ...numbers] = Object.hasOwn(zonesByRegion, region) ? zonesByRegion[region]! : []
  return numbers.map((number) => `${prefix}-az${number}`)
}

/** Does the zone id begin with the short code of the region? True for a region that the table does not know. */
export function isZoneOf(region: string, zone: string): boolean {
  return !Object.hasOwn(zonesByRegion, region) || prefixOf(zone) === zonesByRegion[region]![0]
}

/** The region that a zone id belongs to, by its prefix: use1-az9 → us-east-1; undefined for a prefix that is not known. */
export function regionOfZone(zone: string): string | undefined {
  const prefix = prefixOf(zone)
  return knownRegions.find((region) => zonesByRegion[region]![0] === prefix)
}

function prefixOf(zone: string): string {
  return zone.slice(0, zone.lastIndexOf('-az'))
}
