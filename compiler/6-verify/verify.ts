import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { diagnose } from '../diagnostics/diagnostic.ts'
import { dependencyGraph } from '../4-emit/cloudformation/graph.ts'
import type { Template } from '../4-emit/cloudformation/template.ts'
import type { SpecPath } from '../provenance/trace.ts'
import { importsAreExported } from './checks/imports-are-exported.ts'
import { intrinsicsAreWellFormed } from './checks/intrinsics-are-well-formed.ts'
import { limitsHold } from './checks/limits-hold.ts'
import { noCycles } from './checks/no-cycles.ts'
import { orderIsGiven } from './checks/order-is-given.ts'
import { propertiesExist } from './checks/properties-exist.ts'
import { referencesResolve } from './checks/references-resolve.ts'
import { statefulIsKept } from './checks/stateful-is-kept.ts'
import { textsAreWritable } from './checks/texts-are-writable.ts'
import type { Check, Find, Places, Templates } from './check.ts'
import { heaviestSection } from './heaviest-section.ts'

const checks: readonly Check[] = [
  propertiesExist,
  intrinsicsAreWellFormed,
  referencesResolve,
  importsAreExported,
  noCycles,
  orderIsGiven,
  statefulIsKept,
  limitsHold,
  textsAreWritable,
]

/**
 * What CloudFormation would refuse in two templates, each finding placed at the spec line that caused it.
 * In: the templates with their causes, what checks need to know about them, and where findings are shown.
 */
export function verify(stacks: Omit<Templates, 'graphs' | 'json'>, places: Places): Diagnostic[] {
  const graphs = {
    data: dependencyGraph(stacks.data.body.Resources),
    app: dependencyGraph(stacks.app.body.Resources),
  }
  const json = { data: JSON.stringify(stacks.data.body), app: JSON.stringify(stacks.app.body) }
  const templates = { ...stacks, graphs, json }
  const diagnostics: Diagnostic[] = []
  const find: Find = (code, facts, stack, pointer, show = 'value') => {
    const pointers = [pointer].flat()
    const changed = pointers.map((one) => places.changedBy(stack, one, show)).find((one) => one !== undefined)
    const path = changed ?? causeOf(templates[stack], pointers[0]!)
    diagnostics.push(diagnose(code, facts, places.locate(path, show), path))
  }
  for (const check of checks) check(templates, find)
  return diagnostics
}

/** The spec path behind a place of an emitter: its own cause, that of something in it, or that of what it is in. */
function causeOf(template: Template, pointer: string): SpecPath {
  if (pointer === '') return heaviestSection(template)
  const causes = template.causes()
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/'))) {
    const own = causes.get(at)?.spec.at(-1)
    if (own !== undefined) return own
    const inside = [...causes].filter(([path, { spec }]) => path.startsWith(`${at}/`) && spec.length)
    const override = inside.find(([, { spec }]) => spec.some((path) => path.startsWith('overrides.')))
    const first = (override ?? inside[0])?.[1].spec
    if (first) return first.find((path) => path.startsWith('overrides.')) ?? first[0]!
  }
  return ''
}
