import { dependencyGraph, type Graph } from '../../4-emit/cloudformation/graph.ts'
import { resourcePointer } from '../../4-emit/cloudformation/template.ts'
import { forEachStack, type Find, type Templates } from '../finding.ts'

/** No resource needs itself by way of others; each circle is reported once. */
export function noCycles(templates: Templates, find: Find): void {
  forEachStack(templates, ({ body }, stack) => {
    const cycle = firstCycle(dependencyGraph(body.Resources))
    if (cycle) find('reference-cycle', { cycle }, stack, resourcePointer(cycle[0]!))
  })
}

function firstCycle(graph: Graph): string[] | undefined {
  const done = new Set<string>()
  const visit = (id: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id]
    if (done.has(id)) return undefined
    for (const next of graph.get(id) ?? []) {
      const found = visit(next, [...path, id])
      if (found) return found
    }
    done.add(id)
    return undefined
  }
  for (const id of graph.keys()) {
    const found = visit(id, [])
    if (found) return found
  }
  return undefined
}
