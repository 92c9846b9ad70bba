import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** No path stands in two routes. */
export const pathsAreUnique: Rule = ({ routing }, refuse) => {
  const seen = new Map<string, string>()
  const routes = Object.entries(routing.rules).toSorted(([, a], [, b]) => a.priority - b.priority)
  for (const [name, { paths }] of routes) {
    for (const [index, path] of paths.entries()) {
      const other = seen.get(path)
      const at = childPath(`${childPath('routing.rules', name)}.paths`, index)
      if (other === undefined) seen.set(path, name)
      else if (other !== name) refuse('path-repeated', { path, other }, at)
    }
  }
}
