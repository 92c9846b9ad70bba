// Template-level metadata: which compiler made the template, and from which given spec values. Diff, adoption and drift
// read the old spec there. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/metadata-section-structure.html

import type { OutlineNode } from '../schema/outline.ts'
import type { Cause, Template } from './4-emit/cloudformation/template.ts'
import { pointerSegment } from './provenance/pointer.ts'
import { childPath, once, type SpecPath } from './provenance/trace.ts'
import { compilerVersion } from './version.ts'

type Entries = Readonly<Record<string, unknown>>

/**
 * The same templates with `Metadata.Semiont: {compiler, spec}`. A template's `spec` has the given values (no defaults)
 * of the leaves that were read while it was made; of a map that was only enumerated, its keys. What no resource reads stands in the app template.
 * In: the settled (and overridden) templates, the merged spec as people wrote it, and the outline of the schema.
 */
export function addMetadata(
  templates: { data: Template; app: Template },
  given: unknown,
  outline: OutlineNode,
): { data: Template; app: Template } {
  const data = new Set([...templates.data.reads, 'overrides.data'])
  const app = new Set([...templates.app.reads, 'overrides.app'])
  return {
    data: withMetadata(
      templates.data,
      slice(given, '', outline, (path) => data.has(path) || path.startsWith('overrides.data.')),
    ),
    app: withMetadata(
      templates.app,
      slice(
        given,
        '',
        outline,
        (path, leaf) => app.has(path) || (leaf && !data.has(path) && !path.startsWith('overrides.data.')),
      ),
    ),
  }
}

function withMetadata(template: Template, spec: unknown): Template {
  const { AWSTemplateFormatVersion, Description, ...rest } = template.body
  const Metadata = { Semiont: { compiler: compilerVersion, spec: spec ?? {} } }
  const causes = once(() => {
    const found = new Map(template.causes())
    found.set('/Metadata/Semiont/compiler', { spec: [], emitter: 'compiler/version.ts' })
    attribute(Metadata.Semiont.spec, '/Metadata/Semiont/spec', '', found)
    return found
  })
  return { ...template, causes, body: { AWSTemplateFormatVersion, Description, Metadata, ...rest } }
}

/** Each leaf of the stored spec is there because of itself. */
function attribute(value: unknown, pointer: string, at: SpecPath, causes: Map<string, Cause>): void {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (!children.length) causes.set(pointer, { spec: at === '' ? [] : [at], emitter: 'compiler/metadata.ts' })
  for (const [key, child] of children) {
    const path = childPath(at, Array.isArray(value) ? Number(key) : key)
    attribute(child, `${pointer}/${pointerSegment(key)}`, path, causes)
  }
}

type Wanted = (path: SpecPath, leaf: boolean) => boolean

/**
 * The part of a value whose paths are wanted, keys sorted; a list is wanted whole when it or any item is. What is raw
 * CloudFormation (in overrides) is kept as JSON text: a template may hold no null, and a reference means nothing here.
 */
function slice(value: unknown, at: SpecPath, { type, entry, properties }: OutlineNode, wanted: Wanted): unknown {
  if (type === 'free') return wanted(at, true) ? jsonText(value) : undefined
  if (Array.isArray(value)) {
    const paths = [at, ...value.map((_, index) => childPath(at, index))]
    if (!paths.some((path) => wanted(path, true))) return undefined
    return entry?.type === 'free' ? value.map(jsonText) : value
  }
  if (typeof value !== 'object' || value === null) return wanted(at, true) ? value : undefined
  const isThere = at !== '' && wanted(at, false)
  const kept = Object.keys(value)
    .toSorted()
    .map((key) => {
      const part = slice((value as Entries)[key], childPath(at, key), entry ?? properties![key]!, wanted)
      return [key, part === undefined && isThere && type === 'map' ? {} : part] as const
    })
    .filter(([, part]) => part !== undefined)
  if (kept.length || isThere) return Object.fromEntries(kept)
  return Object.keys(value).length || !wanted(at, true) ? undefined : {}
}

/** What looks like a reference would be taken for a forgotten Fn::Sub: written with the dollar escaped, it reads the same. */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('${', String.raw`\u0024{`)
}
