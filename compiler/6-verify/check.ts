import type { Graph } from '../4-emit/cloudformation/graph.ts'
import type { Template } from '../4-emit/cloudformation/template.ts'
import type { Code, Facts } from '../diagnostics/catalog.ts'
import type { SpecPath } from '../provenance/trace.ts'
import type { Span } from '../source.ts'
import type { ResourceTable } from './emitted-types.gen.ts'

/** Both templates of an environment, and what checks need to know about them. */
export interface Templates {
  readonly data: Template
  readonly app: Template
  /** The name of the data stack, with which its exports begin. */
  readonly dataStack: string
  /** Each as JSON without white space, which is what is sent. */
  readonly json: Readonly<Record<'data' | 'app', string>>
  /** What their resources need. */
  readonly graphs: Readonly<Record<'data' | 'app', Graph>>
  /** Ids of the resources and outputs that the spec's `overrides` change or add: only these are not checked by types. */
  readonly overridden: Readonly<Record<'data' | 'app', ReadonlySet<string>>>
  /** The known resource types; asked for only where something is overridden. */
  readonly types: () => ResourceTable
}

/**
 * How a check reports: the code, its facts, the stack, and the JSON pointer in its template; of several places the first that
 * an override touched is to blame. '' is the template itself. A place is shown by its value unless its key is wrong.
 */
export type Find = <C extends Code>(
  code: C,
  facts: Facts<C>,
  stack: 'data' | 'app',
  pointer: string | readonly string[],
  show?: 'key' | 'value',
) => void

/** Where findings are shown. */
export interface Places {
  /** Where a spec path stands. */
  readonly locate: (path: SpecPath, show: 'key' | 'value') => Span
  /** What of the spec's `overrides` touched a place in a template. */
  readonly changedBy: (stack: 'data' | 'app', pointer: string, show: 'key' | 'value') => SpecPath | undefined
}

/** A check across one environment's templates; it only reports. */
export type Check = (templates: Templates, find: Find) => void

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
