import { pointerSegment } from '../../provenance/pointer.ts'
import { resourcePointer } from '../../4-emit/cloudformation/template.ts'
import type { ObjectShape, ResourceShape, Shape } from '../emitted-types.gen.ts'
import type { Facts } from '../../diagnostics/catalog.ts'
import { forEachStack, type Find, type Templates } from '../check.ts'

/** Where a value stands, and what reports about it. */
interface Here {
  readonly id: string
  readonly stack: 'data' | 'app'
  readonly type: ResourceShape
  readonly find: Find
}

/**
 * Every property of a resource is one that its type has, every required one is there, and each is a map, a list or a single
 * value as CloudFormation's own schema says. Intrinsic functions may stand anywhere. Only resources that `overrides` changes
 * or adds are looked at: those of emitters have their properties checked by the type checker, and by a test that names all.
 */
export function propertiesExist(templates: Templates, find: Find): void {
  forEachStack(templates, ({ body }, stack) => {
    for (const id of templates.overridden[stack]) {
      const resource = body.Resources[id]
      if (!resource) continue
      const types = templates.types()
      const name = String(resource['Type'])
      const type = types[name]
      const pointer = resourcePointer(id)
      if (type) checkObject(resource['Properties'] ?? {}, '', `${pointer}/Properties`, { id, stack, type, find })
      else if (/^(AWS|Alexa)::/.test(name) && !name.startsWith('AWS::CloudFormation::CustomResource')) {
        find('type-unknown', { type: name, known: Object.keys(types) }, stack, `${pointer}/Type`)
      }
    }
  })
}

function checkObject(value: unknown, name: string, at: string, here: Here): void {
  const shape: ObjectShape | undefined = here.type.objects[name]
  if (!shape || isIntrinsic(value)) return
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('a map', value, at, here)
  const known = Object.keys(shape.properties)
  for (const [key, child] of Object.entries(value)) {
    const pointer = `${at}/${pointerSegment(key)}`
    const expected = Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined
    if (expected !== undefined) checkValue(child, expected, pointer, here)
    else
      here.find('property-unknown', { id: here.id, where: where(at), property: key, known }, here.stack, pointer, 'key')
  }
  for (const property of shape.required ?? []) {
    if (Object.hasOwn(value, property)) continue
    const pointer = `${at}/${pointerSegment(property)}`
    here.find('property-missing', { id: here.id, where: where(at), property }, here.stack, pointer)
  }
}

function checkValue(value: unknown, shape: Shape, at: string, here: Here): void {
  if (shape === 'json' || isIntrinsic(value)) return
  if (typeof shape === 'string') {
    if (shape.startsWith('.')) checkObject(value, shape.slice(1), at, here)
    else if (typeof value === 'object') wrong('a single value', value, at, here)
    return
  }
  const [kind, inner] = shape
  if (kind === 'any') return
  if (kind === 'list') {
    if (!Array.isArray(value)) return wrong('a list', value, at, here)
    for (const [index, item] of value.entries()) checkValue(item, inner as Shape, `${at}/${index}`, here)
  } else if (typeof value !== 'object' || value === null || Array.isArray(value)) wrong('a map', value, at, here)
  else
    for (const [key, child] of Object.entries(value))
      checkValue(child, inner as Shape, `${at}/${pointerSegment(key)}`, here)
}

function isIntrinsic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const keys = Object.keys(value)
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0]!.startsWith('Fn::'))
}

function wrong(wanted: Facts<'property-type'>['wanted'], value: unknown, at: string, { id, stack, find }: Here): void {
  // That null is refused, whatever should stand there, is for the check of texts to say.
  if (value === null) return
  const given = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : 'a single value'
  find('property-type', { id, where: where(at), wanted, given }, stack, at)
}

/** /Resources/Database/Properties/Tags/0 → Tags[0]; '' for the properties themselves. */
function where(at: string): string {
  const parts = at.split('/').slice(4)
  return parts.map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index ? `.${part}` : part)).join('')
}
