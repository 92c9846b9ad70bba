import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { splitPaths } from '../../3-resolve/split-paths.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
const highestPriority = 50_000

/** A route with the priorities that its rules take, from first to last. */
interface Taken {
  readonly name: string
  readonly first: number
  readonly last: number
}

/** No two listener rules need the same priority, those included that a long route is split into. */
export const prioritiesAreUnique: Rule = ({ routing }, refuse) => {
  const taken = prioritiesOf(routing)
  for (const [index, route] of taken.entries()) {
    const at = `${childPath('routing.rules', route.name)}.priority`
    const rules = rulesOf(route)
    const other = taken.slice(0, index).find((earlier) => earlier.last >= route.first)
    if (other) {
      const free = freePriority(taken, route, other.last)
      const facts = {
        route: route.name,
        other: other.name,
        priority: route.first,
        rules,
        otherRules: rulesOf(other),
        free,
      }
      refuse('priority-taken', facts, at)
    } else if (route.last > highestPriority) {
      refuse('priority-too-high', { route: route.name, rules, highest: highestPriority - rules + 1 }, at)
    }
  }
}

function prioritiesOf({ rules }: EnvironmentSpec['routing']): Taken[] {
  return Object.entries(rules)
    .map(([name, { priority, paths }]) => ({ name, first: priority, last: priority + splitPaths(paths).length - 1 }))
    .toSorted((a, b) => a.first - b.first)
}

function rulesOf({ first, last }: Taken): number {
  return last - first + 1
}

/** The next multiple of ten above a priority that leaves room for all rules of a route, or the lowest number that does. */
function freePriority(taken: readonly Taken[], route: Taken, above: number): number {
  const others = taken.filter(({ name }) => name !== route.name)
  const fits = (first: number) => {
    const last = first + rulesOf(route) - 1
    return last <= highestPriority && others.every((other) => last < other.first || first > other.last)
  }
  for (let tens = Math.ceil((above + 1) / 10) * 10; tens <= highestPriority; tens += 10) if (fits(tens)) return tens
  for (let first = 1; first <= highestPriority; first++) if (fits(first)) return first
  return highestPriority
}
