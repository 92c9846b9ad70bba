import type { Graph } from '../../4-emit/cloudformation/graph.ts'
import { resourceReferences } from '../../4-emit/cloudformation/references.ts'
import { resourcePointer } from '../../4-emit/cloudformation/template.ts'
import { forEachStack, type Find, type Templates } from '../check.ts'

/** No resource needs itself by way of others; each circle is reported once. */
export function noCycles(templates: Templates, find: Find): void {
  forEachStack(templates, ({ body }, stack) => {
    const cycle = firstCycle(templates.graphs[stack])
    // What of an override makes the circle is the reference to the next; else it is the whole resource.
    const at = (id: string, next: string): string =>
      resourceReferences(body.Resources[id]!, resourcePointer(id)).find(({ to }) => to === next)?.at ??
      resourcePointer(id)
    if (cycle)
      find(
        'reference-cycle',
        { cycle },
        stack,
        cycle.slice(1).map((next, index) => at(cycle[index]!, next)),
      )
    // Graphs leave out that a resource refers to itself, which only an override can make it do.
    for (const id of templates.overridden[stack]) {
      const own = resourceReferences(body.Resources[id] ?? {}, resourcePointer(id)).find(({ to }) => to === id)
      if (own) find('reference-cycle', { cycle: [id, id] }, stack, own.at)
    }
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
