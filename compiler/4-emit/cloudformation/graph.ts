import { resourceReferences } from './references.ts'

/** What each resource of a template needs: itself left out, parameters and unknown ids too. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** The graph of a template's resources: an edge for every Ref, Fn::GetAtt, Fn::Sub and DependsOn. */
export function dependencyGraph(resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Graph {
  return new Map(
    Object.entries(resources).map(([id, resource]) => {
      const needs = resourceReferences(resource, '').map(({ to }) => to)
      return [id, new Set(needs.filter((to) => to in resources && to !== id))]
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
