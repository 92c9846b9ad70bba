import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { diagnose } from '../diagnostics/diagnostic.ts'
import type { Template } from '../4-emit/cloudformation/template.ts'
import type { SpecPath } from '../provenance/trace.ts'
import type { Span } from '../source.ts'
import { importsAreExported } from './checks/imports-are-exported.ts'
import { limitsHold } from './checks/limits-hold.ts'
import { noCycles } from './checks/no-cycles.ts'
import { orderIsGiven } from './checks/order-is-given.ts'
import { propertiesExist } from './checks/properties-exist.ts'
import { referencesResolve } from './checks/references-resolve.ts'
import { statefulIsKept } from './checks/stateful-is-kept.ts'
import { textsAreWritable } from './checks/texts-are-writable.ts'
import type { ResourceTable } from './emitted-types.gen.ts'
import type { Check, Find, Templates } from './finding.ts'

const checks: readonly Check[] = [
  propertiesExist,
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
 * In: the templates with their causes, the known resource types, and where a spec path stands.
 */
export function verify(templates: Templates, types: ResourceTable, locate: (path: SpecPath) => Span): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const find: Find = (code, facts, stack, pointer) => {
    const path = causeOf(templates[stack], pointer)
    diagnostics.push(diagnose(code, facts, locate(path), path))
  }
  for (const check of checks) check(templates, find, types)
  return diagnostics
}

/** The spec path behind a place in a template: its own cause, that of something in it, or that of what it is in. */
function causeOf({ causes }: Template, pointer: string): SpecPath {
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
