import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { listenerRuleLimits } from '../../3-resolve/split-paths.ts'
import { childPath } from '../../provenance/trace.ts'
import { patternCovers, wildcardsInPattern } from '../path-pattern.ts'
import type { Refuse, Rule } from '../rule.ts'

type Route = readonly [name: string, rule: EnvironmentSpec['routing']['rules'][string]]

/** No route of a lower priority takes every request that a path of a later one is for. */
export const pathsAreReached: Rule = ({ routing }, refuse) => {
  const routes: Route[] = Object.entries(routing.rules)
  for (const later of routes) {
    for (const earlier of routes) {
      if (earlier[1].priority < later[1].priority) checkPair(earlier, later, refuse)
    }
  }
}

/** Tells the first path only: it is the order of the two routes that is wrong. */
function checkPair([other, earlier]: Route, [name, later]: Route, refuse: Refuse): void {
  for (const [index, path] of later.paths.entries()) {
    const by = earlier.paths.find((wide) => wide !== path && isFew(wide) && isFew(path) && patternCovers(wide, path))
    // The same path in both routes is refused as such.
    if (by === undefined || earlier.paths.includes(path)) continue
    const at = childPath(`${childPath('routing.rules', name)}.paths`, index)
    refuse('path-shadowed', { path, by, other, before: earlier.priority, priority: later.priority }, at)
    return
  }
}

/** A path with more wildcards than a rule may have is refused as such. */
function isFew(path: string): boolean {
  return wildcardsInPattern(path) <= listenerRuleLimits.wildcards
}
