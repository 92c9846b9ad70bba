// Template-level metadata: which compiler made the template, and from which given spec values. Diff, adoption and drift
// read the old spec there. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/metadata-section-structure.html

import type { Cause, Template } from './4-emit/cloudformation/template.ts'
import { childPath, pointerSegment, type SpecPath } from './provenance/trace.ts'
import { compilerVersion } from './version.ts'

/**
 * The same templates with `Metadata.Semiont: {compiler, spec}`. A template's `spec` has the given values (no defaults)
 * of the leaves that its own resources read, by the causes recorded while it was made; of a map that was only
 * enumerated, its keys. What no resource reads stands in the app template.
 * In: the settled (and overridden) templates, and the merged spec as people wrote it.
 */
export function describe(
  templates: { data: Template; app: Template },
  given: unknown,
): { data: Template; app: Template } {
  const data = causesOf(templates.data, 'overrides.data')
  const app = causesOf(templates.app, 'overrides.app')
  return {
    data: withMetadata(
      templates.data,
      slice(given, '', (path) => data.has(path) || path.startsWith('overrides.data.')),
    ),
    app: withMetadata(
      templates.app,
      slice(
        given,
        '',
        (path, leaf) => app.has(path) || (leaf && !data.has(path) && !path.startsWith('overrides.data.')),
      ),
    ),
  }
}

function causesOf({ causes }: Template, overrides: SpecPath): ReadonlySet<SpecPath> {
  return new Set([...[...causes.values()].flatMap(({ spec }) => spec), overrides])
}

function withMetadata(template: Template, spec: unknown): Template {
  const { AWSTemplateFormatVersion, Description, ...rest } = template.body
  const Metadata = { Semiont: { compiler: compilerVersion, spec: spec ?? {} } }
  const causes = new Map(template.causes)
  causes.set('/Metadata/Semiont/compiler', { spec: [], emitter: 'compiler/version.ts' })
  attribute(Metadata.Semiont.spec, '/Metadata/Semiont/spec', '', causes)
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

/** The part of a value whose paths are wanted, keys sorted; a list is wanted whole when it or any item is. */
function slice(value: unknown, at: SpecPath, wanted: (path: SpecPath, leaf: boolean) => boolean): unknown {
  if (Array.isArray(value)) {
    const paths = [at, ...value.map((_, index) => childPath(at, index))]
    return paths.some((path) => wanted(path, true)) ? value : undefined
  }
  if (typeof value !== 'object' || value === null) return wanted(at, true) ? value : undefined
  const enumerated = at !== '' && wanted(at, false)
  const kept = Object.keys(value)
    .toSorted()
    .map((key) => [key, slice((value as Record<string, unknown>)[key], childPath(at, key), wanted)] as const)
    .map(([key, part]) => [key, part === undefined && enumerated ? {} : part] as const)
    .filter(([, part]) => part !== undefined)
  if (!kept.length && !enumerated) return Object.keys(value).length ? undefined : wanted(at, true) ? {} : undefined
  return Object.fromEntries(kept)
}
