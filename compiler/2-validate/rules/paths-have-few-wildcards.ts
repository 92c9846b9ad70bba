import { listenerRuleLimits } from '../../3-resolve/split-paths.ts'
import { childPath } from '../../provenance/trace.ts'
import { wildcardsIn } from '../path-patterns.ts'
import type { Rule } from '../rule.ts'

/** No single path has more wildcards than a listener rule may have. */
export const pathsHaveFewWildcards: Rule = ({ routing }, refuse) => {
  for (const [name, { paths }] of Object.entries(routing.rules)) {
    for (const [index, path] of paths.entries()) {
      const count = wildcardsIn(path)
      if (count <= listenerRuleLimits.wildcards) continue
      const at = childPath(`${childPath('routing.rules', name)}.paths`, index)
      refuse('path-wildcards', { path, count, most: listenerRuleLimits.wildcards }, at)
    }
  }
}
