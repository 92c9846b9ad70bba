import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml'
import type { Code, Facts } from '../diagnostics/catalog.ts'
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { position, type Source, type Span } from '../source.ts'
import { spanOf, tagStart } from './parse-locate.ts'
import { isShortTag, longForm, shortTags } from './short-tags.ts'

/** What one walk over a file needs to know. */
interface Walk {
  readonly source: Source
  readonly diagnostics: Diagnostic[]
}

/** Is there nothing in the file but comments? */
export function isEmpty(root: unknown): boolean {
  return root === null || root === undefined || (isScalar(root) && root.value === null && !root.tag && !root.anchor)
}

/** Is the root a map? */
export function isMapNode(root: unknown): root is YAMLMap {
  return isMap(root) && root.tag === undefined
}

/**
 * The plain value of a file's nodes, and what in them the language does not know. Maps have no prototype, so that no name in
 * a spec can meet a built-in one.
 */
export function convert(source: Source, root: YAMLMap): { value: Record<string, unknown>; diagnostics: Diagnostic[] } {
  const walk: Walk = { source, diagnostics: [] }
  const value = mapValue(walk, root, (key) => key === 'overrides')
  return { value, diagnostics: walk.diagnostics }
}

function nodeValue(walk: Walk, node: unknown, tagsAllowed: boolean): unknown {
  if (node === null || node === undefined) return null
  if (isAlias(node)) {
    refuseSharing(walk, 'alias', spanOf(walk.source, node))
    return null
  }
  checkAnchor(walk, node as Node)
  const value = untagged(walk, node, tagsAllowed)
  const { tag } = node as { tag?: string }
  return tag === undefined || coreTags.has(tag) ? value : taggedValue(walk, node as Node, tag, value, tagsAllowed)
}

const coreTags: ReadonlySet<string> = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
)

function untagged(walk: Walk, node: unknown, tagsAllowed: boolean): unknown {
  if (isMap(node)) return mapValue(walk, node, () => tagsAllowed)
  if (isSeq(node)) return node.items.map((item) => nodeValue(walk, item, tagsAllowed))
  const scalar = node as Scalar
  if (typeof scalar.value === 'number') checkNumber(walk, scalar, scalar.value)
  return scalar.value
}

function taggedValue(walk: Walk, node: Node, tag: string, value: unknown, tagsAllowed: boolean): unknown {
  const start = tagStart(walk.source, node) ?? node.range![0]
  const written = /^\S*/.exec(walk.source.text.slice(start))![0]
  const at = { source: walk.source, start, end: start + written.length }
  if (!isShortTag(tag)) report(walk, 'unknown-tag', { tag: written, known: tagsAllowed ? shortTags : [] }, at)
  else if (!tagsAllowed) report(walk, 'short-tag-outside-overrides', { tag }, at)
  else {
    const long = longForm(tag, value)
    if ('value' in long) return long.value
    report(walk, 'short-tag-form', { tag, ...long }, at)
  }
  return value
}

function mapValue(walk: Walk, map: YAMLMap, tagsAllowed: (key: string) => boolean): Record<string, unknown> {
  const made = Object.create(null) as Record<string, unknown>
  const first = new Map<string, Span>()
  for (const pair of map.items) {
    const key = keyOf(walk, pair.key)
    const value = nodeValue(walk, pair.value, key !== undefined && tagsAllowed(key))
    if (key === undefined) continue
    const span = spanOf(walk.source, pair.key)
    const before = first.get(key)
    if (before) report(walk, 'duplicate-key', { key, line: position(walk.source, before.start).line }, span)
    else {
      first.set(key, span)
      made[key] = value
    }
  }
  return made
}

/** The key as a string; undefined, and reported, where it is none. */
function keyOf(walk: Walk, node: unknown): string | undefined {
  const span = spanOf(walk.source, node)
  if (isAlias(node)) refuseSharing(walk, 'alias', span)
  else if (!isScalar(node)) report(walk, 'key-not-string', { key: '', kind: 'a list or a map' }, span)
  else {
    checkAnchor(walk, node)
    if (node.tag && !coreTags.has(node.tag)) taggedValue(walk, node, node.tag, node.value, false)
    else if (node.value === '<<' && node.type === 'PLAIN') refuseSharing(walk, 'merge key', span)
    else if (typeof node.value !== 'string') {
      report(walk, 'key-not-string', { key: node.source ?? '', kind: kindOf(node.value) }, span)
    } else if (node.value === '__proto__') report(walk, 'reserved-key', { key: node.value }, span)
    else return node.value
  }
  return undefined
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  return typeof value === 'boolean' ? 'a truth value' : 'a number'
}

function checkNumber(walk: Walk, scalar: Scalar, value: number): void {
  const written = scalar.source ?? String(value)
  const span = spanOf(walk.source, scalar)
  if (!Number.isFinite(value)) report(walk, 'number-not-finite', { written }, span)
  else if (Number.isInteger(value) && !Number.isSafeInteger(value)) report(walk, 'number-too-large', { written }, span)
}

function checkAnchor(walk: Walk, node: Node): void {
  const { anchor } = node as { anchor?: string }
  if (anchor === undefined || !node.range) return
  const start = walk.source.text.lastIndexOf(`&${anchor}`, node.range[0])
  refuseSharing(walk, 'anchor', { source: walk.source, start, end: start + anchor.length + 1 })
}

/** Anchors, aliases and merge keys are one feature, used many times once it is used: the first is reported. */
function refuseSharing(walk: Walk, kind: Facts<'anchor-or-alias'>['kind'], span: Span): void {
  const known = walk.diagnostics.findIndex(({ code }) => code === 'anchor-or-alias')
  if (known >= 0 && walk.diagnostics[known]!.span!.start <= span.start) return
  if (known >= 0) walk.diagnostics.splice(known, 1)
  report(walk, 'anchor-or-alias', { kind }, span)
}

function report<C extends Code>(walk: Walk, code: C, facts: Facts<C>, span: Span): void {
  walk.diagnostics.push(diagnose(code, facts, span))
}
