import { resourcePointer, type Template } from '../4-emit/cloudformation/template.ts'
import { pointerSegment } from '../provenance/pointer.ts'
import { childPath, once, type SpecPath } from '../provenance/trace.ts'
import { attributeChange } from './attribute.ts'
import { illegalKeys, inTemplateOrder, outputKeys, resourceKeys } from './legal-keys.ts'
import { isMap } from './merge-patch.ts'
import { replaceResource } from './replace-resource.ts'
import type { Target } from './target.ts'
import { writtenAt } from './written-at.ts'

type Named = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The same template with the raw resources of the overrides, by name, behind its own. */
export function addResources(template: Template, resources: Named, target: Target): Template {
  return Object.keys(resources)
    .toSorted()
    .reduce((current, id) => {
      const at = childPath(`${target.at}.resources`, id)
      const { Resources, Parameters = {} } = current.body
      if (Object.hasOwn(Resources, id) || Object.hasOwn(Parameters, id)) {
        const section = Object.hasOwn(Resources, id) ? 'resources' : 'parameters'
        target.refuse('override-id-taken', { id, section, stack: target.stack }, at, 'key')
        return current
      }
      const resource = resources[id]!
      if (!hasLegalKeys(resource, 'resource', at, target)) return current
      const added = replaceResource(current, id, inTemplateOrder(resource), (pointer) =>
        writtenAt(resource, pointer.slice(resourcePointer(id).length), at),
      )
      return { ...added, comments: new Map([...added.comments, [id, 'Added by the overrides of the spec.']]) }
    }, template)
}

/** The same template with the outputs of the overrides, by name, behind its own. */
export function addOutputs(template: Template, outputs: Named, target: Target): Template {
  return Object.keys(outputs)
    .toSorted()
    .reduce((current, name) => {
      const at = childPath(`${target.at}.outputs`, name)
      if (Object.hasOwn(current.body.Outputs ?? {}, name)) {
        target.refuse('override-id-taken', { id: name, section: 'outputs', stack: target.stack }, at, 'key')
        return current
      }
      const output = inTemplateOrder(outputs[name]!)
      if (!hasLegalKeys(output, 'output', at, target) || !isWhole(output, name, at, target)) return current
      const pointer = `/Outputs/${pointerSegment(name)}`
      const writer = (leaf: string) => writtenAt(output, leaf.slice(pointer.length), at)
      const causes = once(() => attributeChange(current.causes(), pointer, undefined, output, writer))
      return { ...current, causes, body: { ...current.body, Outputs: { ...current.body.Outputs, [name]: output } } }
    }, template)
}

function hasLegalKeys(thing: object, kind: 'resource' | 'output', at: SpecPath, { refuse }: Target): boolean {
  const legal = kind === 'resource' ? resourceKeys : outputKeys
  const illegal = illegalKeys(thing, legal)
  for (const key of illegal) refuse('override-shape', { kind, key, legal }, childPath(at, key), 'key')
  return illegal.length === 0
}

/** An output has a value; what it exports, where it does, has a name. */
function isWhole(output: Readonly<Record<string, unknown>>, name: string, at: SpecPath, { refuse }: Target): boolean {
  if (!('Value' in output)) {
    refuse('override-shape', { kind: 'no value', name }, at, 'key')
    return false
  }
  const { Export } = output
  if (Export === undefined || (isMap(Export) && Object.keys(Export).join(' ') === 'Name')) return true
  refuse('override-shape', { kind: 'no export name', name }, `${at}.Export`, 'key')
  return false
}
