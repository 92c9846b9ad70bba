import type { SpecPath } from '../../provenance/trace.ts'
import { dependencyGraph, reach } from './graph.ts'
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
  const before = Object.keys(Resources).filter((id) => id !== last && !reach(graph, id).has(last))
  const needed = new Set([...before, last].flatMap((id) => [...graph.get(id)!]))
  const DependsOn = before.filter((id) => !needed.has(id))
  const { Type, ...rest } = resource
  const causes = new Map(template.causes)
  causes.set(`${resourcePointer(last)}/DependsOn`, { spec: existence(template, [...before, last]), emitter })
  return {
    ...template,
    body: { ...template.body, Resources: { ...Resources, [last]: { Type, DependsOn, ...rest } } },
    causes,
  }
}

/** The list as a whole is there because of whatever makes each of the resources exist. */
function existence(template: Template, ids: readonly string[]): SpecPath[] {
  const causes = ids.map((id): Cause | undefined => template.causes.get(`${resourcePointer(id)}/Type`))
  return [...new Set(causes.flatMap((cause) => cause?.spec ?? []))]
}
