import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { effectKinds } from '../cli/diff/difference.ts'
import { interfacesOf, places, typeText, type SchemaNode } from '../test/schema-node.ts'

const schema = JSON.parse(readFileSync(new URL('diff.schema.json', import.meta.url), 'utf8')) as SchemaNode & {
  readonly $defs: Readonly<Record<string, SchemaNode>>
}

const interfaces = interfacesOf(new URL('../cli/diff/difference.ts', import.meta.url))

describe('the schema of a comparison', () => {
  it('is JSON Schema 2020-12', () => {
    expect(() => new Ajv2020({ strict: true }).compile(schema)).not.toThrow()
  })

  it('describes every place of it in a sentence', () => {
    const undescribed = places(schema, 'root').filter(
      ([, node]) => node.$ref === undefined && !/^[\w`].+\.$/.test(node.description ?? ''),
    )
    expect(undescribed.map(([path]) => path)).toEqual([])
  })

  it('has a definition for each interface of the model, and no other but those of its values', () => {
    const values = ['SpecPath', 'StackKind', 'EffectKind']
    expect(Object.keys(schema.$defs).toSorted()).toEqual([...interfaces.keys(), ...values].toSorted())
  })

  it('has the kinds of effects in their order', () => {
    expect(schema.$defs['EffectKind']!.enum).toEqual(effectKinds)
  })

  describe.each([...interfaces])('%s', (name, fields) => {
    const definition = schema.$defs[name]!

    it('has the fields of the type', () => {
      expect(Object.keys(definition.properties!)).toEqual(fields.map((field) => field.name))
    })

    it('requires those that the type requires', () => {
      const required = fields.filter(({ optional }) => !optional)
      expect(definition.required).toEqual(required.map((field) => field.name))
    })

    it.each(fields)('says of $name what the type says', ({ name: field, type }) => {
      expect(typeText(definition.properties![field]!)).toBe(type)
    })
  })
})
