import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lastSlot, parseCidr, slotOf, subnetCidr, tiers, type Tier } from './addresses.ts'

it('gives each tier its own eighth-blocks', () => {
  expect(subnetCidr('10.0.0.0/16', 'public', 1)).toBe('10.0.8.0/21')
  expect(subnetCidr('10.0.0.0/16', 'private', 1)).toBe('10.0.72.0/21')
  expect(subnetCidr('192.168.252.0/22', 'database', 6)).toBe('192.168.254.192/27')
  expect(slotOf('use1-az4')).toBe(4)
})

it('keeps every subnet inside the range and apart from every other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 16, max: 22 }), fc.nat({ max: 255 }), (prefix, octet) => {
      const vpc = `10.${octet}.0.0/${prefix}`
      const { address: first } = parseCidr(vpc)
      const ranges = (Object.keys(tiers) as Tier[]).flatMap((tier) =>
        Array.from({ length: lastSlot }, (_, index) => {
          const { address, prefix: own } = parseCidr(subnetCidr(vpc, tier, index + 1))
          return [address, address + 2 ** (32 - own)] as const
        }),
      )
      for (const [start, end] of ranges) {
        expect(start).toBeGreaterThanOrEqual(first)
        expect(end).toBeLessThanOrEqual(first + 2 ** (32 - prefix))
        expect(ranges.filter(([from, to]) => from < end && start < to)).toHaveLength(1)
      }
    }),
    { seed: 1 },
  )
})
