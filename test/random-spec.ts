// Specs as nobody would write them: every key there or not, every value that its schema allows. What one part says of
// another (names, zones, sizes that go together) is made to fit, so that most of them are accepted.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { fitted } from './random-fit.ts'
import { frames, type Frame, type Spec } from './random-frame.ts'
import { randomValues } from './random-values.ts'

/** The keywords of the schema that say which values there are. */
interface SchemaNode {
  readonly type: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly additionalProperties?: SchemaNode | boolean
}

/** What is known of the values beside the schema, by path with `*` for a name. */
interface Known {
  readonly values: Readonly<Record<string, fc.Arbitrary<unknown>>>
  /** The entries of maps by name. */
  readonly names: Readonly<Record<string, readonly string[]>>
}

const schemaFile = new URL('../schema/environment.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as SchemaNode

/** Specs that the compiler should accept: `environment: production`, with any number of their other keys left out. */
export const fittingSpecs: fc.Arbitrary<Spec> = frames.chain((frame) => {
  const known = { values: randomValues, names: namesOf(frame) }
  return specs(known).map((spec) => fitted(spec, frame))
})

/** The same with one to three sections in which only the schema was minded: some of them no rule accepts. */
export const looseSpecs: fc.Arbitrary<Spec> = frames.chain((frame) => {
  const names = namesOf(frame)
  return fc
    .record({
      spec: specs({ values: randomValues, names }),
      loose: specs({ values: {}, names }),
      sections: fc.subarray(Object.keys(schema.properties!), { minLength: 1, maxLength: 3 }),
    })
    .map(({ spec, loose, sections }) => ({
      ...fitted(spec, frame),
      ...Object.fromEntries(Object.entries(loose).filter(([key]) => sections.includes(key))),
      environment: 'production',
      extends: '',
    }))
})

function namesOf({ services, secrets, rules }: Frame): Known['names'] {
  return { services, secrets: secrets.map(({ name }) => name), 'routing.rules': rules }
}

function specs(known: Known): fc.Arbitrary<Spec> {
  return fromSchema(schema, '', known) as fc.Arbitrary<Spec>
}

/** Values of one node of the schema: those that are known of its path, else all that its keywords allow. */
function fromSchema(node: SchemaNode, at: string, known: Known): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties: entry, examples = [] } = node
  const names = known.names[at]
  if (Object.hasOwn(known.values, at)) return known.values[at]!
  if (node.enum) return fc.constantFrom(...node.enum)
  if (node.type === 'boolean') return fc.boolean()
  if (node.type === 'integer') return fc.integer({ min: node.minimum!, max: node.maximum! })
  if (properties) {
    const keys = Object.keys(properties)
    const values = keys.map((key) => [key, fromSchema(properties[key]!, at === '' ? key : `${at}.${key}`, known)])
    return fc.record(Object.fromEntries(values) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: [...required],
    })
  }
  if (names && typeof entry === 'object') {
    return fc.record(Object.fromEntries(names.map((name) => [name, fromSchema(entry, `${at}.*`, known)])))
  }
  return fc.constantFrom(...examples, ...(node.default === undefined ? [] : [node.default]))
}
