import type { OverridesDataSpec } from '../../schema/environment.gen.ts'
import type { Refuse } from '../2-validate/rule.ts'
import { resourcePointer, type Template } from '../4-emit/cloudformation/template.ts'
import { pointerSegment } from '../provenance/pointer.ts'
import { childPath, type SpecPath } from '../provenance/trace.ts'
import { addOutputs, addResources } from './add.ts'
import { changedBy } from './changed-by.ts'
import { deepEqual } from './deep-equal.ts'
import { illegalKeys, resourceKeys } from './legal-keys.ts'
import { isMap, mergePatch } from './merge-patch.ts'
import { patchResource } from './patch.ts'
import { replaceResource } from './replace-resource.ts'
import type { Target } from './target.ts'
import { writtenAt } from './written-at.ts'

/**
 * Applies the spec's overrides to one of the emitted templates; what is wrong with them is reported at their own lines.
 * In: both templates, and the stack's part of `overrides`. Out: its changed template, its causes naming the overrides.
 */
export function override(
  templates: Readonly<Record<'data' | 'app', Template>>,
  overrides: OverridesDataSpec,
  stack: 'data' | 'app',
  refuse: Refuse,
): Template {
  const elsewhere = Object.keys(templates[stack === 'data' ? 'app' : 'data'].body.Resources)
  const target: Target = { stack, at: `overrides.${stack}`, elsewhere, refuse }
  let changed = templates[stack]
  for (const id of Object.keys(overrides.change).toSorted()) changed = changeResource(changed, id, overrides, target)
  changed = addResources(changed, overrides.resources, target)
  return addOutputs(changed, overrides.outputs, target)
}

function changeResource(template: Template, id: string, overrides: OverridesDataSpec, target: Target): Template {
  const at = childPath(`${target.at}.change`, id)
  const { Resources } = template.body
  if (!Object.hasOwn(Resources, id)) {
    const { stack, elsewhere } = target
    const facts = { id, stack, known: Object.keys(Resources), elsewhere: elsewhere.includes(id) }
    target.refuse('override-unknown-id', facts, at, 'key')
    return template
  }
  const { merge, patch } = overrides.change[id]!
  const merged = mergeResource(template, id, merge, `${at}.merge`, target)
  const patched = patch.reduce((current, operation, index) => {
    return patchResource(current, id, operation, childPath(`${at}.patch`, index), target)
  }, merged)
  for (const key of illegalKeys(patched.body.Resources[id]!, resourceKeys)) {
    const where = changedBy(overrides, target.stack, `${resourcePointer(id)}/${pointerSegment(key)}`, 'key')
    target.refuse('override-shape', { kind: 'resource', key, legal: resourceKeys }, where ?? at, 'key')
  }
  return patched
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
  for (const idle of withoutEffect(before, merge, at)) refuse('override-no-effect', { id, ...idle }, idle.at)
  return replaceResource(template, id, after, (pointer) =>
    writtenAt(merge, pointer.slice(resourcePointer(id).length), at),
  )
}

/** A leaf of a merge that changes nothing: what was to be done there, and which keys could have been meant. */
interface Idle {
  readonly at: SpecPath
  readonly what: 'removal' | 'value'
  readonly key: string
  readonly known: readonly string[]
}

function withoutEffect(before: unknown, merge: Readonly<Record<string, unknown>>, at: SpecPath): Idle[] {
  const target: Record<string, unknown> = isMap(before) ? before : {}
  return Object.entries(merge).flatMap(([key, value]): Idle[] => {
    const here = childPath(at, key)
    const present = Object.hasOwn(target, key)
    if (value === null) return present ? [] : [{ at: here, what: 'removal', key, known: Object.keys(target) }]
    if (!present) return []
    if (isMap(value) && isMap(target[key]) && Object.keys(value).length) return withoutEffect(target[key], value, here)
    return deepEqual(target[key], value) ? [{ at: here, what: 'value', key, known: [] }] : []
  })
}
