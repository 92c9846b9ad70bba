// The secrets of an environment, from the program as it is installed to a local AWS, over HTTP.

import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { applyTemplate } from './local-aws/apply-template.ts'
import { startLocalAws, type LocalAws } from './local-aws/local-aws.ts'
import { localClient } from './local-aws/local-client.ts'
import { parameterValues, readTemplate, templateBody } from './local-aws/template.ts'
import { processTexts } from './process-texts.ts'
import { checkProgram, temporaryFolder, typeInto, type Ended } from './program.ts'
import { startScriptedAws, type ScriptedAws } from './scripted-aws/scripted-aws.ts'
import { startProgram } from './started-program.ts'

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const root = path.dirname(import.meta.dirname)
const account = '123456789012'
const region = 'us-east-1'
const planted = 'pl4nted-Zq7vXw9'

describe.skipIf(inject('python') === undefined)('secrets', () => {
  const { folder, remove } = temporaryFolder()
  let aws: LocalAws
  let client: SecretsManagerClient
  let env: Record<string, string>

  const semiont = (args: readonly string[], input?: string, more: Record<string, string> = {}): Promise<Ended> =>
    startProgram(args, folder, { env: { ...env, ...more }, ...(input !== undefined && { input }) }).ended
  const valueOf = async (name: string, environment = 'staging') => {
    const answer = await client.send(new GetSecretValueCommand({ SecretId: `semiont/${environment}/${name}` }))
    return answer.SecretString
  }
  const oauth = async () => JSON.parse((await valueOf('oauth')) ?? '') as unknown
  const put = (name: string, value: string) =>
    client.send(new PutSecretValueCommand({ SecretId: `semiont/staging/${name}`, SecretString: value }))
  const deploy = async (environment: string) => {
    const data = readTemplate(path.join(root, `templates/${environment}/data.yaml`))
    const applied = await applyTemplate(localClient(aws.endpoint, region), {
      stackName: `SemiontDataStack-${environment}`,
      templateBody: templateBody(data),
      parameters: parameterValues(data, 'a'),
    })
    expect(applied.status).toBe('CREATE_COMPLETE')
  }

  beforeAll(async () => {
    checkProgram()
    cpSync(path.join(root, 'specs'), path.join(folder, 'specs'), { recursive: true })
    aws = await startLocalAws()
    env = { AWS_ENDPOINT_URL: aws.endpoint, AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: 'made up' }
    client = new SecretsManagerClient({
      endpoint: aws.endpoint,
      region,
      credentials: { accessKeyId: account, secretAccessKey: 'made up' },
    })
  })
  afterAll(async () => {
    remove()
    await aws?.stop()
  })

  it('are told to be missing while there is no data stack, with the command that makes it', async () => {
    const list = await semiont(['secrets', 'list', 'staging'])
    expect(list).toMatchObject({ status: 0, stdout: expect.stringMatching(/^oauth +set by people +is not there/m) })
    expect(list.stderr).toContain('There is no stack SemiontDataStack-staging yet')
    const check = await semiont(['secrets', 'check', 'staging'])
    expect(check).toMatchObject({ status: 1, stdout: expect.stringContaining('semiont provision staging') })
    const set = await semiont(['secrets', 'set', 'staging', 'oauth', '--stdin'], '{"googleClientId":"a"}')
    expect(set).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('`semiont provision staging`') })
  })

  describe('of a data stack', () => {
    beforeAll(() => deploy('staging'))

    it('are listed with where they come from and how they are, and checked', async () => {
      const { status, stdout, stderr } = await semiont(['secrets', 'list', 'staging'])
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toMatch(/^jwt-secret +generated +set +changed 20..-..-.. ..:.. UTC +for backend$/m)
      expect(stdout).toMatch(/^oauth +set by people +has no value yet .* for backend, frontend$/m)
      expect(await semiont(['secrets', 'check', 'staging'])).toEqual({
        status: 1,
        stdout: 'oauth has no value yet.\n  semiont secrets set staging oauth\n',
        stderr: '',
      })
      const json = JSON.parse((await semiont(['secrets', 'check', '--json'], '', { SEMIONT_ENV: 'staging' })).stdout)
      expect(json).toMatchObject({
        environment: 'staging',
        deployed: true,
        passed: false,
        secrets: [{ name: 'jwt-secret', origin: 'generated' }, {}, { name: 'oauth', fault: { fault: 'empty' } }],
      })
    })

    it('are set from standard input: some keys keep the others', async () => {
      const first = await semiont(['secrets', 'set', 'staging', 'oauth', '--stdin'], '{"googleClientId":"1-a.apps"}\n')
      expect(first).toMatchObject({ status: 0, stdout: 'oauth of staging is set: googleClientId.\n' })
      expect(first.stderr).toContain('It still lacks googleClientSecret')
      expect(first.stderr).toContain('Nothing runs yet. `semiont provision staging` goes on from here.')
      expect(await oauth()).toEqual({ googleClientId: '1-a.apps' })
      const check = await semiont(['secrets', 'check', 'staging'])
      expect(check).toMatchObject({ status: 1, stdout: expect.stringContaining('oauth lacks googleClientSecret.') })

      const second = await semiont(['secrets', 'set', 'oauth', '--key', 'googleClientSecret', '--stdin'], 'Gx\n\n', {
        SEMIONT_ENV: 'staging',
      })
      expect(second.stdout).toBe('oauth of staging is set: googleClientSecret.\n')
      expect(second.stderr).toContain('Warning: googleClientSecret ends with a line break')
      expect(await oauth()).toEqual({ googleClientId: '1-a.apps', googleClientSecret: 'Gx\n' })
      expect(await semiont(['secrets', 'check', 'staging'])).toEqual({
        status: 0,
        stdout: '3 secrets are in order in staging.\n',
        stderr: '',
      })
    })

    it('are set from a file, and told as JSON without a value', async () => {
      writeFileSync(path.join(folder, 'value'), 'TODO\r\n')
      const args = ['secrets', 'set', 'staging', 'oauth', '--key', 'googleClientId', '--from-file', 'value', '--json']
      const { status, stdout, stderr } = await semiont(args)
      expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('looks like a placeholder') })
      expect(JSON.parse(stdout)).toEqual({
        environment: 'staging',
        secret: 'oauth',
        keys: ['googleClientId'],
        lacking: [],
        warnings: ['googleClientId looks like a placeholder, not like a secret.'],
        services: ['backend', 'frontend'],
      })
      const check = await semiont(['secrets', 'check', 'staging'])
      expect(check).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('only a placeholder for googleClientId'),
      })
    })

    it('that are no JSON are written over only when every key is given', async () => {
      await put('oauth', 'not JSON')
      const check = await semiont(['secrets', 'check', 'staging'])
      expect(check.stdout).toContain('oauth is no JSON object with the keys googleClientId, googleClientSecret.')
      const some = await semiont(['secrets', 'set', 'staging', 'oauth', '--stdin'], '{"googleClientId":"a1"}')
      expect(some).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('Nothing was changed.') })
      expect(await valueOf('oauth')).toBe('not JSON')
      const all = '{"googleClientId":"a1","googleClientSecret":"b1"}'
      expect(await semiont(['secrets', 'set', 'staging', 'oauth', '--stdin'], all)).toMatchObject({ status: 0 })
      expect(await oauth()).toEqual({ googleClientId: 'a1', googleClientSecret: 'b1' })
    })

    it('are asked for on a terminal, unseen; what is left empty stays', async () => {
      await put('oauth', '{"googleClientId":"stays","more":"stays too"}')
      const steps = [
        { after: 'googleClientId (is set; leave empty to keep it)', keys: '\r' },
        { after: 'googleClientSecret (not set yet)', keys: `${planted}\r` },
      ]
      const run = await typeInto(['secrets', 'set', 'staging', 'oauth'], folder, steps, 80, env)
      expect(run).toMatchObject({ status: 0, stdout: 'oauth of staging is set: googleClientSecret.\n' })
      expect(run.stderr).not.toContain(planted)
      expect(await oauth()).toEqual({ googleClientId: 'stays', more: 'stays too', googleClientSecret: planted })
    })

    it('stay as they are when nothing is entered, or Ctrl-C is pressed', async () => {
      const before = await valueOf('oauth')
      const enter = [
        { after: 'googleClientId (', keys: '\r' },
        { after: 'googleClientSecret (', keys: '\r' },
      ]
      const nothing = await typeInto(['secrets', 'set', 'staging', 'oauth'], folder, enter, 80, env)
      expect(nothing).toMatchObject({ status: 0, stdout: '', stderr: expect.stringContaining('nothing was changed') })
      const stop = [
        { after: 'googleClientId (', keys: 'x\r' },
        { after: 'googleClientSecret (', keys: '\u0003' },
      ]
      const stopped = await typeInto(['secrets', 'set', 'staging', 'oauth'], folder, stop, 80, env)
      expect(stopped).toMatchObject({ status: 130, stdout: '', stderr: expect.stringContaining('nothing was changed') })
      expect(await valueOf('oauth')).toBe(before)
    })

    it('that AWS generated are replaced only when that is meant', async () => {
      const before = await valueOf('jwt-secret')
      const refused = await semiont(['secrets', 'set', 'staging', 'jwt-secret', '--stdin'], planted)
      expect(refused).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining('add --replace-generated'),
      })
      expect(await valueOf('jwt-secret')).toBe(before)
      const args = ['secrets', 'set', 'staging', 'jwt-secret', '--stdin', '--replace-generated']
      const replaced = await semiont(args, `${planted}\n`)
      expect(replaced).toMatchObject({ status: 0, stdout: 'jwt-secret of staging is set.\n' })
      expect(replaced.stderr).toContain('Nothing runs yet.')
      expect(await valueOf('jwt-secret')).toBe(planted)
    })

    it.each<[string[], string]>([
      [['secrets', 'set'], 'Which secret? `semiont secrets set <env> <name>`'],
      [['secrets', 'set', 'staging'], 'Which secret of staging? It has jwt-secret, nextauth-secret, oauth.'],
      [['secrets', 'set', 'oauth'], 'Which environment? There are production, staging.'],
      [['secrets', 'set', 'stagin', 'oauth'], 'names no environment. Did you mean "staging"?'],
      [['secrets', 'set', 'staging', 'oaut'], 'no secret of that name. Did you mean "oauth"?'],
      [['secrets', 'set', 'staging', 'database'], "The database's own secrets are made with it"],
      [['secrets', 'set', 'staging', 'oauth'], 'There is no terminal to ask for the values on.'],
      [['secrets', 'set', 'staging', 'oauth', '--stdin', '--from-file', 'x'], 'Give one of them.'],
      [['secrets', 'set', 'staging', 'oauth', '--from-file', 'x'], 'The file that --from-file names does not exist.'],
      [
        ['secrets', 'set', 'staging', 'oauth', '--key', 'clientid', '--stdin'],
        'It has googleClientId, googleClientSecret.',
      ],
      [
        ['secrets', 'set', 'staging', 'jwt-secret', '--replace-generated', '--key', 'a'],
        'its whole value is one text.',
      ],
    ])('refuse %j with exit code 2', async (args, message) => {
      expect(await semiont(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) })
    })

    it('with one environment need no name of it', async () => {
      const only = temporaryFolder()
      cpSync(path.join(root, 'specs'), path.join(only.folder, 'specs'), { recursive: true })
      rmSync(path.join(only.folder, 'specs/production.yaml'))
      const { ended } = startProgram(['secrets', 'set', 'oauth', '--stdin'], only.folder, {
        env,
        input: '{"googleClientId":"one"}',
      })
      expect(await ended).toMatchObject({ status: 0, stdout: 'oauth of staging is set: googleClientId.\n' })
      only.remove()
    })

    it('of another account than the spec names are left alone', async () => {
      const before = await valueOf('oauth')
      const other = { AWS_ACCESS_KEY_ID: '999999999999' }
      const run = await semiont(['secrets', 'set', 'staging', 'oauth', '--stdin'], '{"googleClientId":"x"}', other)
      expect(run).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('Nothing was changed.') })
      expect(await valueOf('oauth')).toBe(before)
    })

    // What a value passes through on its way, right or wrong: none of it may show it.
    describe('that are planted', () => {
      const json = JSON.stringify({ googleClientId: planted, googleClientSecret: `${planted}2` })
      const set = ['secrets', 'set', 'staging', 'oauth']
      it.each<[string, string[], string, number]>([
        ['as JSON', [...set, '--stdin'], json, 0],
        ['bare', [...set, '--stdin', '--key', 'googleClientId'], planted, 0],
        ['as JSON for programs', [...set, '--stdin', '--json'], json, 0],
        ['from a file', [...set, '--from-file', 'planted.json'], '', 0],
        ['with a wrong key', [...set, '--stdin'], `{"${planted}":"x"}`, 2],
        ['without JSON', [...set, '--stdin'], planted, 2],
        ['as JSON that is cut off', [...set, '--stdin'], json.slice(0, -2), 2],
        ['as a number', [...set, '--stdin'], `{"googleClientId":["${planted}"]}`, 2],
        ['too large', [...set, '--stdin', '--key', 'googleClientId'], planted.repeat(5000), 2],
        ['in another encoding', [...set, '--stdin'], [...json].join('\0'), 2],
        ['for a generated one', ['secrets', 'set', 'staging', 'jwt-secret', '--stdin'], planted, 2],
        ['for another account', [...set, '--stdin', '--profile', 'none'], json, 1],
      ])('%s show nowhere', async (_, args, input, status) => {
        const planting = path.join(folder, 'planted.json')
        if (args.includes('planted.json')) writeFileSync(planting, json)
        const started = startProgram(args, folder, { env, input })
        const seen = [...(await processTexts(started.ended))].filter((text) => text.includes(planted))
        rmSync(planting, { force: true })
        const ended = await started.ended
        expect(ended.status).toBe(status)
        expect(JSON.stringify(ended)).not.toContain(planted)
        expect(seen).toEqual([])
        expect(filesWith(folder)).toEqual([])
      })

      it.each<[string, string[]]>([
        ['a third argument', [...set, planted]],
        ['the second argument', ['secrets', 'set', 'oauth', planted]],
        ['the secret', ['secrets', 'set', 'staging', planted]],
        ['the environment', ['secrets', 'set', planted, 'oauth']],
        ['the only argument', ['secrets', 'set', planted]],
        ['a key', [...set, '--stdin', '--key', planted]],
        ['a file', [...set, '--from-file', planted]],
        ['the value of --stdin', [...set, `--stdin=${planted}`]],
        ['the value of an option that is none', [...set, `--value=${planted}`]],
      ])('as %s are not repeated', async (_, args) => {
        const ended = await semiont(args, '', args[2] === planted && !args[3] ? { SEMIONT_ENV: 'staging' } : {})
        expect(ended.status).toBe(2)
        expect(JSON.stringify(ended)).not.toContain(planted)
      })

      it('and set are not shown by list and check', async () => {
        await put('oauth', json)
        await put('nextauth-secret', planted)
        for (const command of ['list', 'check']) {
          for (const form of [[], ['--json']]) {
            const ended = await semiont(['secrets', command, 'staging', ...form])
            expect(ended.status).toBe(0)
            expect(JSON.stringify(ended)).not.toContain(planted)
          }
        }
      })
    })
  })

  /** Where the planted value stands in a file; the one that was planted is away by then. */
  function filesWith(place: string): string[] {
    const files = readdirSync(place, { recursive: true, encoding: 'utf8', withFileTypes: true })
    return files
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file, 'utf8').includes(planted))
  }
})

