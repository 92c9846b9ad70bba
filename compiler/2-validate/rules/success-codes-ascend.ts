import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** A range of success codes goes from the lower one to the higher one. */
export const successCodesAscend: Rule = ({ services }, refuse) => {
  for (const [name, { healthCheck }] of Object.entries(services)) {
    const [from = '', to] = healthCheck.successCodes.split('-')
    if (to === undefined || from < to) continue
    const facts = { codes: healthCheck.successCodes, turned: from === to ? from : `${to}-${from}` }
    refuse('success-codes', facts, `${childPath('services', name)}.healthCheck.successCodes`)
  }
}
