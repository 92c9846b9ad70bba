import { once, type SpecPath } from '../../provenance/trace.ts'
import { dependencyGraph, reach, reversed } from './graph.ts'
import { resourceReferences } from './references.ts'
import { resourcePointer, type Cause, type Template } from './template.ts'

/**
 * The same template, in which a resource is created after everything that does not itself need it: what can fail, fails
 * before it exists. Its DependsOn names the resources on which no other one stands, in the template's order.
 * In: a settled template, the resource's id (nothing happens when the template has none), and the file that asks for it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
 */
export function createLast(template: Template, last: string, emitter: string): Template {
  const { Resources } = template.body
  const resource = Resources[last]
  if (!resource) return template
  const graph = dependencyGraph(Resources)
  const after = reach(reversed(graph), last)
  const before = Object.keys(Resources).filter((id) => id !== last && !after.has(id))
  const needers = reversed(new Map([...before, last].map((id) => [id, graph.get(id)!])))
  const DependsOn = before.filter((id) => !needers.get(id)!.size)
  const { Type, ...rest } = resource
  const body = { ...template.body, Resources: { ...Resources, [last]: { Type, DependsOn, ...rest } } }
  const causes = once(() => {
    const spec = before.flatMap((id) => {
      const [needer, another] = needers.get(id)!
      return needer === undefined || another !== undefined ? [] : reasons(template, id, needer)
    })
    spec.push(...existence(template, [...before, last]))
    const pointer = `${resourcePointer(last)}/DependsOn`
    return new Map([...template.causes(), [pointer, { spec: [...new Set(spec)], emitter }]])
  })
  return { ...template, body, causes }
}

/** The list as a whole is there because of whatever makes each of the resources exist. */
function existence(template: Template, ids: readonly string[]): SpecPath[] {
  const causes = ids.map((id): Cause | undefined => template.causes().get(`${resourcePointer(id)}/Type`))
  return causes.flatMap((cause) => cause?.spec ?? [])
}

/** What made the only reference to a resource: without it the resource would be in the list. */
function reasons({ body, causes }: Template, to: string, needer: string): readonly SpecPath[] {
  const found = resourceReferences(body.Resources[needer]!, resourcePointer(needer)).filter((one) => one.to === to)
  return found.flatMap(({ at }) => (causes().get(at) ?? causes().get(`${at}/0`))?.spec ?? [])
}