// What AWS itself says when it refuses, which may quote what it was sent.
describe('secrets that AWS refuses', () => {
  const { folder, remove } = temporaryFolder()
  const json = JSON.stringify({ googleClientId: planted, googleClientSecret: `${planted}2` })
  let aws: ScriptedAws
  const set = (...more: string[]): Promise<Ended> =>
    startProgram(['secrets', 'set', 'staging', 'oauth', '--stdin', ...more], folder, { env: aws.env, input: json })
      .ended
  const puts = () => aws.calls.filter(({ operation }) => operation === 'PutSecretValue').map((call) => call.parameters)

  beforeAll(async () => {
    checkProgram()
    cpSync(path.join(root, 'specs'), path.join(folder, 'specs'), { recursive: true })
    aws = await startScriptedAws()
    const template = readFileSync(path.join(root, 'templates/staging/data.yaml'), 'utf8')
    aws.stack('SemiontDataStack-staging', { template })
  })
  afterEach(() => {
    aws.calls.length = 0
  })
  afterAll(async () => {
    remove()
    await aws?.stop()
  })

  it.each([
    ['ValidationException', `Value '${json}' at 'secretString' failed to satisfy constraint`],
    ['InvalidParameterException', `Invalid value ${planted}`],
    ['ResourceExistsException', `There is a version with ${planted}`],
    ['AccessDeniedException', `not authorized to put ${planted}`],
  ])('with %s are not quoted', async (code, message) => {
    aws.fault({ operation: 'PutSecretValue', kind: { code, message } })
    const ended = await set()
    expect(ended).toMatchObject({ status: 1, stdout: '' })
    expect(ended.stderr).toMatch(/^Setting the secret arn:.+ failed: /)
    expect(JSON.stringify(ended)).not.toContain(planted)
    expect(aws.secretValue('semiont/staging/oauth')).toBeUndefined()
  })

  it('for a moment are set all the same, once, though the answer was lost', async () => {
    aws.fault({ operation: 'PutSecretValue', kind: 'throttled' })
    aws.fault({ operation: 'PutSecretValue', kind: 'cut after' })
    expect(await set()).toMatchObject({ status: 0 })
    expect(aws.secretValue('semiont/staging/oauth')).toBe(json)
    expect(puts()).toHaveLength(3)
    const tokens = new Set(puts().map(({ ClientRequestToken: token }) => token))
    expect(tokens.size).toBe(1)
    expect([...tokens][0]).toMatch(/^.{32,64}$/)
  })

  it('to be read are written over whole, when every key is given', async () => {
    aws.fault({ operation: 'GetSecretValue', kind: { code: 'AccessDeniedException', message: planted } })
    expect(await set()).toMatchObject({ status: 0 })
    aws.fault({ operation: 'GetSecretValue', kind: { code: 'AccessDeniedException', message: planted }, times: 2 })
    const one = await set('--key', 'googleClientId')
    expect(one).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('secretsmanager:GetSecretValue'),
    })
    expect(JSON.stringify(one)).not.toContain(planted)
  })

  it('since they are scheduled for deletion are not set, and not in order', async () => {
    aws.secret('semiont/staging/oauth', { deleted: true })
    const ended = await set()
    expect(ended).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('restore-secret --region us-east-1 --secret-id arn:'),
    })
    expect(puts()).toEqual([])
    const { ended: checked } = startProgram(['secrets', 'check', 'staging'], folder, { env: aws.env })
    expect(await checked).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^oauth is scheduled for deletion\.\n/),
    })
  })
})
