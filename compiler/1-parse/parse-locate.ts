import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Source, Span } from '../source.ts'
import { isShortTag } from './short-tags.ts'

/**
 * Where the key or value at a path stands. What does not exist is shown as its nearest existing parent's key; what lies
 * within a CloudFormation short tag, as the tagged value.
 */
export function locateIn(
  source: Source,
  root: unknown,
  path: readonly (string | number)[],
  what: 'key' | 'value',
): Span {
  let node: unknown = root
  let key: unknown = firstKey(root)
  for (const segment of path) {
    if (isShortTag(tagOf(node))) break
    const child = childOf(node, segment)
    if (!child) return spanOf(source, key ?? node)
    key = child.key ?? child.value
    node = child.value
  }
  const asked = what === 'key' ? key : node
  const span = spanOf(source, asked ?? key ?? root)
  return span.start < span.end ? span : spanOf(source, key ?? root)
}

/** The span of a node with its tag, without its comments and the white space after it. */
export function spanOf(source: Source, node: unknown): Span {
  if (!isNode(node) || !node.range) return { source, start: 0, end: 0 }
  const start = tagStart(source, node) ?? node.range[0]
  return { source, start, end: Math.max(start, endOf(source, node)) }
}

/** Where a node's tag stands; undefined where it has none. Only white space, an anchor or a comment stands between. */
export function tagStart(source: Source, node: Node): number | undefined {
  const tag = tagOf(node)
  if (tag === undefined || !node.range) return undefined
  const sought = tag.startsWith('!') ? tag : '!'
  const at = source.text.lastIndexOf(sought, node.range[0])
  if (at < 0) return undefined
  return source.text[at - 1] === '!' ? at - 1 : at
}

function endOf(source: Source, node: Node): number {
  const [start, end] = node.range!
  const last: unknown = isMap(node) || isSeq(node) ? node.items.at(-1) : undefined
  if (last === undefined || /[\]}]/.test(source.text.charAt(end - 1))) {
    return start + source.text.slice(start, end).trimEnd().length
  }
  const inner = isMap(node) ? ((last as Pair).value ?? (last as Pair).key) : last
  return isNode(inner)
    ? Math.max(endOf(source, inner), isMap(node) ? endOf(source, (last as Pair).key as Node) : 0)
    : end
}

function childOf(node: unknown, segment: string | number): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node)) return node.items[Number(segment)] === undefined ? undefined : { value: node.items[Number(segment)] }
  if (!isMap(node)) return undefined
  return node.items.find(({ key }) => isScalar(key) && key.value === segment)
}

function firstKey(root: unknown): unknown {
  return isMap(root) ? root.items[0]?.key : undefined
}

function tagOf(node: unknown): string | undefined {
  return isNode(node) ? node.tag : undefined
}

function isNode(value: unknown): value is Node & { tag?: string } {
  return typeof value === 'object' && value !== null && 'range' in value
}
