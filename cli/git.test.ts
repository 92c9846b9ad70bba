import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { commitOf, git, show } from './git.ts'

const start = process.cwd()
const top = realpathSync(mkdtempSync(path.join(tmpdir(), 'semiont-git-')))
const repository = path.join(top, 'repository')

function sh(command: string): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' }
  execFileSync('sh', ['-c', command], { cwd: repository, env, stdio: 'ignore' })
}

beforeAll(() => {
  mkdirSync(path.join(repository, 'below'), { recursive: true })
  writeFileSync(path.join(repository, 'a.txt'), 'first\n')
  writeFileSync(path.join(repository, 'below/b é.txt'), 'b\n')
  sh('git init -q -b main . && git add . && git -c user.name=a -c user.email=a@example.org commit -qm one')
  sh('git tag v1')
  writeFileSync(path.join(repository, 'a.txt'), 'second\n')
  sh('git -c user.name=a -c user.email=a@example.org commit -qam two')
  process.chdir(repository)
})
afterEach(() => process.chdir(repository))
afterAll(() => {
  process.chdir(start)
  rmSync(top, { recursive: true, force: true })
})

describe('git', () => {
  it('tells what git says', () => {
    expect(git(['rev-parse', '--is-inside-work-tree'])).toBe('true\n')
    expect(git(['hash-object', '--stdin'], 'hello\n')).toMatch(/^ce013625/)
  })

  it('throws what git says against it', () => {
    expect(() => git(['log', 'nowhere'])).toThrow("`git log nowhere` failed: git says \"ambiguous argument 'nowhere'")
  })

  it('knows nothing outside a repository, and without git', () => {
    process.chdir(top)
    expect(git(['status'])).toBeUndefined()
    expect(commitOf('HEAD')).toBeUndefined()
    expect(show('HEAD', 'a.txt')).toBeUndefined()
    process.chdir(repository)
    vi.stubEnv('PATH', top)
    expect(git(['status'])).toBeUndefined()
    expect(commitOf('HEAD')).toBeUndefined()
    vi.unstubAllEnvs()
  })
})

describe('commitOf', () => {
  it('takes every name of a commit', () => {
    const head = commitOf('HEAD')!
    expect(head).toMatch(/^[0-9a-f]{40}$/)
    expect(commitOf('main')).toBe(head)
    expect(commitOf(head.slice(0, 10))).toBe(head)
    expect(commitOf('v1')).toBe(commitOf('HEAD~1'))
  })

  it.each(['nowhere', 'HEAD~9', 'HEAD:a.txt', '--all', '-x', '', 'a b', '0000000000000000000000000000000000000000'])(
    'knows no commit %j',
    (ref) => {
      expect(commitOf(ref)).toBeUndefined()
    },
  )
})

describe('show', () => {
  it('gives the text of a commit, from wherever one stands', () => {
    expect(show('HEAD~1', 'a.txt')).toBe('first\n')
    expect(show('HEAD', 'a.txt')).toBe('second\n')
    expect(show('HEAD', 'below/b é.txt')).toBe('b\n')
    process.chdir(path.join(repository, 'below'))
    expect(show('HEAD', 'b é.txt')).toBe('b\n')
    expect(show('HEAD', '../a.txt')).toBe('second\n')
  })

  it('knows no file that the commit does not have, whether or not the disk has it', () => {
    writeFileSync(path.join(repository, 'new.txt'), '')
    expect(show('HEAD', 'new.txt')).toBeUndefined()
    expect(show('HEAD', 'nothing.txt')).toBeUndefined()
    expect(show('HEAD', 'below')).toBeUndefined()
    expect(show('HEAD', 'a.txt/b')).toBeUndefined()
  })

  it('says when a file is outside', () => {
    expect(() => show('HEAD', '../../x.txt')).toThrow('../../x.txt is outside this git repository')
  })
})
