import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { SchemaNode } from '../../scripts/schema/schema-node.ts'
import { validate } from './validator.gen.js'

const environment = JSON.parse(
  readFileSync(new URL('../../schema/environment.schema.json', import.meta.url), 'utf8'),
) as SchemaNode
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })

const minimal = {
  environment: 'production',
  aws: { account: '123456789012', region: 'us-east-1' },
  site: { domain: 'semiont.example.org', hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.org' } },
  network: { availabilityZones: ['use1-az1', 'use1-az2'] },
  routing: { default: 'frontend' },
}

describe('the compiled validator', () => {
  const path = new URL('validator.gen.js', import.meta.url)

  test('loads nothing', () => {
    const source = readFileSync(path, 'utf8')
    expect(source).not.toMatch(/\bimport\b/)
    // ajv's runtime functions carry their own source in a string, which nothing runs.
    expect(source).not.toMatch(/(?<!code=')\brequire\(/)
  })

  test('accepts the smallest spec, and agrees with ajv on every example of a top-level key', () => {
    expect(validate(minimal), JSON.stringify(validate.errors)).toBe(true)
    const whole = ajv.compile({ ...environment, $id: 'urn:semiont:whole' })
    for (const [key, node] of Object.entries(environment.properties ?? {})) {
      for (const value of [...(node.examples ?? []), null, 1, 'x', {}, []]) {
        const spec = { ...minimal, [key]: value }
        expect(validate(spec), `${key}: ${JSON.stringify(value)}`).toBe(whole(spec))
      }
    }
  })

  test('reports the place and the parameters of every mistake', () => {
    expect(validate({ ...minimal, database: { storage: '20GB' }, services: { Web: { prt: 1 } } })).toBe(false)
    const found = validate.errors?.map(({ instancePath, keyword, params }) => [instancePath, keyword, params])
    expect(found).toContainEqual(['/database/storage', 'pattern', { pattern: '^[1-9][0-9]* GiB$' }])
    expect(found).toContainEqual(['/services/Web', 'additionalProperties', { additionalProperty: 'prt' }])
    expect(found).toContainEqual(['/services', 'propertyNames', { propertyName: 'Web' }])
  })
})
