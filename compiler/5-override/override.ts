import type { OverridesDataSpec } from '../../schema/environment.gen.ts'
import type { Refuse } from '../2-validate/rule.ts'
import { resourcePointer, type Template } from '../4-emit/cloudformation/template.ts'
import { childPath, type SpecPath } from '../provenance/trace.ts'
import { addOutputs, addResources } from './add.ts'
import { deepEqual } from './deep-equal.ts'
import { isMap, mergePatch } from './merge-patch.ts'
import { patchResource } from './patch.ts'
import { replaceResource } from './replace-resource.ts'
import type { Target } from './target.ts'
import { writtenAt } from './written-at.ts'

/**
 * Applies the spec's overrides to an emitted template; what is wrong with them is reported at their own lines.
 * In: the template, and the stack's part of `overrides`. Out: the changed template, its causes naming the overrides.
 */
export function override(
  template: Template,
  overrides: OverridesDataSpec,
  stack: 'data' | 'app',
  refuse: Refuse,
): Template {
  const target: Target = { stack, at: `overrides.${stack}`, refuse }
  let changed = template
  for (const id of Object.keys(overrides.change).toSorted()) changed = changeResource(changed, id, overrides, target)
  changed = addResources(changed, overrides.resources, target)
  return addOutputs(changed, overrides.outputs, target)
}

function changeResource(template: Template, id: string, overrides: OverridesDataSpec, target: Target): Template {
  const at = childPath(`${target.at}.change`, id)
  const resource = template.body.Resources[id]
  if (!resource) {
    const known = Object.keys(template.body.Resources)
    target.refuse('override-unknown-id', { id, stack: target.stack, known }, at, 'key')
    return template
  }
  const { merge, patch } = overrides.change[id]!
  const merged = mergeResource(template, id, merge, `${at}.merge`, target)
  return patch.reduce((current, operation, index) => {
    return patchResource(current, id, operation, childPath(`${at}.patch`, index), target)
  }, merged)
}

function mergeResource(
  template: Template,
  id: string,
  merge: Readonly<Record<string, unknown>>,
  at: SpecPath,
  { refuse }: Target,
): Template {
  const before = template.body.Resources[id]!
  if (!Object.keys(merge).length) return template
  const after = mergePatch(before, merge) as Record<string, unknown>
  if (after['Type'] !== before['Type']) {
    refuse('override-type', { id }, `${at}.Type`)
    return template
  }
  for (const idle of withoutEffect(before, merge, at)) refuse('override-no-effect', { id, what: 'merge' }, idle)
  return replaceResource(template, id, after, (pointer) =>
    writtenAt(merge, pointer.slice(resourcePointer(id).length), at),
  )
}

/** The spec paths of a merge's leaves that change nothing. */
function withoutEffect(before: unknown, merge: Readonly<Record<string, unknown>>, at: SpecPath): SpecPath[] {
  const target = isMap(before) ? before : {}
  return Object.entries(merge).flatMap(([key, value]) => {
    const here = childPath(at, key)
    if (value === null) return key in target ? [] : [here]
    if (isMap(value) && isMap(target[key]) && Object.keys(value).length) return withoutEffect(target[key], value, here)
    return deepEqual(target[key], value) ? [here] : []
  })
}
