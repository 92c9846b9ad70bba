import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { effectKinds } from '../cli/diff/difference.ts'

interface Node {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
}

const schema = JSON.parse(readFileSync(new URL('diff.schema.json', import.meta.url), 'utf8')) as Node & {
  readonly $defs: Readonly<Record<string, Node>>
}

/** A field of an interface, as the types write it. */
interface Field {
  readonly name: string
  readonly optional: boolean
  readonly type: string
}

/** The interfaces of the model, read from its source: types are gone when a test runs. */
const interfaces = new Map(
  [...modelSource().matchAll(/^export interface (\w+) \{\n([^]*?)^\}/gm)].map(([, name, body]) => [
    name!,
    [...body!.matchAll(/^ {2}readonly (\w+)(\??): (.+)$/gm)].map(([, field, mark, type]): Field => ({
      name: field!,
      optional: mark === '?',
      type: type!,
    })),
  ]),
)

function modelSource(): string {
  return readFileSync(new URL('../cli/diff/difference.ts', import.meta.url), 'utf8')
}

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

/** A schema as TypeScript writes what it allows. */
function typeText(node: Node): string {
  if (node.$ref !== undefined) return node.$ref.replace('#/$defs/', '')
  if (node.enum) return node.enum.map((word) => `'${word}'`).join(' | ')
  if (node.const !== undefined) return String(node.const)
  if (node.items) return `readonly ${typeText(node.items)}[]`
  return node.type ?? 'unknown'
}

/** Every schema within a schema, with where it stands. */
function places(node: Node, path: string): [string, Node][] {
  const { $defs } = node as Partial<typeof schema>
  const inside = Object.entries({ ...node.properties, ...$defs, ...(node.items && { '[]': node.items }) })
  return [[path, node], ...inside.flatMap(([key, child]) => places(child, `${path}.${key}`))]
}
