import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalog } from '../compiler/diagnostics/catalog.ts'
import { rooms } from './rooms.js'

const root = path.dirname(import.meta.dirname)

/** What is in the table and not yet in the tree: the room is kept for it. */
const reserved: readonly string[] = []

interface LintConfig {
  readonly rules: Readonly<Record<string, unknown>>
  readonly overrides: readonly {
    readonly files: readonly string[]
    readonly rules: Readonly<Record<string, unknown>>
  }[]
}

const config = JSON.parse(read('.oxlintrc.json').replaceAll(/^\s*\/\/.*$/gm, '')) as LintConfig

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

/** Every file in a folder and the folders in it, as paths from the root of the repository. */
function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
}

describe('the linter', () => {
  const violations = filesIn('structure/violations')
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file: file.replace('structure/violations/', ''), wanted: wantedOf(read(file)) }))
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'semiont-structure-')))
  const reported = new Map<string, Set<string>>()

  function wantedOf(text: string): string[] {
    const [, rules = ''] = /^\/\/ reports: (.+)\n/.exec(text) ?? []
    return rules === 'nothing' ? [] : rules.split(', ')
  }

  beforeAll(() => {
    for (const file of ['.oxlintrc.json', 'tsconfig.json']) cpSync(path.join(root, file), path.join(folder, file))
    cpSync(path.join(root, 'structure/violations'), folder, { recursive: true })
    cpSync(path.join(root, 'structure'), path.join(folder, 'structure'), { recursive: true })
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint')
    const args = [oxlint, '--type-aware', '--format=json', ...violations.map(({ file }) => file)]
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    expect(stdout, stderr).toContain('"diagnostics"')
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] }
    for (const { code, filename } of diagnostics) {
      reported.set(filename, (reported.get(filename) ?? new Set<string>()).add(code))
    }
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(violations)('reports for $file: $wanted', ({ file, wanted }) => {
    expect([...(reported.get(file) ?? [])].toSorted()).toEqual(wanted.toSorted())
  })

  test('has a violation of every rule that is switched on, and a file that is clean', () => {
    const rules = [config, ...config.overrides].flatMap((part) => Object.entries(part.rules))
    const on = rules.filter(([, setting]) => setting !== 'off').map(([rule]) => rule)
    const violated = violations.flatMap(({ wanted }) => wanted).map((code) => code.replace(/^(.*)\((.*)\)$/, '$1/$2'))
    expect(
      on.map((rule) => (rule.includes('/') ? rule : `eslint/${rule}`)).filter((rule) => !violated.includes(rule)),
    ).toEqual([])
    expect(violations.filter(({ wanted }) => !wanted.length)).not.toEqual([])
  })

  test('is excused only from what is there, and from the length of files only where they are long', () => {
    const excused = config.overrides.flatMap(({ files, rules }) => files.map((file) => ({ file, rules })))
    const single = excused.filter(({ file }) => !file.includes('*'))
    expect(single.filter(({ file }) => !existsSync(path.join(root, file)))).toEqual([])
    const long = single.filter(({ rules }) => rules['max-lines'] === 'off')
    expect(long.filter(({ file }) => read(file).split('\n').length <= 150)).toEqual([])
  })
})

test('every room is in the tree, or kept for what comes', () => {
  expect(Object.keys(rooms).filter((room) => !existsSync(path.join(root, room)))).toEqual(reserved)
})

test('nine in ten files have less than 150 lines', () => {
  const folders = ['cli', 'compiler', 'schema', 'scripts', 'structure', 'test']
  const sources = folders
    .flatMap(filesIn)
    .filter((file) => /\.[tj]s$/.test(file) && !/\.gen\.|\.test\.ts$|^structure\/violations\//.test(file))
  const lengths = sources.map((file) => read(file).split('\n').length - 1).toSorted((a, b) => a - b)
  expect(lengths[Math.ceil(lengths.length * 0.9) - 1]).toBeLessThan(150)
})

test('every code of the catalogue is in the diagnostics of a rejected case', () => {
  const folder = 'compiler/fixtures/rejected'
  const texts = filesIn(folder)
    .filter((file) => file.endsWith('/diagnostics.txt'))
    .map(read)
  const seen = new Set(
    texts.flatMap((text) => [...text.matchAll(/(?:error|warning) (\S+)$/gm)].map(([, code]) => code)),
  )
  expect(Object.keys(catalog).filter((code) => !seen.has(code))).toEqual([])
})

describe('the bundles', () => {
  interface Metafile {
    readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>
  }

  function bundles(): Metafile['outputs'] {
    const meta = path.join(root, 'dist/meta.json')
    if (!existsSync(meta)) execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root })
    return (JSON.parse(readFileSync(meta, 'utf8')) as Metafile).outputs
  }

  // What a compile must not pay for: the cloud's client, the specification of all types, the asking of `init`.
  test.each(['dist/semiont.cjs', 'dist/compile.cjs', 'dist/validate.cjs', 'dist/why.cjs', 'dist/diff.cjs'])(
    '%s holds only what it needs',
    (file) => {
      const packages = Object.keys(bundles()[file]!.inputs).flatMap(
        (input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? [],
      )
      const allowed = ['cac', 'yaml', 'leven', 'rfc6902', 'write-file-atomic', 'signal-exit']
      if (file === 'dist/diff.cjs') allowed.push('@aws-cdk/cloudformation-diff')
      expect([...new Set(packages)].filter((name) => !allowed.includes(name))).toEqual([])
    },
  )
})
