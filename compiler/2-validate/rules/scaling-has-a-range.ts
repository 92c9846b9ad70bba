import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** The least number of tasks is not above the greatest, and not one from which scaling cannot return. */
export const scalingHasARange: Rule = ({ services }, refuse) => {
  for (const [service, { scaling }] of Object.entries(services)) {
    const { min, max } = scaling
    const at = `${childPath('services', service)}.scaling.min`
    if (min > max) refuse('scaling-range', { service, min, max }, at)
    else if (min === 0) refuse('scaling-from-zero', { service }, at)
  }
}
