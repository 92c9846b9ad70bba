import { referredIds } from './references.ts'

/** What each resource of a template needs: itself left out, parameters and unknown ids too. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** The graph of a template's resources: an edge for every Ref, Fn::GetAtt, Fn::Sub and DependsOn. */
export function dependencyGraph(resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Graph {
  return new Map(
    Object.entries(resources).map(([id, resource]) => {
      const needs = [...referredIds(resource)].filter((to) => to !== id && Object.hasOwn(resources, to))
      return [id, new Set(needs)]
    }),
  )
}

/** Everything that a resource needs, near and far; itself only in a cycle. */
export function reach(graph: Graph, from: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const open = [...(graph.get(from) ?? [])]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(graph.get(id) ?? []))
  }
  return seen
}

/** The same graph turned round: what needs each resource. */
export function reversed(graph: Graph): Graph {
  const needers = new Map<string, Set<string>>([...graph.keys()].map((id) => [id, new Set()]))
  for (const [id, needs] of graph) for (const needed of needs) needers.get(needed)!.add(id)
  return needers
}
