// What `semiont why` says is proved by change: whatever a spec value changes in a template must be attributed to it, and
// nearly all that is attributed must be changed by something.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SchemaNode } from '../../scripts/schema/schema-node.ts'
import { walkSchema } from '../../scripts/schema/walk-schema.ts'
import { compile, type Compilation, type Stacks } from '../compile.ts'
import { fixtures, folderHost } from '../fixtures/fixture.ts'
import { leaves } from '../5-override/leaves.ts'
import { alternatives, type Alternative } from './alternatives.ts'
import { childPath } from './trace.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../schema/environment.schema.json', import.meta.url), 'utf8'),
) as SchemaNode

/** Keys that no template shows, and who reads them. */
const readElsewhere: Readonly<Record<string, string>> = {
  extends: 'compiler/1-parse/chain.ts, which loads the base',
  'aws.account': 'rules about ARNs, and the guard of every command that touches AWS',
  'site.hostedZone.name': 'the rule that the domain is in the zone',
}

/** A template leaf with its stack, and the spec path that it is attributed to. */
type Pair = string

interface Seen {
  readonly changing: Set<string>
  readonly attributed: Set<Pair>
  readonly confirmed: Set<Pair>
}

const seen: Seen = { changing: new Set(), attributed: new Set(), confirmed: new Set() }

describe.each(fixtures('accepted'))('attribution in $name', ({ name, folder, entry }) => {
  it('names every spec value that changes something', () => {
    const before = compile(entry, folderHost(folder))
    const { spec, given } = before.valid!
    for (const pair of pairs(before.templates!)) seen.attributed.add(`${name} ${pair}`)
    const missing: string[] = []
    for (const alternative of alternatives(schema, given as Record<string, unknown>, { ...spec })) {
      const after = compileSpec(alternative.spec)
      if (after.templates) missing.push(...compare(name, alternative, before.templates!, after.templates))
    }
    expect(missing).toEqual([])
  })
})

describe('attribution in all cases together', () => {
  it('is confirmed by some change for nine of ten', () => {
    const unconfirmed = [...seen.attributed].filter((pair) => !seen.confirmed.has(pair))
    const rate = 1 - unconfirmed.length / seen.attributed.size
    expect(rate, `unconfirmed, for example:\n${unconfirmed.slice(0, 40).join('\n')}`).toBeGreaterThanOrEqual(0.9)
  })

  const keys = [...walkSchema(schema)].filter(
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

function compileSpec(spec: Readonly<Record<string, unknown>>): Compilation {
  const entry = `${String(spec['environment'])}.yaml`
  return compile(entry, folderHost('/', { [entry]: JSON.stringify(spec) }))
}

/** Marks what a change confirms; returns changed leaves that are not attributed to it. */
function compare(name: string, { key, at }: Alternative, before: Stacks, after: Stacks): string[] {
  const path = at.reduce((parent, segment) => childPath(parent, segment), '')
  const missing: string[] = []
  for (const stack of ['data', 'app'] as const) {
    const [old, made] = [values(before, stack), values(after, stack)]
    for (const pointer of new Set([...old.keys(), ...made.keys()])) {
      if (old.get(pointer) === made.get(pointer)) continue
      if (isTag(pointer) && !key.startsWith('aws.tags')) continue
      seen.changing.add(key)
      const [was, is] = [causes(before, stack, pointer), causes(after, stack, pointer)]
      const named = [...was, ...is].filter((cause) => isWithin(cause, path))
      if (!named.length)
        missing.push(`${key} (${path}) changes ${stack} ${pointer}, which names ${[...was, ...is].join(', ')}`)
      for (const cause of was.filter((one) => isWithin(one, path)))
        seen.confirmed.add(`${name} ${stack} ${pointer} <- ${cause}`)
    }
  }
  return missing
}

function pairs(stacks: Stacks): Pair[] {
  return (['data', 'app'] as const).flatMap((stack) =>
    [...values(stacks, stack).keys()]
      .filter((pointer) => !isTag(pointer))
      .flatMap((pointer) => causes(stacks, stack, pointer).map((cause) => `${stack} ${pointer} <- ${cause}`)),
  )
}

/** The leaves of a template, metadata left out; a list with one cause for all of it counts as one leaf. */
function values(stacks: Stacks, stack: 'data' | 'app'): Map<string, string> {
  const { Metadata: _, ...body } = stacks[stack].body
  const found = new Map<string, string>()
  for (const [pointer, value] of leaves(body, '')) {
    const whole = pointer.replace(/(\/DependsOn)\/\d+$/, '$1')
    const at = stacks[stack].causes.has(pointer) ? pointer : whole
    found.set(at, (found.get(at) ?? '') + JSON.stringify(value))
  }
  return found
}

function causes(stacks: Stacks, stack: 'data' | 'app', pointer: string): readonly string[] {
  return stacks[stack].causes.get(pointer)?.spec ?? []
}

function isTag(pointer: string): boolean {
  return /\/(Tags|FileSystemTags|AccessPointTags)(\/|$)/.test(pointer)
}

function isWithin(cause: string, path: string): boolean {
  return cause === path || cause.startsWith(`${path}.`) || cause.startsWith(`${path}[`)
}
