import { resourcePointer, type Template } from '../4-emit/cloudformation/template.ts'
import { once, type SpecPath } from '../provenance/trace.ts'
import { attributeChange } from './attribute.ts'

/** The same template with another body for a resource; changed leaves are attributed to what `writer` says. */
export function replaceResource(
  template: Template,
  id: string,
  resource: Record<string, unknown>,
  writer: (pointer: string) => SpecPath,
): Template {
  const before = template.body.Resources[id]
  const causes = once(() => attributeChange(template.causes(), resourcePointer(id), before, resource, writer))
  return { ...template, causes, body: { ...template.body, Resources: { ...template.body.Resources, [id]: resource } } }
}
