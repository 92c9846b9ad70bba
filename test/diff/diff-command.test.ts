// `semiont diff` as people meet it: built, as a process of its own, in a project of its own.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkProgram, runProgram, temporaryFolder, type Ended } from '../program.ts'
import { startScriptedAws, type ScriptedAws } from '../scripted-aws/scripted-aws.ts'
import { startProgram } from '../started-program.ts'

// Other tests may keep both cores of a small machine busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const space = temporaryFolder()
const template = path.join(space.folder, 'template')
const project = path.join(space.folder, 'project')

const semiont = (...args: string[]): Ended => runProgram(['diff', ...args], project)
const at = (file: string) => path.join(project, file)
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(at(file), change(readFileSync(at(file), 'utf8')))
const nothing = (environment: string) =>
  `${environment}: no changes: for AWS, the templates are what the specs compile to.\n\`--live\` compares with AWS, \`--base <commit>\` with a commit.\n`
const grow = () => edit('specs/production.yaml', (text) => text.replace(/storage: \d+ GiB/, 'storage: 64 GiB'))
const json = ({ stdout }: Ended) => JSON.parse(stdout) as any

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main']
  return execFileSync('git', [...identity, ...args], { cwd: project, encoding: 'utf8' }).trim()
}

function commit(): string {
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'First')
  return git('rev-parse', 'HEAD')
}

function expectSentences({ stderr }: Ended, ...parts: string[]): void {
  for (const part of parts) expect(stderr).toContain(part)
  expect(stderr).not.toMatch(/^ +at |This is a bug|Error:|undefined|\[object/m)
}

beforeAll(() => {
  checkProgram()
  mkdirSync(template)
  cpSync(path.join(import.meta.dirname, '../../specs'), path.join(template, 'specs'), { recursive: true })
  expect(runProgram(['compile'], template)).toMatchObject({ status: 0 })
})
beforeEach(() => {
  rmSync(project, { recursive: true, force: true })
  cpSync(template, project, { recursive: true })
})
afterAll(space.remove)

describe('diff with templates/', () => {
  it('finds nothing after compile, in every environment', () => {
    expect(semiont()).toEqual({
      status: 0,
      stderr: '',
      stdout: `${nothing('production')}\n${nothing('staging')}`,
    })
    expect(semiont('--exit-code').status).toBe(0)
  })

  it('tells what a changed line does, with the line', () => {
    grow()
    const { status, stdout, stderr } = semiont('production')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^database\.storage {2}\d+ GiB → 64 GiB {2}specs\/production\.yaml:\d+$/m)
    expect(stdout).toMatch(/Database .*The database of the application$/m)
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toContain('staging')
  })

  it('is coloured where it is told to be', () => {
    grow()
    expect(runProgram(['diff'], project, { FORCE_COLOR: '1' }).stdout).toContain('\u001b[')
  })

  it('refuses an edit that adds and removes exports at once, as provision does, and names two commits', () => {
    edit('specs/base.yaml', (text) => text.replaceAll('jwt-secret', 'token'))
    const run = semiont('production', '--exit-code')
    expect(run.status).toBe(4)
    expect(run.stdout).toMatch(/^production: .* {2}DANGER: refused by AWS/)
    expect(run.stdout).toContain(
      '1. Add secrets.token, and leave secrets.jwt-secret as before. 2. Take secrets.jwt-secret away.',
    )
    expect(json(semiont('production', '--json')).environments[0].dangers[0]).toMatchObject({
      stack: 'data',
      kind: 'refused',
    })
  })

  it('tells with its exit code what it found, when asked', () => {
    grow()
    expect(semiont('production', '--exit-code').status).toBe(3)
    edit('specs/production.yaml', (text) => `${text}\nstacks:\n  data: Other-\${environment}\n`)
    expect(semiont('production', '--exit-code').status).toBe(4)
    expect(semiont('--exit-code').status).toBe(4)
    expect(semiont('staging', '--exit-code').status).toBe(0)
    expect(semiont('production').status).toBe(0)
  })

  it('is one JSON object, with every environment', () => {
    grow()
    const all = json(semiont('--json'))
    expect(all).toMatchObject({
      version: 1,
      environments: [
        { environment: 'production', verdict: 'changes', against: { kind: 'templates' } },
        { environment: 'staging', verdict: 'none' },
      ],
    })
    expect(json(semiont('production', '--json')).environments).toEqual([all.environments[0]])
  })

  it('is Markdown for a pull request', () => {
    grow()
    expect(semiont('production', '--markdown').stdout).toMatch(
      /^## production: .*\n[^]*^- \*\*`database\.storage`\*\* /m,
    )
  })

  it('writes nothing', () => {
    grow()
    commit()
    semiont()
    expect(git('status', '--porcelain')).toBe('')
  })

  it('compares with JSON where that is what is committed', () => {
    rmSync(at('templates'), { recursive: true })
    expect(runProgram(['compile', '--format', 'json'], project).status).toBe(0)
    expect(semiont('production').stdout).toBe(nothing('production'))
    grow()
    expect(semiont('production').stdout).toContain('→ 64 GiB')
  })

  it('has everything new without templates', () => {
    rmSync(at('templates'), { recursive: true })
    const [difference] = json(semiont('production', '--json', '--exit-code')).environments
    expect(difference.stacks.map(({ state }: { state: string }) => state)).toEqual(['new', 'new'])
    expect(difference).toMatchObject({ verdict: 'changes', dangers: [], intents: [] })
  })

  it('names a template that cannot be read', () => {
    edit('templates/production/app.yaml', (text) => `<<<<<<< HEAD\n${text}`)
    const run = semiont()
    expect(run).toMatchObject({ status: 1, stdout: '' })
    expectSentences(run, 'templates/production/app.yaml cannot be read as a template: YAML says "')
  })

  it('reports what is wrong with a spec, as compile does', () => {
    edit('specs/production.yaml', (text) => text.replace('storage:', 'storrage:'))
    const run = semiont()
    expect(run).toMatchObject({ status: 1, stdout: '' })
    expectSentences(run, 'unknown-key', 'specs/production.yaml:')
    const data = json(semiont('--json'))
    expect(data).toMatchObject({ version: 1, environments: [] })
    expect(JSON.stringify(data)).toContain('unknown-key')
  })
})

