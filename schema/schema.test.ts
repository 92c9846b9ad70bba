import { readFileSync, readdirSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { SchemaNode } from '../scripts/schema/schema-node.ts'
import { walkSchema } from '../scripts/schema/walk-schema.ts'

const environment = JSON.parse(readFileSync(new URL('environment.schema.json', import.meta.url), 'utf8')) as SchemaNode
const places = [...walkSchema(environment)]
const keys = places.filter(({ role }) => role === 'key')
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })

/** Keywords that ajv, json-schema-to-typescript and yaml-language-server all honour, and that we mean to use. */
const keywords = new Set(
  `type properties required additionalProperties propertyNames enum pattern minimum maximum minLength maxLength minItems
   maxItems uniqueItems items description default examples`.split(/\s+/),
)

describe('every place of the schema', () => {
  test.each(places)('$path says what it is in a sentence', ({ node }) => {
    expect(node.description).toMatch(/^[A-Z].{18,}\.$/)
    expect(node.description).not.toMatch(/\s{2}|\*\//)
  })

  test.each(places)('$path keeps to the keywords that every reader honours', ({ node, role }) => {
    const extra = role === 'root' ? ['$schema', '$id', 'title'] : []
    expect(Object.keys(node).filter((keyword) => !keywords.has(keyword) && !extra.includes(keyword))).toEqual([])
    expect(Object.keys(node.propertyNames ?? {}).filter((keyword) => !/^(pattern|maxLength)$/.test(keyword))).toEqual(
      [],
    )
  })

  test.each(places)('$path has only legal defaults and examples', ({ node }) => {
    const check = ajv.compile(node.$id ? { ...node, $id: 'urn:semiont:test' } : node)
    for (const value of [...('default' in node ? [node.default] : []), ...(node.examples ?? [])]) {
      expect(check(value), `${JSON.stringify(value)}: ${ajv.errorsText(check.errors)}`).toBe(true)
    }
  })

  test.each(places.filter(({ node, role }) => role !== 'root' && !isFixedObject(node)))(
    '$path has an example that is not its default',
    ({ node }) => {
      const other = (node.examples ?? []).filter((value) => JSON.stringify(value) !== JSON.stringify(node.default))
      expect(other).not.toEqual([])
    },
  )
})

describe('every key of the schema', () => {
  test.each(keys)('$path is required, or has a default, or only keys that have one', ({ node, required }) => {
    expect([required, 'default' in node, isFixedObject(node) && !needsGiven(node)].filter(Boolean)).toHaveLength(1)
  })

  test.each(keys.filter(({ node }) => node.type === 'object'))('$path says which keys it takes', ({ node }) => {
    expect(node.additionalProperties).toBeDefined()
    if (node.additionalProperties === true) expect(node).toMatchObject({ default: {} })
  })

  test.each(keys.filter(({ node }) => node.type === 'integer'))('$path is bounded', ({ node }) => {
    expect(node).toMatchObject({ minimum: expect.any(Number), maximum: expect.any(Number) })
  })
})

test('the schema of the merged spec has null nowhere', () => {
  expect(JSON.stringify(environment)).not.toContain('"null"')
})

test('no section is empty or forgotten', () => {
  const sections = readdirSync(new URL('sections', import.meta.url)).map((file) => file.replace('.yaml', ''))
  const parts = Object.keys(environment.properties ?? {}).filter((key) => !/^(extends|environment)$/.test(key))
  expect(sections.filter((name) => name !== 'root')).toHaveLength(parts.length)
})

/** An object whose keys the schema names, all of them: neither a map by name nor a free object. */
function isFixedObject(node: SchemaNode): boolean {
  return node.type === 'object' && node.additionalProperties === false
}

/** Whether something in this object has to be given, so that the object itself has to be. */
function needsGiven(node: SchemaNode): boolean {
  return (node.required?.length ?? 0) > 0 || Object.values(node.properties ?? {}).some(needsGiven)
}
