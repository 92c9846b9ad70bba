// The secrets of an environment, the one that people set and those that AWS generates, are looked for in everything that
// the program says, writes, passes on and leaves behind, from an empty account to its end. What `secrets set` itself may
// meet on its way stands in secrets.test.ts.

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { localTarget } from '../scripts/tour/local-target.ts'
import { localClient } from './local-aws/local-client.ts'
import { readSecret } from './local-aws/read-secret.ts'
import { processTexts } from './process-texts.ts'
import { checkProgram } from './program.ts'
import { dataStack, scriptedStaging, type ScriptedStaging } from './provision/scripted-staging.ts'
import { startProgram } from './started-program.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const planted = ['pl4nted-Id-Zq7vXw9K', 'pl4nted-Value-9mTr4Bsx']
const oauth = JSON.stringify({ googleClientId: planted[0], googleClientSecret: planted[1] })

describe.skipIf(inject('python') === undefined)('the secrets of an environment', () => {
  const said = new Map<string, string>()
  const processes = new Set<string>()
  let target: Awaited<ReturnType<typeof localTarget>>

  beforeAll(async () => {
    checkProgram()
    target = await localTarget()
  })
  afterAll(async () => {
    await target?.stop()
    if (target) rmSync(target.folder, { recursive: true, force: true })
  })

  /** Runs a command to its end; out: its exit code. What it says, and what the machine shows of it, is kept. */
  const semiont = async (args: string, input = '', more: Record<string, string> = {}): Promise<number | null> => {
    const env = { ...target.env, SEMIONT_POLL_SECONDS: '0.05', ...more }
    const { ended } = startProgram(args.split(' '), target.folder, { env, input })
    for (const text of await processTexts(ended)) processes.add(text)
    const { status, stdout, stderr } = await ended
    said.set(`${args} ${JSON.stringify(more)}`, `${stdout}\n${stderr}`)
    return status
  }

  // The tests go in this order: each finds the environment as the one before left it.
  it('are made, set and used by a first deployment', async () => {
    expect(await semiont('provision staging --yes --json')).toBe(1)
    expect(await semiont('secrets set staging oauth --stdin --json', oauth)).toBe(0)
    await target.push('v1')
    expect(await semiont('provision staging --yes')).toBe(0)
  })

  it.each<[number, string, Record<string, string>?]>([
    [0, 'status staging'],
    [0, 'status staging --json'],
    [0, 'secrets list staging'],
    [0, 'secrets list staging --json'],
    [0, 'secrets check staging --json'],
    [0, 'diff staging --live'],
    [0, 'diff staging --live --json'],
    [0, 'why staging SecretOauthValue'],
    [0, 'why staging DatabaseUrlSecret.SecretString --json'],
    [0, 'compile staging --stdout --format json'],
    [0, 'restart staging --json'],
    [0, 'watch logs staging --no-follow --since 1h --json'],
    [1, 'publish staging --image-tag none'],
    [1, 'publish staging --image-tag none --json'],
    [1, 'provision staging --yes', { AWS_ACCESS_KEY_ID: '999999999999' }],
  ])('with exit code %i of `semiont %s`', async (status, args, more) => {
    expect(await semiont(args, '', more)).toBe(status)
  })

  it('stay when the application goes', async () => {
    expect(await semiont('destroy staging --yes --json')).toBe(0)
  })

  it('show nowhere', async () => {
    const secrets = [...planted, ...(await generatedSecrets(target.env['AWS_ENDPOINT_URL']!))]
    expect(new Set(secrets).size).toBe(5)
    for (const secret of secrets) expect(secret).toMatch(/^.{16,}$/)

    // That something is looked at at all: what is known to be there is found.
    expect(placesOf(said, 'SemiontDataStack-staging').length).toBeGreaterThan(5)
    expect([...processes].some((text) => text.includes('AWS_SECRET_ACCESS_KEY=made-up'))).toBe(true)
    const files = filesOf(target.folder)
    expect(placesOf(files, 'googleClientSecret').toSorted()).toContain('templates/staging/app.yaml')

    for (const secret of [...secrets, target.env['AWS_SECRET_ACCESS_KEY']!]) {
      expect(placesOf(said, secret)).toEqual([])
      expect(placesOf(files, secret)).toEqual([])
    }
    for (const secret of secrets) expect([...processes].filter((text) => text.includes(secret))).toEqual([])
  })
})

/** The database's password and the two generated values, as a task would read them. */
async function generatedSecrets(endpoint: string): Promise<string[]> {
  const client = localClient(endpoint, 'us-east-1')
  const value = async (id: string) => (await readSecret(client, 'SemiontDataStack-staging', id)) ?? ''
  const { password } = JSON.parse(await value('DatabaseSecret')) as { password: string }
  expect(await value('DatabaseUrlSecret')).toContain(`:${password}@`)
  return [password, await value('SecretJwtSecretValue'), await value('SecretNextauthSecretValue')]
}

