// Every key of the schema, changed alone: the diff names it, and explains by it all that changes.

import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { differenceOf } from '../../cli/diff/difference-of.ts'
import type { Difference, ResourceChange } from '../../cli/diff/difference.ts'
import { oldTemplate } from '../../cli/diff/old-template.ts'
import type { OneEnvironment } from '../../cli/one-environment.ts'
import { rendered } from '../../cli/rendered.ts'
import { compile } from '../../compiler/compile.ts'
import { alternatives, type Alternative } from '../../compiler/fixtures/alternatives.ts'
import { fixtures, folderHost } from '../../compiler/fixtures/fixture.ts'
import { childPath, once } from '../../compiler/provenance/trace.ts'
import type { SchemaNode } from '../../scripts/schema/schema-node.ts'
import { walkSchema } from '../../scripts/schema/walk-schema.ts'
import { replacementBySpecification } from './replacement-by-specification.ts'

const schemaFile = new URL('../../schema/environment.schema.json', import.meta.url)
const places = [...walkSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as SchemaNode)]

/** Not compared: another file, and another environment beside the old one. */
const others = new Set(['extends', 'environment'])

/** What no template shows; the account makes everything anew. */
const silent = new Set(['aws.account', 'site.hostedZone.name'])

const keys = places
  .filter(({ role, node }) => role === 'key' && (node.type !== 'object' || node.additionalProperties))
  .map(({ path }) => path)
  .filter((path) => !path.includes('[]') && !others.has(path))

interface Step {
  readonly alternative: Alternative
  readonly before: OneEnvironment
  readonly after: OneEnvironment
  readonly difference: Difference
}

/** Where our own table says something else than AWS's specification, and why. */
const refined: Readonly<Record<string, string>> = {
  'AWS::ECS::TaskDefinition True is rolling': 'a new revision is an ordinary release',
  'AWS::RDS::DBInstance Conditional is in-place': 'backups, standby, window and minor versions change as RDS documents',
  'AWS::RDS::DBInstance Conditional is refused': 'a version is never lowered',
  'AWS::EC2::VPC True is refused': 'the app stack imports it',
}
const met = new Set<string>()

describe.each(keys)('%s, changed alone', (key) => {
  const step = once(() => stepOf(key))

  it('is an intent, and explains all that changes', () => {
    const { alternative, before, after, difference } = step()
    const path = alternative.at.reduce(childPath, '')
    const named = difference.intents.filter((intent) => isWithin(intent.path, path))
    expect(named).not.toEqual([])
    const companions = alternative.companions.map((at) => at.reduce(childPath, ''))
    const strange = difference.intents.filter(
      (intent) => ![path, ...companions].some((known) => isWithin(intent.path, known)),
    )
    expect(strange).toEqual([])
    expect(unexplained(difference)).toEqual([])
    if (!silent.has(key)) expect(difference.verdict).not.toBe('none')
    expect(compared(before, after)).toEqual(difference)
  })

  it('replaces what AWS says that it replaces', () => {
    const { before, after, difference } = step()
    const disagreed = difference.stacks.flatMap(({ stack, state, resources }) => {
      if (state !== 'changed') return []
      const said = replacementBySpecification(resourcesOf(before, stack), resourcesOf(after, stack))
      return [...said].flatMap(([id, replacement]) =>
        disagreement(
          resources.find((one) => one.id === id),
          replacement,
        ),
      )
    })
    for (const one of disagreed) met.add(one)
    expect(disagreed.filter((one) => !(one in refined))).toEqual([])
  })

  it('is nothing once it is in the templates', () => {
    const { after } = step()
    expect(compared(after, after)).toMatchObject({ verdict: 'none', dangers: [], intents: [], access: [] })
  })
})

afterAll(() => {
  expect(Object.keys(refined).filter((one) => !met.has(one))).toEqual([])
})

/** The first change of the key, in any fixture, that changes a template; else the first that is legal. */
function stepOf(key: string): Step {
  let first: Step | undefined
  for (const step of legal(key)) {
    if (silent.has(key) || step.difference.verdict !== 'none') return step
    first ??= step
  }
  if (!first) throw new Error(`No fixture has another legal value of ${key}.`)
  return first
}

function* legal(key: string): Generator<Step> {
  const place = places.filter(({ path }) => path === key)
  for (const [turn, base] of bases().entries()) {
    const { given, spec } = base.valid
    for (const alternative of alternatives(place, given as Record<string, unknown>, spec, turn)) {
      const after = environmentOf(alternative.spec)
      if (after) yield { alternative, before: base, after, difference: compared(base, after) }
    }
  }
}

const bases = once(() => {
  const all = fixtures('accepted').toSorted((a, b) => Number(b.name === 'everything') - Number(a.name === 'everything'))
  return all.flatMap(({ entry, host }) => {
    const { valid } = compile(entry, host())
    return environmentOf(valid!.given as Record<string, unknown>) ?? []
  })
})

const { schema: schemaOf, allTypes } = folderHost('/')
const tables = { schema: once(schemaOf), allTypes: once(allTypes) }

function environmentOf(spec: Readonly<Record<string, unknown>>): OneEnvironment | undefined {
  const environment = String(spec['environment'])
  const entry = `specs/${environment}.yaml`
  const text = JSON.stringify({ ...spec, extends: undefined }, undefined, 1)
  const { valid, templates } = compile(entry, { ...tables, read: (file) => (file === entry ? text : undefined) })
  if (!valid || !templates) return undefined
  const named = (name: string) => name.replaceAll('${environment}', environment)
  const { data, app } = valid.spec.stacks
  return { environment, entry, valid, templates, stacks: { data: named(data), app: named(app) } }
}

function compared(before: OneEnvironment, after: OneEnvironment): Difference {
  const old = (stack: 'data' | 'app') => oldTemplate(textOf(before, stack), textOf(after, stack))
  const { environment } = after
  const against = { kind: 'templates' } as const
  return differenceOf({ environment, against, compiled: after, old: { data: old('data'), app: old('app') } })
}

function textOf({ templates, entry }: OneEnvironment, stack: 'data' | 'app'): string {
  return rendered(templates[stack], entry, 'yaml').text
}

function resourcesOf({ templates }: OneEnvironment, stack: 'data' | 'app') {
  const text = JSON.stringify(templates[stack].body.Resources)
  return JSON.parse(text) as Parameters<typeof replacementBySpecification>[0]
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`)
}

/** What no intent causes, of stacks that were there. */
function unexplained({ stacks }: Difference): string[] {
  const there = stacks.filter(({ state }) => state === 'changed')
  return there.flatMap(({ resources, outputs, parameters }) => [
    ...[...resources, ...outputs, ...parameters].filter(({ causes }) => !causes.length).map(({ id }) => id),
    ...resources.flatMap(({ id, properties }) =>
      properties.filter(({ causes }) => !causes.length).map(({ name }) => `${id} ${name}`),
    ),
  ])
}

/** What is said of a resource, where a change set would say something else. */
function disagreement(change: ResourceChange | undefined, replacement: string): string[] {
  const kind = change?.effect.kind ?? 'missing'
  const says = kind === 'replacement' ? 'True' : kind === 'maybe-replacement' ? 'Conditional' : 'False'
  const agrees = says === replacement && kind !== 'missing'
  return agrees ? [] : [`${change?.type ?? ''} ${replacement} is ${kind}`]
}
