import { pointerSegment, settle, type Repetition, type SpecPath } from '../../provenance/trace.ts'
import type { Resource } from './resource.ts'
import type { Value } from './value.ts'

/** Named things that a concern adds to a section of the template; `each` makes them for every entry of a map or list. */
export type Part<T> = Value<Readonly<Record<string, Value<T>>>> | Repetition

export interface Parameter {
  readonly Type: 'String'
  readonly Description: Value<string>
  readonly AllowedPattern?: string
  readonly ConstraintDescription?: string
}

export interface Output {
  readonly Description: Value<string>
  readonly Value: Value<string>
  readonly Export?: { readonly Name: Value<string> }
}

/** What one concern adds to a template. */
export interface Concern {
  readonly parameters?: readonly Part<Parameter>[]
  readonly resources?: readonly Part<Resource>[]
  readonly outputs?: readonly Part<Output>[]
}

/** Plain data, in the order in which it is rendered. */
export interface TemplateBody {
  AWSTemplateFormatVersion: '2010-09-09'
  Description: string
  Metadata?: Record<string, unknown>
  Parameters?: Record<string, Record<string, unknown>>
  Resources: Record<string, Record<string, unknown>>
  Outputs?: Record<string, Record<string, unknown>>
}

/** Why a leaf of a template is there: the spec values that were read for it (none: a constant), and the file that emitted it. */
export interface Cause {
  readonly spec: readonly SpecPath[]
  readonly emitter: string
}

export interface Template {
  readonly body: TemplateBody
  /** What each resource is for, by logical id. */
  readonly comments: ReadonlyMap<string, string>
  /** By the JSON pointer of the leaf. */
  readonly causes: ReadonlyMap<string, Cause>
}

/**
 * Settles the concerns, in order, into one template.
 * In: the description, and the concerns by the file that emits them. Throws on an id that two concerns make: a bug.
 */
export function template(
  description: Value<string>,
  describedBy: string,
  concerns: Readonly<Record<string, Concern>>,
): Template {
  const causes = new Map<string, Cause>()
  const comments = new Map<string, string>()
  const section = (name: 'parameters' | 'resources' | 'outputs', pointer: string) => {
    const all: Record<string, Record<string, unknown>> = {}
    for (const [emitter, concern] of Object.entries(concerns)) {
      const report = (path: string, spec: readonly SpecPath[]) => {
        if (path !== pointer && !/^\/Resources\/[^/]+\/about$/.test(path))
          causes.set(path, { spec: [...new Set(spec)], emitter })
      }
      for (const part of concern[name] ?? []) {
        const made = settle(part, pointer, [], report) as Record<string, Record<string, unknown>>
        for (const [id, { about, ...thing }] of Object.entries(made ?? {})) {
          if (id in all) throw new Error(`Two emitters make ${pointer}/${id}; the second is ${emitter}.`)
          all[id] = thing
          if (typeof about === 'string') comments.set(id, about)
        }
      }
    }
    return all
  }
  const Description = settle(description, '/Description', [], (path, spec) =>
    causes.set(path, { spec, emitter: describedBy }),
  ) as string
  const Parameters = section('parameters', '/Parameters')
  const Resources = section('resources', '/Resources')
  const Outputs = section('outputs', '/Outputs')
  const body: TemplateBody = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description,
    ...(Object.keys(Parameters).length && { Parameters }),
    Resources,
    ...(Object.keys(Outputs).length && { Outputs }),
  }
  causes.set('/AWSTemplateFormatVersion', { spec: [], emitter: 'compiler/4-emit/cloudformation/template.ts' })
  return { body, comments, causes }
}

/** The JSON pointer of a resource of a template. */
export function resourcePointer(logicalId: string): string {
  return `/Resources/${pointerSegment(logicalId)}`
}
