import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Context } from '../command.ts'
import type { LiveStack } from '../aws/stacks.ts'
import { files } from '../files.ts'
import { oneEnvironment, type OneEnvironment } from '../one-environment.ts'
import { outputsOf } from '../outputs.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { refuseUnreviewed } from './reviewed.ts'

// In a project of its own, with the real git.

const root = path.resolve(import.meta.dirname, '../..')
const top = realpathSync(mkdtempSync(path.join(tmpdir(), 'semiont-reviewed-')))

beforeEach(() => {
  mkdirSync(top, { recursive: true })
  process.chdir(top)
  project('.')
})

afterEach(() => {
  process.chdir(root)
  rmSync(top, { recursive: true, force: true })
})

function sh(command: string): string {
  return execFileSync('sh', ['-c', command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.org',
    },
  })
}

/** Specs and their templates, committed in a repository of the folder. */
function project(folder: string): void {
  mkdirSync(folder, { recursive: true })
  cpSync(path.join(root, 'specs'), path.join(folder, 'specs'), { recursive: true })
  const before = process.cwd()
  process.chdir(folder)
  sh('git init -q -b main')
  compile()
  commit('first')
  process.chdir(before)
}

function commit(message: string): string {
  sh(`git add -A && git commit -q --allow-empty -m '${message}'`)
  return sh('git rev-parse HEAD').trim()
}

const context = {
  files,
  terminal: { out: () => {}, say: () => {}, colour: () => false, width: () => undefined, interactive: () => false },
  env: {},
} satisfies Context

function staging(): OneEnvironment {
  return oneEnvironment({ args: ['staging'], options: {} }, context)!
}

/** Writes staging's templates as `semiont compile` does. */
function compile(format: 'yaml' | 'json' = 'yaml'): OneEnvironment {
  const one = staging()
  mkdirSync('templates/staging', { recursive: true })
  for (const { file, text } of outputsOf({ ...one, diagnostics: [] }, 'templates', format, files)) {
    writeFileSync(file, text)
  }
  return one
}

/** A change of the spec that reaches both templates. */
function change(days: number): void {
  const file = 'specs/staging.yaml'
  const text = files.read(file)!.replace(/costCenter: .*/, `costCenter: cost-${days}`)
  writeFileSync(file, text)
}

async function refused(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    expect((error as Error).name).toBe('OperatorError')
    return (error as Error).message
  }
  throw new Error('Nothing was refused.')
}

