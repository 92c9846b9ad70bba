// What `semiont why` says is proved by change: whatever a spec value changes in a template must be attributed to it, and
// nearly all that is attributed must be changed by something.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SchemaNode } from '../../scripts/schema/schema-node.ts'
import { walkSchema } from '../../scripts/schema/walk-schema.ts'
import { compile, type Compilation } from '../compile.ts'
import { fixtures, folderHost } from '../fixtures/fixture.ts'
import { alternatives } from '../fixtures/alternatives.ts'
import { changes, comparable, pairs, type Pair } from '../fixtures/changes.ts'
import { once } from './trace.ts'

const schemaFile = new URL('../../schema/environment.schema.json', import.meta.url)
const places = [...walkSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as SchemaNode)]

/** Keys that no template shows, and who reads them. */
const readElsewhere: Readonly<Record<string, string>> = {
  extends: 'compiler/1-parse/chain.ts, which loads the base',
  'aws.account': 'rules about ARNs, and the guard of every command that touches AWS',
  'site.hostedZone.name': 'the rule that the domain is in the zone',
}

/** What all cases together have shown: keys that change something, and whether anything confirmed a pair of a case. */
const seen = { changing: new Set<string>(), pairs: new Map<Pair, boolean>() }

const cases = fixtures('accepted').map((fixture, turn) => ({ ...fixture, turn }))

describe.each(cases)('attribution in $name', ({ name, entry, host, turn }) => {
  it('names every spec value that changes something', { timeout: 60_000 }, () => {
    const { templates, valid } = compile(entry, host())
    const before = comparable(templates!)
    for (const pair of pairs(before)) seen.pairs.set(`${name} ${pair}`, false)
    const missing: string[] = []
    for (const alternative of alternatives(places, valid!.given as Record<string, unknown>, valid!.spec, turn)) {
      const after = compileSpec(alternative.spec).templates
      if (!after) continue
      for (const { at, namesKey, namesCompanion, confirmed } of changes(alternative, before, comparable(after))) {
        if (namesKey) seen.changing.add(alternative.key)
        else if (!namesCompanion) missing.push(`${alternative.key} (${alternative.at.join('.')}) changes ${at}`)
        for (const pair of confirmed) seen.pairs.set(`${name} ${pair}`, true)
      }
    }
    expect(missing).toEqual([])
  })
})

describe('attribution in all cases together', () => {
  it('is confirmed by some change for nine of ten', () => {
    const unconfirmed = [...seen.pairs].filter(([, confirmed]) => !confirmed).map(([pair]) => pair)
    const rate = 1 - unconfirmed.length / seen.pairs.size
    console.log("RATE", rate, seen.pairs.size); expect(rate, `unconfirmed, for example:\n${unconfirmed.slice(0, 40).join('\n')}`).toBeGreaterThanOrEqual(0.9)
  })

  const keys = places.filter(
    ({ role, node }) => role === 'key' && (node.type !== 'object' || node.additionalProperties),
  )
  it.each(keys.filter(({ path }) => !(path in readElsewhere) && !path.includes('[]')))(
    '$path changes something',
    ({ path }) => {
      expect(seen.changing).toContain(path)
    },
  )

  it.each(Object.keys(readElsewhere))('%s changes nothing, as said', (path) => {
    expect(seen.changing).not.toContain(path)
  })
})

const { schema: schemaOf, allTypes } = folderHost('/')
const tables = { schema: once(schemaOf), allTypes: once(allTypes) }

function compileSpec(spec: Readonly<Record<string, unknown>>): Compilation {
  const entry = `${String(spec['environment'])}.yaml`
  return compile(entry, { ...tables, read: (file) => (file === entry ? JSON.stringify(spec) : undefined) })
}
