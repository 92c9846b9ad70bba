import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { SchemaNode } from '../../scripts/schema/schema-node.ts'
import { walkSchema } from '../../scripts/schema/walk-schema.ts'
import { compile } from '../../compiler/compile.ts'
import { alternatives } from '../../compiler/fixtures/alternatives.ts'
import { fixtures, folderHost } from '../../compiler/fixtures/fixture.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { rendered } from '../rendered.ts'
import { differenceOf } from './difference-of.ts'
import { oldTemplate } from './old-template.ts'

// Whatever key of the language is changed, in both directions: what that changes is explained, and by nothing else.

const schemaFile = new URL('../../schema/environment.schema.json', import.meta.url)
const places = [...walkSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as SchemaNode)]
const tables = folderHost('/')

function compiled(given: object): OneEnvironment | undefined {
  const environment = String(Reflect.get(given, 'environment'))
  const entry = `${environment}.yaml`
  const { valid, templates } = compile(entry, {
    ...tables,
    read: (file) => (file === entry ? JSON.stringify(given) : undefined),
  })
  return valid && templates && { environment, entry, valid, templates, stacks: { data: 'D', app: 'A' } }
}

function between(before: OneEnvironment, after: OneEnvironment) {
  const text = ({ templates, entry }: OneEnvironment, stack: 'data' | 'app') =>
    rendered(templates[stack], entry, 'yaml').text
  const old = {
    data: oldTemplate(text(before, 'data'), text(after, 'data')),
    app: oldTemplate(text(before, 'app'), text(after, 'app')),
  }
  return differenceOf({ environment: after.environment, against: { kind: 'templates' }, compiled: after, old })
}

const cases = fixtures('accepted').map((fixture, turn) => ({ ...fixture, turn }))
// The widest, several alternatives of each key; test/diff/every-key.test.ts takes one of each through every fixture that has it.
const wide = cases.filter(({ name }) => name === 'everything')

it.each(wide)('every change of a key of $name is explained by it', { timeout: 300_000 }, ({ entry, host, turn }) => {
  const { valid } = compile(entry, host())
  const before = compiled(valid!.given as object)!
  const unexplained: string[] = []
  const strange: string[] = []
  let [changed, count] = [0, 0]
  for (const { key, at, companions, spec } of alternatives(
    places,
    valid!.given as Record<string, unknown>,
    valid!.spec,
    turn,
  )) {
    const after = compiled(spec)
    if (!after) continue
    const roots = [at, ...companions].map((keys) => keys.slice(0, 2).join('.'))
    // In one direction and the other in turn.
    const { stacks, intents } = (count++ + turn) % 2 ? between(before, after) : between(after, before)
    // Where a stack has moved, all of it is new.
    const all = stacks
      .filter(({ state }) => state !== 'new')
      .flatMap(({ resources, outputs, parameters }) => [...resources, ...outputs, ...parameters])
    changed += all.length
    for (const { id, causes } of all) if (!causes.length) unexplained.push(`${key} (${at.join('.')}): ${id}`)
    for (const { path } of intents) {
      if (!roots.some((root) => path.startsWith(root) || root.startsWith(path)))
        strange.push(`${key} (${at.join('.')}): ${path}`)
    }
  }
  expect(unexplained).toEqual([])
  expect(strange).toEqual([])
  expect(changed).toBeGreaterThan(100)
})
