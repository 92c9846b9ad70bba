import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { interfacesOf, places, typeText, type SchemaNode } from '../test/schema-node.ts'

const schema = JSON.parse(readFileSync(new URL('status.schema.json', import.meta.url), 'utf8')) as SchemaNode & {
  readonly $defs: Readonly<Record<string, SchemaNode>>
}
const interfaces = interfacesOf(new URL('../cli/status/environment-status.ts', import.meta.url))

describe('the schema of a status', () => {
  it('is JSON Schema 2020-12', () => {
    expect(() => new Ajv2020({ strict: true }).compile(schema)).not.toThrow()
  })

  it('describes every place of it in a sentence', () => {
    const undescribed = places(schema, 'root').filter(
      ([, node]) => node.$ref === undefined && !/^[\w`].+\.$/.test(node.description ?? ''),
    )
    expect(undescribed.map(([path]) => path)).toEqual([])
  })

  it('has a definition for each interface of the model, and no other', () => {
    expect(Object.keys(schema.$defs)).toEqual([...interfaces.keys()])
  })

  it.each([...interfaces])('has the fields of %s, required where the type requires them', (name, fields) => {
    const { properties = {}, required } = schema.$defs[name]!
    expect(Object.entries(properties).map(([field, node]) => [field, typeText(node)])).toEqual(
      fields.map((field) => [field.name, field.type]),
    )
    expect(required).toEqual(fields.filter(({ optional }) => !optional).map((field) => field.name))
  })
})