/** Texts by where they stand: those that hold something. */
function placesOf(texts: ReadonlyMap<string, string>, what: string): string[] {
  return [...texts].filter(([, text]) => text.includes(what)).map(([place]) => place)
}

/** All files of a folder, which is the program's home and its place for temporary files too. */
function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]))
}

// What AWS and the tasks say may quote a secret; what has the form of one is covered, wherever it is told.
describe('what others say of secrets', () => {
  const url = `postgresql://semiont:${planted[1]}@database.internal:5432/semiont`
  const longerBackups = (text: string) => text.replace('retention: 1 day', 'retention: 3 days')
  const moreCpu = (text: string) =>
    text.replace('cpu: 0.5 vCPU', 'cpu: 1 vCPU').replace('memory: 1 GiB', 'memory: 2 GiB')
  let staging: ScriptedStaging
  beforeAll(checkProgram)
  beforeEach(async () => {
    staging = await scriptedStaging()
  })
  afterEach(() => staging.end())

  /** Runs a command for people and for programs: with a failure that tells of the trouble, and never of the secret. */
  const expectCovered = async (told: string, ...args: string[]) => {
    for (const form of args.includes('--json') ? [[]] : [[], ['--json']]) {
      const { stdout, stderr } = await staging.project.run(...args, ...form)
      expect(`${stdout}${stderr}`).toContain(told)
      expect(`${stdout}${stderr}`).not.toContain(planted[1])
      expect(`${stdout}${stderr}`).not.toMatch(/^ +at |This is a bug/m)
    }
  }
  const failingTasks = () => {
    const log = [
      `cannot connect to ${url}`,
      `JWT_SECRET=${planted[1]}`,
      `{"level":"error","password":"${planted[1]}","code":7}`,
      `Authorization: Bearer ${planted[1]}`,
    ]
    staging.aws.onRollout('ServiceBackendDeployment', ({ cause }) =>
      cause === 'rollback'
        ? {}
        : {
            failure: {
              stoppedReason: `Essential container in task exited (${url})`,
              stopCode: 'EssentialContainerExited',
              containers: [{ name: 'backend', exitCode: 1, reason: `Error: DATABASE_URL=${url}` }],
              log,
            },
          },
    )
  }

  it('is covered in the last lines of tasks that do not start', async () => {
    staging.deployed()
    staging.project.commit(moreCpu)
    failingTasks()
    await expectCovered('cannot connect to postgresql://', 'provision', 'staging', '--yes')
  })

  it('is covered in those of a release', async () => {
    staging.deployed()
    const { resources } = staging.aws.view(dataStack)!
    staging.aws.image(resources['ServiceBackendRepository']!, { digest: `sha256:${'b'.repeat(64)}`, tags: ['v2'] })
    failingTasks()
    await expectCovered('cannot connect to', 'publish', 'staging', '--image-tag', 'v2', '--service', 'backend')
  })

  it('is covered in the reason of a resource that fails, and of a stack', async () => {
    staging.deployed()
    staging.project.commit(longerBackups)
    staging.aws.onExecute(dataStack, { fail: { Database: `Could not connect with ${url}` } })
    await expectCovered('Could not connect with postgresql://', 'provision', 'staging', '--yes')
  })

  it('is covered where CloudFormation refuses a change set', async () => {
    staging.deployed()
    staging.project.commit(longerBackups)
    const finding = { id: 'Database', type: 'AWS::RDS::DBInstance', name: 'PROPERTY_VALIDATION' }
    staging.aws.onChangeSet(dataStack, { validations: [{ ...finding, mode: 'FAIL', reason: `Not allowed: ${url}` }] })
    await expectCovered('Not allowed: postgresql://', 'provision', 'staging', '--yes')
    staging.aws.onChangeSet(dataStack, { status: 'FAILED', reason: `Invalid value: ${url}` })
    await expectCovered('Invalid value: postgresql://', 'provision', 'staging', '--yes')
    staging.aws.onChangeSet(dataStack, { validations: [{ ...finding, mode: 'WARN', reason: `Odd: ${url}` }] })
    await expectCovered('Odd: postgresql://', 'provision', 'staging', '--yes', '--json')
  })

  it('is covered in the state of a stack', async () => {
    staging.deployed({ status: 'UPDATE_ROLLBACK_FAILED', reason: `Cannot undo: ${url}` })
    await expectCovered('Cannot undo: postgresql://', 'provision', 'staging', '--yes')
    await expectCovered('Cannot undo: postgresql://', 'status', 'staging')
  })

  it.each(['DescribeStacks', 'GetSecretValue'])('is covered in what AWS answers to %s', async (operation) => {
    staging.deployed()
    const kind = { code: 'ValidationError', message: `Not a value: ${url}` }
    staging.aws.fault({ operation, kind, times: Infinity })
    await expectCovered('Not a value: postgresql://', 'secrets', 'check', 'staging')
  })
})
