// Stands in for @aws-cdk/aws-service-spec in the bundles (scripts/build.ts): of all that it holds,
// @aws-cdk/cloudformation-diff asks only what replaces a resource.

import { emittedReplacements, type Replacements } from './diff/consequences/replacements.gen.ts'
import { asset } from './host.ts'

/** The part of a resource type that the library reads. */
interface ResourceModel {
  readonly properties: Readonly<Record<string, { readonly causesReplacement: 'yes' | 'maybe' }>>
}

interface Database {
  /** The resource type of this name: one entry, or none. The library gives no other words than these. */
  readonly lookup: (
    entity: 'resource',
    index: 'cloudFormationType',
    comparison: 'equals',
    type: string,
  ) => ResourceModel[]
}

/** The specification, as far as it is asked; the library keeps it. Throws an OperatorError when the installation lacks a file. */
export function loadAwsServiceSpecSync(): Database {
  const emitted = emittedReplacements()
  const others: { all?: Replacements } = {}
  const rowOf = (type: string) => own(emitted, type) ?? own((others.all ??= allTypes()), type)
  return {
    lookup: (_entity, _index, _comparison, type) => {
      const row = rowOf(type)
      return row ? [model(row)] : []
    },
  }
}

/** Most diffs have no resource of another tool or of overrides, and spare themselves this. */
function allTypes(): Replacements {
  const { brotliDecompressSync } = process.getBuiltinModule('node:zlib')
  return JSON.parse(brotliDecompressSync(asset('all-replacements.gen.json.br')).toString()) as Replacements
}

function own(rows: Replacements, type: string): Replacements[string] | undefined {
  return Object.hasOwn(rows, type) ? rows[type] : undefined
}

function model([always, sometimes]: Replacements[string]): ResourceModel {
  const named = (names: string, causesReplacement: 'yes' | 'maybe') =>
    names.split(' ').flatMap((name) => (name === '' ? [] : [[name, { causesReplacement }] as const]))
  return { properties: Object.fromEntries([...named(sometimes, 'maybe'), ...named(always, 'yes')]) }
}
