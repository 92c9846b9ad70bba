import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { catalog } from './diagnostics/catalog.ts'
import { overrideCodes } from './diagnostics/catalog/override.ts'
import { verifyCodes } from './diagnostics/catalog/verify.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import { formatGithub, formatJson, formatText } from './diagnostics/format.ts'
import { fixtures, type Fixture } from './fixtures/fixture.ts'
import { render } from './4-emit/cloudformation/render.ts'
import { emit } from './4-emit/emit.ts'
import { resolve } from './3-resolve/resolve.ts'
import { tracked } from './provenance/trace.ts'

/** Codes about the entry itself, which no base file can cause. */
const onlyInEntry: ReadonlySet<string> = new Set(['spec-missing', 'base-not-compiled', 'environment-not-file-name'])

/** Codes that something below `overrides` can cause, besides those that are about nothing else. */
const alsoInOverrides: ReadonlySet<string> = new Set([
  ...(
    'control-character yaml-syntax tab-indent several-documents anchor-or-alias duplicate-key key-not-string ' +
    'reserved-key unknown-tag short-tag-form number-not-finite number-too-large too-deep null-removes-nothing ' +
    'null-not-legal secret-value unknown-key missing-key wrong-type not-a-choice wrong-form bad-name'
  ).split(' '),
  ...Object.keys(overrideCodes),
  ...Object.keys(verifyCodes),
])

/** What cannot be without something else, which is then told too. */
const companions: Readonly<Record<string, readonly string[]>> = {
  // So many rules make a large template, and only of a region that is not known may zones have more than one prefix.
  'too-many-rules': ['template-needs-bucket'],
  'zones-share-number': ['region-unknown'],
}

describe.each(fixtures('accepted'))('accepted/$name', ({ folder, entry, host }) => {
  const compilation = compile(entry, host())

  it('has no problems', () => {
    expect(
      formatText(
        compilation.diagnostics.filter(({ severity }) => severity === 'error'),
        { colour: false },
      ),
    ).toBe('')
  })

  it.each(['data', 'app'] as const)('compiles to its %s template', async (stack) => {
    const { body, comments } = compilation.templates![stack]
    const { text } = render({ ...body }, { format: 'yaml', comments })
    await expect(text).toMatchFileSnapshot(path.join(folder, `${stack}.template.yaml`))
  })

  it('emits the same from a plain spec as from a tracked one', () => {
    const { spec } = compilation.valid!
    const bodies = [spec, tracked(spec)].map((given) => {
      const { data, app } = emit(resolve(given))
      return [data.body, app.body]
    })
    expect(bodies[0]).toEqual(bodies[1])
  })
})

const rejected = fixtures('rejected').map((fixture) => ({ ...fixture, code: codeOf(fixture.name) }))

it.each(rejected)('rejected/$name gives one diagnostic, as written down', async (fixture) => {
  const found = diagnosticsOf(fixture)
  const codes = found.map(({ code }) => code)
  expect(codes.toSorted()).toEqual([fixture.code, ...(companions[fixture.code] ?? [])].toSorted())
  const text = formatText(found, { colour: false })
  await expect(text).toMatchFileSnapshot(path.join(fixture.folder, 'diagnostics.txt'))
})

it.each(rejected.filter(({ code }) => code === 'secret-value'))(
  'rejected/$name shows the secret nowhere',
  (fixture) => {
    const found = diagnosticsOf(fixture)
    const shown = [formatText(found, { colour: true }), formatJson(found), formatGithub(found)].join('')
    // The secrets of the cases are these, and parts of these.
    expect(shown).not.toMatch(/sesame|open-up|482915|fakefake|thisisnot/i)
  },
)

const codes = Object.keys(catalog)

it.each(codes)('the code %s has a case in the spec itself', (code) => {
  expect(casesOf(code).filter(({ name }) => !name.endsWith('-in-base'))).not.toEqual([])
})

it.each(codes.filter((code) => !onlyInEntry.has(code)))(
  'the code %s has a case in a base file, and is shown there',
  (code) => {
    const inBase = casesOf(code).filter(({ name }) => name.endsWith('-in-base'))
    expect(inBase, `no case ${code}-in-base`).not.toEqual([])
    for (const fixture of inBase) expect(shownIn(fixture).source.file).toMatch(/^base/)
  },
)

it.each(codes.filter((code) => alsoInOverrides.has(code)))(
  'the code %s has a case by way of overrides, and is shown there',
  (code) => {
    expect(casesOf(code).filter(isInOverrides)).not.toEqual([])
    const called = casesOf(code).filter(({ name }) => name.endsWith('-in-overrides'))
    expect(called.filter((fixture) => !isInOverrides(fixture))).toEqual([])
  },
)

type Case = Fixture & { readonly code: string }

function casesOf(code: string): Case[] {
  return rejected.filter((fixture) => fixture.code === code)
}

function diagnosticsOf({ entry, host }: Fixture): readonly Diagnostic[] {
  return compile(entry, host()).diagnostics
}

/** Where the diagnostic of a case's code points. */
function shownIn(fixture: Case): { readonly source: { readonly file: string; readonly text: string }; start: number } {
  const { span } = diagnosticsOf(fixture).find(({ code }) => code === fixture.code) ?? {}
  return span ?? { source: { file: '', text: '' }, start: 0 }
}

/** Is the diagnostic of a case's code shown below `overrides`? */
function isInOverrides(fixture: Case): boolean {
  const { source, start } = shownIn(fixture)
  const section = source.text.search(/^overrides:/m)
  return section >= 0 && start > section
}

/** The code that a case's folder is named after: the longest that its name begins with. */
function codeOf(name: string): string {
  const codes = Object.keys(catalog).filter((code) => name === code || name.startsWith(`${code}-`))
  const [longest] = codes.toSorted((a, b) => b.length - a.length)
  if (!longest) throw new Error(`The case rejected/${name} is named after no code.`)
  return longest
}
