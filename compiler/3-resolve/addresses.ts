// The address plan of a VPC. The range is cut into 32 equal blocks; each tier owns eight in a row, and a zone's block in
// each is the number in its zone id. So a zone's subnets never depend on which other zones there are: adding, removing
// or re-ordering zones moves no subnet. A quarter of the range stays free.

/** The tiers, by the position of their eight blocks. */
export const tiers = { public: 0, private: 1, database: 2 } as const
export type Tier = keyof typeof tiers

/** The highest zone number that has a block: us-east-1 has six zones, no region more. */
export const lastSlot = 6

const blocksPerTier = 8
const blockBits = 5

/** The number in a zone id, which is its slot in every tier: use1-az4 → 4. */
export function slotOf(zone: string): number {
  return Number(zone.slice(zone.lastIndexOf('-az') + 3))
}

/** "10.0.0.0/16" → the first address as a number, and the prefix length. */
export function parseCidr(cidr: string): { address: number; prefix: number } {
  const [dotted = '', prefix = ''] = cidr.split('/')
  const address = dotted.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
  return { address, prefix: Number(prefix) }
}

/** The range of a tier's subnet in a zone: subnetCidr('10.0.0.0/16', 'private', 1) → '10.0.72.0/21'. */
export function subnetCidr(vpc: string, tier: Tier, slot: number): string {
  const { address, prefix } = parseCidr(vpc)
  const size = 2 ** (32 - prefix - blockBits)
  const start = address + (tiers[tier] * blocksPerTier + slot) * size
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256)
  return `${octets.join('.')}/${prefix + blockBits}`
}
