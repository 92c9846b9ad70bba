import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { SchemaNode } from '../scripts/schema/schema-node.ts'
import { walkSchema } from '../scripts/schema/walk-schema.ts'
import { outline } from './outline.gen.ts'
import type { OutlineNode } from './outline.ts'

const environment = JSON.parse(readFileSync(new URL('environment.schema.json', import.meta.url), 'utf8')) as SchemaNode
const keys = [...walkSchema(environment)].filter(({ role }) => role === 'key')

describe('the outline', () => {
  test('knows maps, lists, scalars and free objects apart', () => {
    expect(at('services')).toMatchObject({ type: 'map', default: {}, entry: { type: 'object' } })
    expect(at('services.*.variables.*')).toEqual({ type: 'scalar' })
    expect(at('services.*.egress')).toEqual({ type: 'list', default: [443], entry: { type: 'integer' } })
    expect(at('overrides.data.change.*.merge')).toEqual({ type: 'free', default: {} })
    expect(at('overrides.app.resources.*').type).toBe('free')
    expect(at('network.availabilityZones')).toMatchObject({ type: 'list', required: true })
  })

  test('exempts from the search for secrets what a pattern identifies, and no text', () => {
    const identified = ['site.certificate', 'secrets.*.arn', 'services.*.image.digest', 'services.*.secrets.*']
    const texts = ['aws.tags.*', 'services.*.command.*', 'services.*.files.mount', 'services.*.healthCheck.path']
    expect(identified.map((path) => at(path).patterned)).toEqual([true, true, true, true])
    expect(texts.map((path) => at(path).patterned)).toEqual([undefined, undefined, undefined, undefined])
  })

  test('has the schema’s defaults and required keys', () => {
    const known = keys.filter(({ path }) => !/\[\]|resources\.\*\./.test(path))
    for (const { path, node, required } of known) {
      expect(at(path).default, path).toEqual(node.default)
      expect(at(path).required ?? false, path).toBe(required)
    }
  })
})

function at(path: string): OutlineNode {
  let node = outline
  for (const step of path.split('.')) {
    const next = node.properties?.[step] ?? node.entry
    if (!next) throw new Error(`The outline has nothing at ${path}.`)
    node = next
  }
  return node
}
