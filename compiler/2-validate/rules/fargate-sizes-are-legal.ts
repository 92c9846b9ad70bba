import { cpusFor, memorySizesFor } from '../../aws-facts/fargate-sizes.ts'
import { mib } from '../../3-resolve/quantities.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** Fargate sells tasks of each service's processor share and memory. */
export const fargateSizesAreLegal: Rule = ({ services }, refuse) => {
  for (const [name, { cpu, memory }] of Object.entries(services)) {
    const sizes = memorySizesFor(cpu)
    const amount = mib(memory)
    if (sizes.includes(amount)) continue
    const below = sizes.findLast((size) => size < amount)
    const above = sizes.find((size) => size > amount)
    const nearest = [below, above].filter((size) => size !== undefined).map(memoryText)
    const at = `${childPath('services', name)}.memory`
    refuse('fargate-size', { cpu, memory, sizes: nearest, cpus: cpusFor(amount) }, at)
  }
}

function memoryText(amount: number): string {
  return amount % 1024 ? `${amount} MiB` : `${amount / 1024} GiB`
}
