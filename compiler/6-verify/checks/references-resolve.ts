import { references, resourceReferences, type Reference } from '../../4-emit/cloudformation/references.ts'
import { resourcePointer, type Template } from '../../4-emit/cloudformation/template.ts'
import { forEachStack, type Find, type Templates } from '../finding.ts'
import type { ResourceTable } from '../emitted-types.gen.ts'

/** Every Ref, Fn::GetAtt, Fn::Sub and DependsOn names something of its template, and every attribute exists. */
export function referencesResolve(templates: Templates, find: Find, types: ResourceTable): void {
  forEachStack(templates, (template, stack) => {
    const { Resources, Outputs = {} } = template.body
    const all = Object.entries(Resources).flatMap(([id, resource]) => resourceReferences(resource, resourcePointer(id)))
    for (const reference of [...all, ...references(Outputs, '/Outputs')]) check(reference, template, stack, find, types)
  })
}

function check(
  reference: Reference,
  { body }: Template,
  stack: 'data' | 'app',
  find: Find,
  types: ResourceTable,
): void {
  const { to, attribute, at } = reference
  const resource = body.Resources[to]
  const known = [...Object.keys(body.Resources), ...Object.keys(body.Parameters ?? {})]
  const isOrder = at.includes('/DependsOn/')
  if (isOrder ? !resource : !known.includes(to)) find('reference-dangling', { to, known }, stack, at)
  if (!resource || attribute === undefined) return
  const type = String(resource['Type'])
  const attributes = types[type]?.attributes
  if (!attributes || attributes.includes(attribute)) return
  find('attribute-unknown', { id: to, type, attribute, known: attributes }, stack, at)
}
