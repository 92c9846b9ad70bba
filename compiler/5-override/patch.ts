import { applyPatch, type Operation } from 'rfc6902'
import type { Template } from '../4-emit/cloudformation/template.ts'
import type { SpecPath } from '../provenance/trace.ts'
import { deepEqual } from './deep-equal.ts'
import { firstMissing, type Missing } from './first-missing.ts'
import { replaceResource } from './replace-resource.ts'
import type { Target } from './target.ts'

/** One RFC 6902 operation, as far as the schema describes it. */
interface Written {
  readonly op: string
  readonly path: string
  readonly from?: unknown
  readonly value?: unknown
}

/** What keeps an operation from being applied, and which of its keys is to blame. */
interface Obstacle extends Partial<Missing> {
  readonly reason: 'from' | 'value' | 'whole' | 'inside' | 'place' | 'test'
  readonly key: keyof Written
}

/** The same template with one RFC 6902 operation applied to a resource; one that fails or changes nothing is reported. */
export function patchResource(
  template: Template,
  id: string,
  operation: Written,
  at: SpecPath,
  { refuse }: Target,
): Template {
  const before = template.body.Resources[id]!
  const after = structuredClone(before)
  const obstacle = obstacleOf(before, operation) ?? apply(after, operation)
  if (obstacle) {
    const { key, ...facts } = obstacle
    const { op, path } = operation
    refuse('override-patch-failed', { id, operation: `${op} ${path === '' ? '""' : path}`, ...facts }, `${at}.${key}`)
    return template
  }
  if (after['Type'] !== before['Type']) {
    refuse('override-type', { id }, `${at}.path`)
    return template
  }
  if (operation.op !== 'test' && deepEqual(before, after))
    refuse('override-no-effect', { id, what: 'operation', key: operation.path, known: [] }, `${at}.path`)
  return replaceResource(template, id, after, () => at)
}

/**
 * What is wrong with an operation before it is tried: the library takes every key that JavaScript finds for a place, and
 * throws where a value cannot hold another one. https://www.rfc-editor.org/rfc/rfc6902#section-4
 */
function obstacleOf(resource: unknown, operation: Written): Obstacle | undefined {
  const { op, path, from } = operation
  const takes = op === 'move' || op === 'copy'
  if (takes && typeof from !== 'string') return { reason: 'from', key: 'op' }
  if (!takes && op !== 'remove' && !('value' in operation)) return { reason: 'value', key: 'op' }
  if (path === '') return { reason: 'whole', key: 'path' }
  const source = takes ? firstMissing(resource, String(from), false) : undefined
  if (source) return { reason: 'place', key: 'from', ...source }
  if (op === 'move' && path.startsWith(`${String(from)}/`)) return { reason: 'inside', key: 'path' }
  const target = firstMissing(resource, path, takes || op === 'add')
  return target && { reason: 'place', key: 'path', ...target }
}

/** Applies an operation to the resource itself; all that can still go wrong is a test. */
function apply(resource: Record<string, unknown>, operation: Written): Obstacle | undefined {
  const [failure] = applyPatch(resource, [structuredClone(operation) as unknown as Operation])
  return failure ? { reason: 'test', key: 'value' } : undefined
}
