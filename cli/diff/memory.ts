import type { OneEnvironment } from '../one-environment.ts'
import { storedSpec, type StoredSpec } from '../../compiler/old-spec.ts'
import { recompile } from '../../compiler/recompile.ts'
import type { Template } from '../../compiler/4-emit/cloudformation/template.ts'
import type { SpecPath } from '../../compiler/provenance/trace.ts'
import type { StackKind } from './difference.ts'
import { oldMetadata, type OldTemplate } from './old-template.ts'

/** What the old template of one stack tells of the spec that it was made from. */
export interface Memory {
  readonly stack: StackKind
  readonly given: StoredSpec['given']
  /** The compiler that made it. */
  readonly compiler: string
  /** Today's compiler made it too, so all that it was made from is remembered. */
  readonly isWhole: boolean
  /** As today's compiler makes it from the old spec; undefined where that does not fit any more. */
  readonly recompiled: Template | undefined
  /** Would the old value of this spec path be in `given`, had it not been a default or absent? */
  readonly knows: (path: SpecPath) => boolean
}

/** What the old templates remember; nothing of one that another tool made. */
export function memories(
  { templates }: Pick<OneEnvironment, 'templates'>,
  old: Readonly<Partial<Record<StackKind, OldTemplate | undefined>>>,
): Memory[] {
  const stored = (stack: StackKind) => {
    const template = old[stack]
    return template && storedSpec(oldMetadata(template, templates[stack].body))
  }
  const known = { data: stored('data'), app: stored('app') }
  const recompiled = (stack: StackKind) => {
    const own = known[stack]
    // Remembering the same spec, it is the same template.
    if (!own || old[stack]?.same('Metadata/Semiont')) return own && templates[stack]
    return recompile(stack, own, known[stack === 'data' ? 'app' : 'data'])
  }
  const made = { data: recompiled('data'), app: recompiled('app') }
  const reads = {
    data: known.data && readPaths(made.data ?? templates.data),
    app: known.app && readPaths(made.app ?? templates.app),
  }
  return (['data', 'app'] as const).flatMap((stack) => {
    const own = known[stack]
    if (!own) return []
    return {
      stack,
      ...own,
      isWhole: own.compiler === storedSpec(templates[stack].body.Metadata)?.compiler,
      recompiled: made[stack],
      knows: (path) => isKnown(path, stack, reads),
    }
  })
}

/**
 * A template remembers what it was made from; that of the app stack also what neither was, so it knows of that too
 * (compiler/metadata.ts). Overrides are remembered by the stack that they are for.
 */
function isKnown(
  path: SpecPath,
  stack: StackKind,
  reads: Readonly<Record<StackKind, ReadonlySet<SpecPath> | undefined>>,
): boolean {
  if (path.startsWith('overrides.')) return path === `overrides.${stack}` || path.startsWith(`overrides.${stack}.`)
  return reads[stack]!.has(path) || (stack === 'app' && reads.data !== undefined && !reads.data.has(path))
}

/** What was read to make a template; of a list, all or any item is the list. */
function readPaths({ reads }: Template): ReadonlySet<SpecPath> {
  const lists = [...reads].filter((path) => /\[\d+\]$/.test(path)).map((path) => path.slice(0, path.lastIndexOf('[')))
  return new Set([...reads, ...lists])
}