describe('refuseUnreviewed', { timeout: 60_000 }, () => {
  it('passes what is committed, and tells the commit', async () => {
    const reviewed = await refuseUnreviewed(staging(), context)
    expect(reviewed).toEqual({ sha: sh('git rev-parse HEAD').trim(), notes: [] })
  })

  it('refuses templates that are not what the specs compile to', async () => {
    change(2)
    commit('without compile')
    expect(await refused(() => refuseUnreviewed(staging(), context))).toBe(
      'templates/staging/data.yaml and templates/staging/app.yaml are not what the specs compile to, and only what was reviewed is applied. Nothing was changed. Run `semiont compile staging`, read what changed, and commit it.',
    )
  })

  it('refuses templates that are missing, one or both', async () => {
    rmSync('templates/staging/app.yaml')
    expect(await refused(() => refuseUnreviewed(staging(), context))).toMatch(
      /^templates\/staging\/app.yaml is not what/,
    )
    rmSync('templates/staging', { recursive: true })
    expect(await refused(() => refuseUnreviewed(staging(), context))).toMatch(/^templates\/staging\/data.yaml and /)
  })

  it.each([
    ['a changed spec', () => appendFileSync('specs/staging.yaml', '# later\n'), 'specs/staging.yaml has'],
    ['a changed base', () => appendFileSync('specs/base.yaml', '# later\n'), 'specs/base.yaml has'],
    ['a staged spec', () => sh("echo '# x' >> specs/base.yaml; git add -A"), 'specs/base.yaml has'],
    [
      'a spec and templates that were never added',
      () => sh('git rm -q -r --cached specs/staging.yaml templates; git commit -qm x'),
      'specs/staging.yaml, templates/staging/data.yaml, templates/staging/app.yaml have',
    ],
    [
      'templates that git ignores',
      () => sh('git rm -q -r --cached templates; echo templates/ > .gitignore; git add -A; git commit -qm x'),
      'templates/staging/data.yaml, templates/staging/app.yaml have',
    ],
    [
      'changed templates and specs together',
      () => {
        change(3)
        compile()
      },
      'specs/staging.yaml, templates/staging/data.yaml, templates/staging/app.yaml have',
    ],
  ])('refuses %s', async (_, make, beginning) => {
    make()
    const message = await refused(() => refuseUnreviewed(staging(), context))
    expect(message).toMatch(new RegExp(`^${beginning} changes that are in no commit`))
  })

  it('does not mind other files', async () => {
    writeFileSync('notes.txt', 'untracked')
    appendFileSync('specs/production.yaml', '# another environment\n')
    expect((await refuseUnreviewed(staging(), context)).notes).toEqual([])
  })

  it('takes templates that are kept as JSON', async () => {
    rmSync('templates', { recursive: true })
    compile('json')
    commit('json')
    expect((await refuseUnreviewed(staging(), context)).notes).toEqual([])
    appendFileSync('templates/staging/data.json', ' ')
    expect(await refused(() => refuseUnreviewed(staging(), context))).toMatch(/^templates\/staging\/data.json is not/)
  })

  it('works in a sub-folder of a repository, a worktree and a submodule', async () => {
    for (const make of [
      () =>
        sh(
          'rm -rf .git; mkdir infra; mv specs templates infra/; git init -q; git add -A; git commit -qm x; echo infra',
        ),
      () => sh('git -C infra worktree add -q ../tree HEAD; echo tree/infra'),
      () =>
        sh(
          'git init -q over; git -C over -c protocol.file.allow=always submodule --quiet add "$PWD" in; git -C over commit -qm x; echo over/in/infra',
        ),
    ]) {
      process.chdir(top)
      process.chdir(make().trim())
      expect(await refuseUnreviewed(staging(), context)).toMatchObject({
        notes: [],
        sha: sh('git rev-parse HEAD').trim(),
      })
      change(7)
      compile()
      expect(await refused(() => refuseUnreviewed(staging(), context))).toMatch(/^specs\/staging.yaml, templates/)
      sh('git checkout -q .')
    }
  })

  it('refuses everything before the first commit', async () => {
    rmSync('.git', { recursive: true })
    sh('git init -q && git add -A')
    expect(await refused(() => refuseUnreviewed(staging(), context))).toContain('in no commit')
  })

  it('says that the guard is off without a repository, and still wants current templates', async () => {
    rmSync('.git', { recursive: true })
    const reviewed = await refuseUnreviewed(staging(), context)
    expect(reviewed.sha).toBeUndefined()
    expect(reviewed.notes).toEqual([expect.stringMatching(/no git repository here, so the guard is off/)])
    change(4)
    expect(await refused(() => refuseUnreviewed(staging(), context))).toContain('not what the specs compile to')
  })

  it('says that the guard is off without git', async () => {
    const before = process.env['PATH']
    try {
      process.env['PATH'] = top
      expect((await refuseUnreviewed(staging(), context)).notes).toEqual([expect.stringMatching(/the guard is off/)])
    } finally {
      process.env['PATH'] = before
    }
  })

  it('notes in an emergency what it would refuse', async () => {
    change(5)
    const reviewed = await refuseUnreviewed(staging(), context, 'the site is down')
    expect(reviewed.emergency).toBe('the site is down')
    expect(reviewed.notes).toEqual([
      '--emergency (the site is down): applied although not what the specs compile to: templates/staging/data.yaml, templates/staging/app.yaml; uncommitted: specs/staging.yaml.',
    ])
    expect(reviewed.after).toBe(
      'Run `semiont compile staging` and commit specs/ and templates/ now: until then every provision without --emergency is refused.',
    )
    compile()
    const compiled = await refuseUnreviewed(staging(), context, 'INC-7')
    expect(compiled.notes).toEqual([
      expect.stringMatching(/^--emergency \(INC-7\): applied although uncommitted: specs/),
    ])
    expect(compiled.after).toMatch(/^Commit specs\/ and templates\/ now: until then/)
    commit('afterwards')
    expect(await refuseUnreviewed(staging(), context, 'INC-7')).toEqual({
      sha: expect.any(String),
      emergency: 'INC-7',
      notes: [],
    })
    await expect(refuseUnreviewed(staging(), context, ' ')).rejects.toMatchObject({ name: 'UsageError' })
  })
})

