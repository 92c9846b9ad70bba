import type { ValidSpec } from '../../compiler/compile.ts'
import type { Template } from '../../compiler/4-emit/cloudformation/template.ts'
import { pointerKeys, pointerSegment } from '../../compiler/provenance/pointer.ts'
import type { SpecPath } from '../../compiler/provenance/trace.ts'
import { place } from '../../compiler/source.ts'
import { why, type Reason } from '../../compiler/why.ts'
import type { FailureEvent } from '../provision/event.ts'

type SpecLine = NonNullable<FailureEvent['spec']>

/** Where a value of the spec stands, or, for a default, the nearest parent that somebody wrote. */
export function specLine(path: SpecPath, { origins }: ValidSpec): SpecLine {
  const origin = origins.get(path)
  if (origin) return { path, at: place(origin.key) }
  const parent = parents(path).find((each) => origins.has(each))
  return { path, ...(parent !== undefined && { below: place(origins.get(parent)!.key) }) }
}

/**
 * The spec line behind a resource that failed: the one whose value or whose property AWS's reason names, else the part of
 * the spec that most of the resource was made from. Undefined for a resource that no spec line made.
 */
export function specLineOf(template: Template, valid: ValidSpec, id: string, reason: string): SpecLine | undefined {
  const leaves = why(template, valid, `/Resources/${pointerSegment(id)}`).filter(({ causes }) => causes.length)
  const named = leaves
    .map((leaf) => ({ leaf, score: score(leaf, reason) }))
    .filter((scored) => scored.score > 0)
    .toSorted((a, b) => b.score - a.score)
  const path = named[0] ? pathOf(named[0].leaf) : mostFrequent(leaves)
  return path === undefined ? undefined : specLine(path, valid)
}

function pathOf({ causes }: Reason): SpecPath {
  return (causes.find(({ at }) => at !== undefined) ?? causes[0]!).path
}

/** How clearly a reason speaks of a property: by its value most of all, then by its name. */
function score({ pointer, value }: Reason, reason: string): number {
  const name = pointerKeys(pointer).findLast((key) => !/^\d+$/.test(key)) ?? ''
  const byValue = typeof value !== 'object' && String(value).length > 1 && hasWord(reason, String(value)) ? 2 : 0
  return byValue + (name.length > 3 && hasWord(reason, name) ? 1 : 0)
}

function hasWord(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase())
  if (at < 0) return false
  return !/[\w.]/.test(text[at - 1] ?? '') && !/\w/.test(text[at + word.length] ?? '')
}

/** What everything is made from says nothing about one thing. */
const everywhere = /^(?:aws|environment|stacks)\b/

/**
 * Only properties speak of the resource itself, not its tags or what it waits for. What most of them have in common makes
 * no more than that the resource exists; it counts where there is nothing else.
 */
function mostFrequent(leaves: readonly Reason[]): SpecPath | undefined {
  const properties = leaves.filter(({ pointer }) => /^\/Resources\/[^/]+\/Properties\/(?!Tags\/)/.test(pointer))
  const paths = (properties.length ? properties : leaves).map(({ causes }) => causes.map(({ path }) => path))
  const isCommon = (path: SpecPath) => paths.filter((each) => each.includes(path)).length > paths.length / 2
  return mostOf(paths.map((each) => each.filter((path) => !isCommon(path)))) ?? mostOf(paths)
}

/** The part of the spec that stands behind most leaves. */
function mostOf(paths: readonly (readonly SpecPath[])[]): SpecPath | undefined {
  const counts = new Map<SpecPath, number>()
  for (const part of paths.flatMap((each) => [...new Set(each.map(partOf))])) {
    if (!everywhere.test(part)) counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

/** services.backend.scaling.min → services.backend; database.storage → database. */
function partOf(path: SpecPath): SpecPath {
  const [first = '', second] = path.split(/[.[]/)
  return second !== undefined && ['services', 'secrets', 'routing', 'site'].includes(first)
    ? `${first}.${second}`
    : first
}

/** The paths above, the nearest first; "" is the root. */
function parents(path: SpecPath): SpecPath[] {
  const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0)
  const parent = path.slice(0, cut)
  return cut === 0 ? [] : [parent, ...parents(parent)]
}
