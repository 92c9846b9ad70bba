import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { SchemaNode } from '../scripts/schema/schema-node.ts'

const environmentFile = JSON.parse(
  readFileSync(new URL('environment-file.schema.json', import.meta.url), 'utf8'),
) as SchemaNode
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })

describe('the schema of one file', () => {
  const check = ajv.compile(environmentFile)

  test('accepts a base, which has no environment, and an empty file', () => {
    expect(check({ services: { frontend: { port: 3000 } }, routing: { rules: { api: { priority: 1 } } } })).toBe(true)
    expect(check({})).toBe(true)
  })

  test('accepts null on each entry of a map by name', () => {
    const gone = { x: null }
    const service = { variables: { X: null }, secrets: { X: null } }
    const changes = { change: gone, resources: gone, outputs: gone }
    const file = {
      aws: { tags: gone },
      secrets: gone,
      services: { ...gone, frontend: service },
      routing: { rules: gone },
      overrides: { data: changes, app: changes },
    }
    expect(check(file), ajv.errorsText(check.errors)).toBe(true)
  })

  test('refuses null elsewhere, and unknown keys', () => {
    for (const file of [{ aws: null }, { network: { cidr: null } }, { services: { frontend: { port: null } } }]) {
      expect(check(file)).toBe(false)
    }
    expect(check({ databse: {} })).toBe(false)
  })
})
