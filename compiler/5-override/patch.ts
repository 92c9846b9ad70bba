import { applyPatch, type Operation } from 'rfc6902'
import type { Template } from '../4-emit/cloudformation/template.ts'
import type { SpecPath } from '../provenance/trace.ts'
import { deepEqual } from './deep-equal.ts'
import { replaceResource } from './replace-resource.ts'
import type { Target } from './target.ts'

/** The same template with one RFC 6902 operation applied to a resource; one that fails or changes nothing is reported. */
export function patchResource(
  template: Template,
  id: string,
  operation: { readonly op: string; readonly path: string },
  at: SpecPath,
  { refuse }: Target,
): Template {
  const before = template.body.Resources[id]!
  const after = structuredClone(before)
  const named = `${operation.op} ${operation.path}`
  const [failure] = applyPatch(after, [structuredClone(operation) as Operation])
  if (failure) {
    const reason =
      failure.name === 'TestError' ? 'the value is another one.' : 'there is no such place in the resource.'
    refuse('override-patch-failed', { id, operation: named, reason }, at)
    return template
  }
  if (after['Type'] !== before['Type']) {
    refuse('override-type', { id }, at)
    return template
  }
  if (operation.op !== 'test' && deepEqual(before, after)) refuse('override-no-effect', { id, what: 'operation' }, at)
  return replaceResource(template, id, after, () => at)
}
