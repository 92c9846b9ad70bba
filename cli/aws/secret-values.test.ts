import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../../test/scripted-aws/scripted-aws.ts'
import { putSecret, putSecretKeys, readKeys, secretState } from './secret-values.ts'
import { openSession, type Session } from './session.ts'

const planted = 'planted-5f0c-value'

describe('the values of secrets', { timeout: 60_000 }, () => {
  let aws: ScriptedAws
  let session: Session

  beforeAll(async () => {
    aws = await startScriptedAws()
    Object.assign(process.env, aws.env)
    session = await openSession({ account: aws.account, region: aws.region }, {}, {})
  })
  afterAll(async () => aws.stop())

  const told = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      (value) => `no error: ${JSON.stringify(value)}`,
      (error: Error) => `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`,
    )

  it.each([
    {
      code: 'InvalidParameterException',
      message: `1 validation error detected: Value '${planted}' at 'secretString' failed to satisfy constraint`,
    },
    { code: 'AccessDeniedException', message: `not allowed to set ${planted}` },
    { code: 'UnknownByAnybody', message: planted },
  ])('are not quoted when setting one fails with $code', async (kind) => {
    aws.secret('mine', { value: '{}' })
    aws.fault({ operation: 'PutSecretValue', kind })
    const words = await told(putSecret(session, 'mine', planted))
    expect(words).toContain('Setting the secret mine failed')
    expect(words).toContain('its words are left out')
    expect(words).not.toContain(planted)
    aws.fault({ operation: 'PutSecretValue', kind })
    expect(await told(putSecretKeys(session, 'mine', { key: planted }))).not.toContain(planted)
  })

  it.each([
    ['json', `{"id":"${planted}","empty":"","todo":"<id>","list":["${planted}"],"number":42,"nothing":null}`],
    ['text', planted],
    ['text', `{"broken": "${planted}`],
    ['text', `["${planted}"]`],
  ])('are told of without being told: %s', async (form, value) => {
    aws.secret('looked-into', { value })
    expect(await secretState(session, 'looked-into')).toBe('set')
    const values = await readKeys(session, 'looked-into', ['id', 'absent'])
    expect(values).toMatchObject({ form, placeholder: false })
    expect(values.keys).toContainEqual({ name: 'absent', state: 'missing', wanted: true })
    expect(JSON.stringify(values)).not.toContain(planted)
    if (form !== 'json') return
    expect(values.keys.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'id filled',
      'absent missing',
      'empty placeholder',
      'todo placeholder',
      'list placeholder',
      'number filled',
      'nothing placeholder',
    ])
  })

  it('are told apart from none, and from what cannot be seen', async () => {
    expect(await secretState(session, 'nowhere')).toBe('missing')
    aws.secret('empty', {})
    expect(await secretState(session, 'empty')).toBe('empty')
    expect(await readKeys(session, 'empty', ['a'])).toMatchObject({ form: 'none' })
    aws.secret('going', { value: planted, deleted: true })
    expect(await secretState(session, 'going')).toBe('scheduled for deletion')
    expect(await readKeys(session, 'going', [])).toMatchObject({ form: 'none' })
    aws.fault({ operation: 'DescribeSecret', kind: 'access denied' })
    expect(await secretState(session, 'mine')).toBe('not visible')
    aws.fault({ operation: 'GetSecretValue', kind: 'access denied' })
    expect(await readKeys(session, 'mine', ['a'])).toEqual({ form: 'not readable', placeholder: false, keys: [] })
  })

  it('are not overwritten blindly', async () => {
    aws.secret('keys', { value: JSON.stringify({ kept: planted, old: 'a' }) })
    await putSecretKeys(session, 'keys', { old: 'b', made: 'c' })
    expect(JSON.parse(aws.secretValue('keys')!)).toEqual({ kept: planted, old: 'b', made: 'c' })
    aws.fault({ operation: 'GetSecretValue', kind: 'access denied' })
    expect(await told(putSecretKeys(session, 'keys', { old: 'x' }))).toContain('its other keys could not be kept')
    expect(JSON.parse(aws.secretValue('keys')!)).toMatchObject({ kept: planted, old: 'b' })
  })
})