describe('refuseForeign', { timeout: 60_000 }, () => {
  const live = (template: string, kind: 'data' | 'app' = 'data'): Parameters<typeof refuseForeign>[1] => {
    const stack: LiveStack = {
      name: kind === 'data' ? 'SemiontDataStack-staging' : 'SemiontAppStack-staging',
      id: 'arn:aws:cloudformation:us-east-1:123456789012:stack/x/1',
      status: 'UPDATE_COMPLETE',
      template,
      parameters: {},
      outputs: {},
      exports: {},
      tags: {},
      terminationProtection: false,
    }
    return { [kind]: stack }
  }
  const text = (kind: 'data' | 'app' = 'data') => files.read(`templates/staging/${kind}.yaml`)!
  const check = (deployed: Parameters<typeof refuseForeign>[1]) => refuseForeign(staging(), deployed, { sha: 'HEAD' })
  const compileAndCommit = (days: number) => {
    change(days)
    compile()
    return commit(`cost ${days}`)
  }

  it('says in an emergency what it overrides, of each stack', () => {
    const foreign = live(
      text().replace('Resources:', 'Resources: # theirs').replace('AWS::EC2::VPC\n', 'AWS::EC2::Vpc\n'),
    )
    expect(refuseForeign(staging(), foreign, { sha: 'HEAD', emergency: 'INC-7' })).toEqual([
      '--emergency (INC-7): applied although the template that SemiontDataStack-staging was deployed from is in no commit of templates/staging/ that HEAD has, which undoes what is deployed there.',
    ])
    expect(refuseForeign(staging(), live(text()), { sha: 'HEAD', emergency: 'INC-7' })).toEqual([])
  })

  it('finds what was deployed from HEAD, and from long before', () => {
    const first = text()
    for (const days of [1, 2, 3]) compileAndCommit(days)
    check(live(text()))
    check(live(first))
    check(live(text('app'), 'app'))
    check({})
  })

  it('finds it whatever its format, comments and order of keys', () => {
    const first = text()
    const body = parse(first) as Record<string, unknown>
    compileAndCommit(1)
    check(live(JSON.stringify(body)))
    check(live(JSON.stringify(Object.fromEntries(Object.entries(body).toReversed()))))
    check(live(first.replaceAll(/^ *#.*\n/gm, '')))
    check(live(first.trimEnd()))
  })

  it('finds what was kept as JSON before, and in a folder that has moved since', () => {
    const first = text()
    rmSync('templates/staging', { recursive: true })
    compile('json')
    commit('json')
    compileAndCommit(1)
    check(live(first))
    mkdirSync('infra')
    renameSync('specs', 'infra/specs')
    renameSync('templates', 'infra/templates')
    commit('move')
    process.chdir('infra')
    compileAndCommit(2)
    check(live(JSON.stringify(parse(first))))
  })

  it('finds what was deployed from a branch that was merged, even where the merge dropped it', () => {
    sh('git checkout -q -b side')
    compileAndCommit(8)
    const side = text()
    sh('git checkout -q main')
    compileAndCommit(9)
    sh('git merge -q -s ours side -m merged')
    check(live(side))
  })

  it('refuses what no commit has', async () => {
    change(6)
    const deployed = outputsOf({ ...staging(), diagnostics: [] }, 'templates', 'yaml', files)[0]!.text
    sh('git checkout -q .')
    const message = await refused(() => check(live(deployed)))
    expect(message).toContain(
      'The template that SemiontDataStack-staging was deployed from is in no commit of templates/staging/ that HEAD has.',
    )
    expect(message).toContain('git fetch --all')
    expect(message).toContain('--emergency')
    expect(await refused(() => check(live(JSON.stringify(parse(deployed)))))).toBe(message)
  })

  it('refuses a deployed template that somebody edited by hand', async () => {
    const body = parse(text()) as any
    body.Resources.Database.Properties.MultiAZ = true
    expect(await refused(() => check(live(JSON.stringify(body))))).toContain('is in no commit')
  })

  it('names the branch that has it', async () => {
    sh('git checkout -q -b feature')
    const sha = compileAndCommit(7)
    const deployed = text()
    sh('git checkout -q main')
    expect(await refused(() => check(live(deployed)))).toContain(
      `It is in commit ${sha.slice(0, 12)} (feature), which this branch does not have.`,
    )
  })

  it('tells a shallow clone to fetch the whole history', async () => {
    const first = text()
    compileAndCommit(1)
    sh(`git clone -q --depth 1 'file://${top}' shallow`)
    process.chdir('shallow')
    check(live(text()))
    expect(await refused(() => check(live(first)))).toContain('git fetch --unshallow')
    sh('git fetch -q --unshallow')
    check(live(first))
  })

  it('has words of its own for a stack of another tool', async () => {
    const template =
      'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Sub "${AWS::StackName}-q"\n'
    expect(await refused(() => check(live(template)))).toContain('It was not made by semiont')
    writeFileSync('templates/staging/data.yaml', template)
    commit('adopted')
    check(live(template))
  })

  it('is off without git', () => {
    expect(() => refuseForeign(staging(), live('Resources: {}'), {})).not.toThrow()
  })

  it('is not stopped by commits that hold no template', () => {
    const first = text()
    for (const broken of ['<<<<<<< HEAD\n: [', '- a list', '', '{"Resources": ']) {
      writeFileSync('templates/staging/data.yaml', broken)
      commit('broken')
    }
    compile()
    compileAndCommit(1)
    check(live(first))
  })

  it('goes through thousands of commits in seconds', async () => {
    // Distinct templates, all of them by semiont, made by git itself since a thousand commits one by one take a minute.
    const first = text()
    const stream = Array.from({ length: 3000 }, (_, index) => {
      const version = first.replaceAll('platform-staging', `platform-${index}`)
      const message = `commit refs/heads/main\ncommitter a <a@example.org> ${1_700_000_000 + index} +0000\ndata 1\nx\n`
      const parent = index === 0 ? 'from refs/heads/main^0\n' : ''
      return `${message}${parent}M 100644 inline templates/staging/data.yaml\ndata ${Buffer.byteLength(version)}\n${version}\n`
    }).join('')
    expect(spawnSync('git', ['fast-import', '--quiet', '--force'], { input: stream }).status).toBe(0)
    sh('git reset -q --hard')
    check(live(first))
    const foreign = JSON.stringify({ ...(parse(first) as object), Description: 'edited' })
    const started = performance.now()
    await refused(() => check(live(foreign)))
    expect(performance.now() - started).toBeLessThan(30_000)
  }, 90_000)
})
