import { describe, expect, it } from 'vitest'
import { render } from './4-emit/cloudformation/render.ts'
import type { Template } from './4-emit/cloudformation/template.ts'
import { compile, type Stacks } from './compile.ts'
import { fixtures } from './fixtures/fixture.ts'
import { storedSpec, type StoredSpec } from './old-spec.ts'
import { recompile } from './recompile.ts'

const stacks = ['data', 'app'] as const

/** A spec that says something of nearly everything. */
const everything = fixtures('accepted').find(({ name }) => name === 'everything')!

function stored({ body }: Template): StoredSpec {
  return storedSpec(JSON.parse(JSON.stringify(body.Metadata)))!
}

function text({ body, comments }: Template): string {
  const { Metadata: _, ...rest } = body
  return render(rest, { format: 'yaml', comments }).text
}

function other(stack: 'data' | 'app'): 'data' | 'app' {
  return stack === 'data' ? 'app' : 'data'
}

/** Their order hangs on that of the spec's keys. */
function causes(template: Template): [string, unknown][] {
  return [...template.causes()]
    .filter(([pointer]) => !pointer.startsWith('/Metadata/'))
    .map(([pointer, { spec, emitter }]) => [pointer, { emitter, spec: spec.toSorted() }])
}

describe.each(fixtures('accepted'))('the old spec of $name', ({ entry, host }) => {
  const { templates } = compile(entry, host()) as { templates: Stacks }
  const known = { data: stored(templates.data), app: stored(templates.app) }

  it.each(stacks)('gives the same %s template again', (stack) => {
    expect(text(recompile(stack, known[stack], known[other(stack)])!)).toBe(text(templates[stack]))
  })

  it.each(stacks)('names the same causes in the %s template', (stack) => {
    expect(causes(recompile(stack, known[stack], known[other(stack)])!)).toEqual(causes(templates[stack]))
  })

  it.each(stacks)('gives the same %s template again where another compiler made it', (stack) => {
    const older = { ...known[stack], compiler: '0.0.1' }
    expect(text(recompile(stack, older, known[other(stack)])!)).toBe(text(templates[stack]))
  })

  it.each(stacks)('gives the same %s template again from what that alone remembers', (stack) => {
    expect(text(recompile(stack, known[stack], undefined)!)).toBe(text(templates[stack]))
  })

  it.each(stacks)('gives the same %s template again beside one of another spec', (stack) => {
    const { templates: others } = compile(everything.entry, everything.host())
    const beside = stored(others![other(stack)])
    expect(text(recompile(stack, known[stack], beside)!)).toBe(text(templates[stack]))
  })
})

describe('an old spec of another language', () => {
  const { entry, host } = fixtures('accepted').find(({ name }) => name === 'minimal')!
  const { templates } = compile(entry, host())
  const given = stored(templates!.data).given

  it('does not fit where a value has another type or form', () => {
    expect(recompile('data', { compiler: '0.0.1', given: { ...given, network: 'big' } }, undefined)).toBeUndefined()
    const database = { storage: '20 gigabytes' }
    expect(recompile('data', { compiler: '0.0.1', given: { ...given, database } }, undefined)).toBeUndefined()
  })

  it('fits where keys have gone since, or have come and must be given', () => {
    const { site: _, ...rest } = given as Record<string, unknown>
    const again = recompile('data', { compiler: '0.0.1', given: { ...rest, colour: 'blue' } }, undefined)
    expect(text(again!)).toBe(text(templates!.data))
  })
})
