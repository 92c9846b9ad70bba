import { resourcePointer, type Cause, type Template } from '../4-emit/cloudformation/template.ts'
import { childPath, pointerSegment, type SpecPath } from '../provenance/trace.ts'
import { attributeChange } from './attribute.ts'
import { replaceResource } from './replace-resource.ts'
import type { Target } from './target.ts'
import { writtenAt } from './written-at.ts'

const resourceKeys = [
  'Type',
  'Properties',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
  'UpdatePolicy',
  'CreationPolicy',
]
const outputKeys = ['Value', 'Description', 'Export']

/** The same template with the raw resources of the overrides, by name, behind its own. */
export function addResources(
  template: Template,
  resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  target: Target,
): Template {
  return Object.keys(resources)
    .toSorted()
    .reduce((current, id) => {
      const at = childPath(`${target.at}.resources`, id)
      if (id in current.body.Resources || id in (current.body.Parameters ?? {})) {
        target.refuse('override-id-taken', { id, section: 'resources', stack: target.stack }, at, 'key')
        return current
      }
      const resource = resources[id]!
      if (typeof resource['Type'] !== 'string' || !/^(AWS|Custom|[A-Za-z0-9]+)::/.test(resource['Type'])) {
        target.refuse(
          'override-shape',
          { what: `The resource ${id}`, problem: 'has no Type such as AWS::SNS::Topic.' },
          at,
          'key',
        )
        return current
      }
      if (!onlyKeys(resource, resourceKeys, `The resource ${id}`, at, target)) return current
      const added = replaceResource(current, id, { ...resource }, (pointer) =>
        writtenAt(resource, pointer.slice(resourcePointer(id).length), at),
      )
      return { ...added, comments: new Map([...added.comments, [id, 'Added by the overrides of the spec.']]) }
    }, template)
}

/** The same template with the outputs of the overrides, by name, behind its own. */
export function addOutputs(
  template: Template,
  outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  target: Target,
): Template {
  return Object.keys(outputs)
    .toSorted()
    .reduce((current, name) => {
      const at = childPath(`${target.at}.outputs`, name)
      if (name in (current.body.Outputs ?? {})) {
        target.refuse('override-id-taken', { id: name, section: 'outputs', stack: target.stack }, at, 'key')
        return current
      }
      const output = { ...outputs[name]! }
      if (output['Value'] === undefined) {
        target.refuse('override-shape', { what: `The output ${name}`, problem: 'has no Value.' }, at, 'key')
        return current
      }
      if (!onlyKeys(output, outputKeys, `The output ${name}`, at, target)) return current
      const pointer = `/Outputs/${pointerSegment(name)}`
      const causes: Map<string, Cause> = attributeChange(current.causes, pointer, undefined, output, (leaf) =>
        writtenAt(output, leaf.slice(pointer.length), at),
      )
      return { ...current, causes, body: { ...current.body, Outputs: { ...current.body.Outputs, [name]: output } } }
    }, template)
}

function onlyKeys(thing: object, legal: readonly string[], what: string, at: SpecPath, { refuse }: Target): boolean {
  const unknown = Object.keys(thing).filter((key) => !legal.includes(key))
  for (const key of unknown) {
    refuse(
      'override-shape',
      { what, problem: `has a ${key}, which is none of ${legal.join(', ')}.` },
      childPath(at, key),
      'key',
    )
  }
  return unknown.length === 0
}
