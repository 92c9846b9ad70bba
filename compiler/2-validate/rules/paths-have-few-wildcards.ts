import { listenerRuleLimits } from '../../3-resolve/split-paths.ts'
import { childPath } from '../../provenance/trace.ts'
import { wildcardsInPattern } from '../path-pattern.ts'
import type { Rule } from '../rule.ts'

/** No single path has more wildcards than a listener rule may have. */
export const pathsHaveFewWildcards: Rule = ({ routing }, refuse) => {
  for (const [name, { paths }] of Object.entries(routing.rules)) {
    for (const [index, path] of paths.entries()) {
      const count = wildcardsInPattern(path)
      if (count <= listenerRuleLimits.wildcards) continue
      const at = childPath(`${childPath('routing.rules', name)}.paths`, index)
      refuse('path-wildcards', { path, count, most: listenerRuleLimits.wildcards }, at)
    }
  }
}
