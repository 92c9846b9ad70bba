import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { loadAwsServiceSpecSync as loadWhole } from '@aws-cdk/aws-service-spec'
import { expect, it } from 'vitest'
import { emittedReplacements, type Replacements } from './diff/consequences/replacements.gen.ts'
import { loadAwsServiceSpecSync } from './service-spec.ts'

const whole = loadWhole()

/** By property, what the specification itself says that a change causes. */
function causes(type: string): Readonly<Record<string, string>> {
  const [resource] = whole.lookup('resource', 'cloudFormationType', 'equals', type)
  const found = Object.entries(resource!.properties).map(([name, { causesReplacement = 'no' }]) => [
    name,
    causesReplacement,
  ])
  return Object.fromEntries(found.filter(([, causes]) => causes !== 'no')) as Readonly<Record<string, string>>
}

it.each(Object.keys(emittedReplacements()))('says of %s what the whole specification says', (type) => {
  const [model] = loadAwsServiceSpecSync().lookup('resource', 'cloudFormationType', 'equals', type)
  const said = Object.entries(model!.properties).map(([name, { causesReplacement }]) => [name, causesReplacement])
  expect(Object.fromEntries(said)).toEqual(causes(type))
})

it('has all types in the table that is read late', () => {
  const packed = readFileSync(new URL('./diff/consequences/all-replacements.gen.json.br', import.meta.url))
  const all = JSON.parse(brotliDecompressSync(packed).toString()) as Replacements
  const types = whole.all('resource').map(({ cloudFormationType }) => cloudFormationType)
  expect(Object.keys(all)).toEqual(types.toSorted())
  const wrong = types.filter((type) => {
    const [always, sometimes] = all[type]!
    const said = Object.values(causes(type))
    const count = (names: string) => names.split(' ').filter(Boolean).length
    return (
      count(always) !== said.filter((one) => one === 'yes').length ||
      count(sometimes) !== said.filter((one) => one === 'maybe').length
    )
  })
  expect(wrong).toEqual([])
})
