import { pointerSegment } from '../../provenance/pointer.ts'
import { settle, type Repetition, type Report, type Trail } from '../../provenance/settle.ts'
import { once, reading, type SpecPath } from '../../provenance/trace.ts'
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
  /** Every spec value that was read to make it. */
  readonly reads: ReadonlySet<SpecPath>
  /** By the JSON pointer of the leaf; worked out when first asked for, since most runs never ask. */
  readonly causes: () => ReadonlyMap<string, Cause>
}

/**
 * Settles the concerns, in order, into one template.
 * In: the description, the file that gives it, and the concerns by the file that emits them. Throws on an id that two
 * concerns make: a bug.
 */
export function template(
  description: Value<string>,
  describedBy: string,
  concerns: Readonly<Record<string, Concern>>,
): Template {
  const given = { description, describedBy, concerns }
  const comments = new Map<string, string>()
  const [body, reads] = reading(() => settleAll(given, comments))
  const causes = once(() => {
    const found = new Map<string, Cause>([['/AWSTemplateFormatVersion', { spec: [], emitter: describedBy }]])
    settleAll(given, new Map(), found)
    return found
  })
  return { body, comments, reads: new Set(reads), causes }
}

interface Given {
  readonly description: Value<string>
  readonly describedBy: string
  readonly concerns: Readonly<Record<string, Concern>>
}

type Section = Record<string, Record<string, unknown>>

/** The template's data; the comments of its resources, and the causes of its leaves where they are wanted, go into the maps. */
function settleAll(
  { description, describedBy, concerns }: Given,
  comments: Map<string, string>,
  causes?: Map<string, Cause>,
): TemplateBody {
  const trail = (emitter: string, path: string): Trail | undefined =>
    causes && { path, held: [], report: reporter(emitter, causes) }
  const section = (name: keyof Concern, pointer: string): Section => {
    const all: Section = {}
    for (const [emitter, concern] of Object.entries(concerns)) {
      for (const part of concern[name] ?? []) {
        add(settle(part, trail(emitter, pointer)) as Section | undefined, emitter, all, comments)
      }
    }
    return all
  }
  const Description = settle(description, trail(describedBy, '/Description')) as string
  const Parameters = section('parameters', '/Parameters')
  const Resources = section('resources', '/Resources')
  const Outputs = section('outputs', '/Outputs')
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description,
    ...(Object.keys(Parameters).length && { Parameters }),
    Resources,
    ...(Object.keys(Outputs).length && { Outputs }),
  }
}

/** Puts what a part makes behind what there is; what a resource is for becomes its comment. */
function add(made: Section | undefined, emitter: string, all: Section, comments: Map<string, string>): void {
  for (const [id, { about, ...thing }] of Object.entries(made ?? {})) {
    if (id in all) throw new Error(`Two emitters make ${id}; the second is ${emitter}.`)
    all[id] = thing
    if (typeof about === 'string') comments.set(id, about)
  }
}

/** Records the causes of what an emitter makes. Leaves of one property share one list of what was read. */
function reporter(emitter: string, causes: Map<string, Cause>): Report {
  const known = new Map<readonly SpecPath[], Cause>()
  return (path, read) => {
    if (isSection(path) || isAbout(path)) return
    const cause = known.get(read) ?? { spec: [...new Set(read)], emitter }
    known.set(read, cause)
    causes.set(path, cause)
  }
}

/** A part that makes nothing is an empty section, which is no leaf. */
function isSection(path: string): boolean {
  return path === '/Parameters' || path === '/Resources' || path === '/Outputs'
}

function isAbout(path: string): boolean {
  return path.endsWith('/about') && /^\/Resources\/[^/]+\/about$/.test(path)
}

/** The JSON pointer of a resource of a template. */
export function resourcePointer(logicalId: string): string {
  return `/Resources/${pointerSegment(logicalId)}`
}
