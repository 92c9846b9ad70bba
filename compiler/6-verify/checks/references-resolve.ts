import {
  pseudoParameters,
  references,
  referredIds,
  resourceReferences,
  type Reference,
} from '../../4-emit/cloudformation/references.ts'
import { resourcePointer } from '../../4-emit/cloudformation/template.ts'
import { forEachStack, type Find, type Templates } from '../check.ts'

/** Every Ref, Fn::GetAtt, Fn::Sub and DependsOn names something of its template, and every attribute exists. */
export function referencesResolve(templates: Templates, find: Find): void {
  forEachStack(templates, ({ body }, stack) => {
    const { Resources, Outputs = {}, Parameters = {} } = body
    const names = [...referredIds(Resources), ...referredIds(Outputs)]
    const known = (to: string) =>
      Object.hasOwn(Resources, to) || Object.hasOwn(Parameters, to) || pseudoParameters.has(to)
    if (!templates.overridden[stack].size && names.every(known)) return
    const all = Object.entries(Resources).flatMap(([id, resource]) => resourceReferences(resource, resourcePointer(id)))
    for (const reference of [...all, ...references(Outputs, '/Outputs')]) {
      const { to, at } = reference
      const isOrder = at.includes('/DependsOn/')
      if (Object.hasOwn(Resources, to)) checkAttribute(reference, templates, stack, find)
      else if (isOrder || !Object.hasOwn(Parameters, to)) {
        const near = [...Object.keys(Resources), ...(isOrder ? [] : [...Object.keys(Parameters), ...pseudoParameters])]
        const other = stack === 'data' ? 'app' : 'data'
        const elsewhere = Object.hasOwn(templates[other].body.Resources, to)
        find('reference-dangling', { to, stack, elsewhere, known: near }, stack, at)
      }
    }
  })
}

/** Attributes are looked up where an override may have written them; those of emitters are held by a test. */
function checkAttribute(
  { to, attribute, at }: Reference,
  templates: Templates,
  stack: 'data' | 'app',
  find: Find,
): void {
  if (attribute === undefined || !templates.overridden[stack].size) return
  const type = String(templates[stack].body.Resources[to]!['Type'])
  const attributes = templates.types()[type]?.attributes
  if (!attributes || attributes.includes(attribute)) return
  find('attribute-unknown', { id: to, type, attribute, known: attributes }, stack, at)
}
