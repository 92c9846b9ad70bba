import { parseCidr } from '../../3-resolve/addresses.ts'
import type { Rule } from '../rule.ts'

/** The prefix below which a thirty-second of the range is smaller than /27, the least that a load balancer takes. */
const longestPrefix = 22

const unusable = [
  ['0.0.0.0/8', 'kept for "this network"'],
  ['127.0.0.0/8', 'the loopback range'],
  ['169.254.0.0/16', 'the link-local range'],
  ['224.0.0.0/3', 'for multicast or reserved'],
] as const

/** RFC 1918, and the shared addresses of RFC 6598. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']

/** The network's range is written canonically, large enough for every subnet, and made of addresses fit for hosts. */
export const networkRangeIsUsable: Rule = ({ network }, refuse) => {
  const { cidr } = network
  const at = 'network.cidr'
  const reserved = unusable.find(([range]) => isWithin(cidr, range))
  const { prefix } = parseCidr(cidr)
  if (reserved) return refuse('network-unusable', { cidr, why: reserved[1] }, at)
  if (prefix > longestPrefix) {
    return refuse('network-size', { cidr, smallest: longestPrefix, nearest: canonical(cidr, longestPrefix) }, at)
  }
  if (canonical(cidr, prefix) !== cidr) {
    return refuse('network-host-bits', { cidr, canonical: canonical(cidr, prefix) }, at)
  }
  if (!privateRanges.some((range) => isWithin(cidr, range))) refuse('network-not-private', { cidr }, at)
}

function isWithin(cidr: string, range: string): boolean {
  const inner = parseCidr(cidr)
  const outer = parseCidr(range)
  return inner.prefix >= outer.prefix && firstAddress(inner.address, outer.prefix) === outer.address
}

function canonical(cidr: string, prefix: number): string {
  const first = firstAddress(parseCidr(cidr).address, prefix)
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`
}

function firstAddress(address: number, prefix: number): number {
  const size = 2 ** (32 - prefix)
  return Math.floor(address / size) * size
}