describe('diff with a commit', () => {
  it('compares with the templates committed there, and their spec', () => {
    const first = commit()
    grow()
    expect(runProgram(['compile'], project).status).toBe(0)
    git('commit', '--quiet', '--all', '--message', 'Second')
    expect(semiont('production').stdout).toContain('no changes')
    const [difference] = json(semiont('production', '--base', 'HEAD~1', '--json')).environments
    expect(difference.against).toEqual({ kind: 'commit', ref: 'HEAD~1', commit: first })
    expect(difference.intents.map((intent: { path: string }) => intent.path)).toEqual(['database.storage'])
    expect(semiont('production', '--base', first).stdout).toContain('→ 64 GiB')
    expect(semiont('production', '--base', 'main').stdout).toContain('no changes')
  })

  it('works below the top of the repository', () => {
    mkdirSync(path.join(space.folder, 'outer'), { recursive: true })
    cpSync(project, path.join(space.folder, 'outer/inner'), { recursive: true })
    const inner = path.join(space.folder, 'outer/inner')
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'x'],
    ])
      execFileSync('git', args, { cwd: path.dirname(inner) })
    expect(runProgram(['diff', 'production', '--base', 'HEAD'], inner).stdout).toContain('no changes')
  })

  it('has everything new where the commit had no templates', () => {
    rmSync(at('templates'), { recursive: true })
    commit()
    expect(runProgram(['compile'], project).status).toBe(0)
    const [difference] = json(semiont('production', '--base', 'HEAD', '--json')).environments
    expect(difference.stacks.map(({ state }: { state: string }) => state)).toEqual(['new', 'new'])
  })

  it('says when there is no such commit, or no repository', () => {
    const outside = semiont('--base', 'HEAD')
    expect(outside).toMatchObject({ status: 1, stdout: '' })
    expectSentences(outside, '--base needs git, and this is no git repository')
    commit()
    const nowhere = semiont('--base', 'nowhere')
    expect(nowhere).toMatchObject({ status: 2, stdout: '' })
    expectSentences(nowhere, 'There is no commit "nowhere" here.', '`git fetch`')
    const removed = semiont('--base', '--output=x')
    expect(removed.status).toBe(2)
  })
})

describe('diff with the deployed stacks', () => {
  const account = () => /account: "(\d{12})"/.exec(readFileSync(at('specs/production.yaml'), 'utf8'))![1]!
  const image = `123456789012.dkr.ecr.us-east-1.amazonaws.com/app@sha256:${'a'.repeat(64)}`
  let aws: ScriptedAws

  beforeAll(async () => {
    aws = await startScriptedAws({
      account: /account: "(\d{12})"/.exec(readFileSync(path.join(template, 'specs/production.yaml'), 'utf8'))![1]!,
    })
  })
  afterAll(() => aws.stop())

  const live = (...args: string[]) =>
    startProgram(['diff', 'production', '--live', ...args], project, { env: { ...aws.env } }).ended
  const text = (stack: string) => readFileSync(at(`templates/production/${stack}.yaml`), 'utf8')

  it('has everything new in an empty account', async () => {
    const { status, stdout, stderr } = await live('--json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const [difference] = (JSON.parse(stdout) as any).environments
    expect(difference.against).toEqual({ kind: 'live' })
    expect(difference.stacks.map(({ state }: { state: string }) => state)).toEqual(['new', 'new'])
  })

  it('compares with what is deployed, whatever stands in templates/', async () => {
    aws.stack('SemiontDataStack-production', { template: text('data'), tags: { team: 'a' } })
    const images = { ServiceBackendImage: image, ServiceFrontendImage: image }
    aws.stack('SemiontAppStack-production', { template: text('app'), parameters: images })
    grow()
    expect(runProgram(['compile'], project).status).toBe(0)
    const { status, stdout, stderr } = await live('--exit-code')
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' })
    expect(stdout).toMatch(/^database\.storage {2}\d+ GiB → 64 GiB {2}specs\/production\.yaml:\d+$/m)
    expect(stdout).toContain('Somebody has put a tag on SemiontDataStack-production itself (team)')
  })

  it('only reads', async () => {
    aws.calls.length = 0
    await live()
    expect(new Set(aws.calls.map(({ operation }) => operation))).toEqual(
      new Set(['GetCallerIdentity', 'DescribeStacks', 'GetTemplate']),
    )
  })

  it('looks at nothing in another account', async () => {
    edit('specs/production.yaml', (spec) => spec.replace(account(), '210987654321'))
    const run = await live()
    expect(run).toMatchObject({ status: 1, stdout: '' })
    expectSentences(run, 'The spec is for account 210987654321')
  })
})

describe('options that do not go together', () => {
  it.each([
    [['--base', 'HEAD', '--live'], '--base and --live both say what the specs are compared with.'],
    [['--json', '--markdown'], '--json and --markdown both say how standard output looks.'],
    [['--profile', 'x'], 'Only --live asks AWS'],
    [['--base='], '--base needs a value.'],
    [['production', 'staging'], 'takes no more than [env]: what is "staging"?'],
  ])('%j', (args, message) => {
    const run = semiont(...args)
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expectSentences(run, message)
  })
})
