import type { Template } from '../4-emit/cloudformation/template.ts'
import type { Code, Facts } from '../diagnostics/catalog.ts'
import type { ResourceTable } from './emitted-types.gen.ts'

/** Both templates of an environment, and the name of its data stack, with which that stack's exports begin. */
export interface Templates {
  readonly dataStack: string
  readonly data: Template
  readonly app: Template
}

/** How a check reports: the code, its facts, the stack, and the JSON pointer in its template. */
export type Find = <C extends Code>(code: C, facts: Facts<C>, stack: 'data' | 'app', pointer: string) => void

/** A check across one environment's templates; it only reports. */
export type Check = (templates: Templates, find: Find, types: ResourceTable) => void

/** Runs something for each of the two templates. */
export function forEachStack(templates: Templates, run: (template: Template, stack: 'data' | 'app') => void): void {
  run(templates.data, 'data')
  run(templates.app, 'app')
}

/** A resource as it stands in a template. */
export type PlainResource = Readonly<Record<string, unknown>>

/** The properties of a resource; an empty map where it has none. */
export function propertiesOf(resource: PlainResource): Readonly<Record<string, unknown>> {
  return (resource['Properties'] ?? {}) as Record<string, unknown>
}
