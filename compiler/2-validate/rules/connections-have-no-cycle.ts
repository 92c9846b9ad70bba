import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** No service connects, over however many others, to itself. */
export const connectionsHaveNoCycle: Rule = ({ services }, refuse) => {
  const told = new Set<string>()
  for (const name of Object.keys(services).toSorted()) {
    const cycle = shortestWayBack(services, name)
    if (!cycle || cycle.some((member) => told.has(member))) continue
    for (const member of cycle) told.add(member)
    const index = services[name]!.connectsTo.indexOf(cycle[1]!)
    refuse('connection-cycle', { cycle }, childPath(`${childPath('services', name)}.connectsTo`, index))
  }
}

/** The services on the shortest way from this one back to it, itself at both ends; undefined where there is none. */
function shortestWayBack(services: EnvironmentSpec['services'], name: string): string[] | undefined {
  const ways = [[name]]
  const seen = new Set<string>()
  for (const way of ways) {
    const last = way.at(-1)!
    // A service that names itself, or one that does not exist, is refused by another rule.
    const known = Object.hasOwn(services, last) ? services[last]!.connectsTo : []
    const targets = known.filter((target) => target !== last)
    if (targets.includes(name)) return [...way, name]
    for (const target of targets) {
      if (!seen.has(target)) ways.push([...way, target])
      seen.add(target)
    }
  }
  return undefined
}
