import type { OverridesDataSpec } from '../../schema/environment.gen.ts'
import { childPath, type SpecPath } from '../provenance/trace.ts'
import { writtenAt } from './written-at.ts'

/**
 * What of a stack's overrides is to blame for a place in its template, also for what it removed or left out.
 * In: the stack's part of `overrides`, a JSON pointer in the template, and whether the key there is meant or its value.
 * Out: the spec path, as deep as the override itself goes; undefined where no override touches the resource or output.
 */
export function changedBy(
  { change, resources, outputs }: OverridesDataSpec,
  stack: 'data' | 'app',
  pointer: string,
  show: 'key' | 'value',
): SpecPath | undefined {
  const [, section, id = ''] = pointer.split('/')
  const below = pointer.split('/').slice(3)
  const inside = below.map((part) => `/${part}`).join('')
  const at = `overrides.${stack}`
  if (section === 'Outputs') {
    return Object.hasOwn(outputs, id) ? writtenAt(outputs[id], inside, childPath(`${at}.outputs`, id)) : undefined
  }
  if (section !== 'Resources') return undefined
  if (Object.hasOwn(resources, id)) return writtenAt(resources[id], inside, childPath(`${at}.resources`, id))
  if (!Object.hasOwn(change, id)) return undefined
  return changedIn(change[id]!, inside, childPath(`${at}.change`, id), show)
}

/** Is this where an operation of a patch says what it changes? */
export function isOperationPath(path: SpecPath): boolean {
  return /\.patch\[\d+\]\.path$/.test(path)
}

/** The last operation of a patch that wrote around the place, else the part of the merge. */
function changedIn(
  { merge, patch }: OverridesDataSpec['change'][string],
  inside: string,
  at: SpecPath,
  show: 'key' | 'value',
): SpecPath {
  const index = patch.findLastIndex(({ path }) => isWithin(inside, path) || isWithin(path, inside))
  if (index < 0) return writtenAt(merge, inside, `${at}.merge`)
  const operation = patch[index]!
  const written = childPath(`${at}.patch`, index)
  if (inside === operation.path && show === 'key') return `${written}.path`
  if (!('value' in operation) || !isWithin(inside, operation.path)) return `${written}.path`
  return writtenAt(operation['value'], inside.slice(operation.path.length), `${written}.value`)
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`)
}
