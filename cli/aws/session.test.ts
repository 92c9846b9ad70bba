import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../../test/scripted-aws/scripted-aws.ts'
import { openSession } from './session.ts'

const wanted = { account: '123456789012', region: 'us-east-1' }

describe('openSession', () => {
  let aws: ScriptedAws
  beforeAll(async () => {
    aws = await startScriptedAws()
    for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value)
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await aws.stop()
  })

  it.each([
    [{ AWS_REGION: 'eu-west-1' }, 'AWS_REGION names eu-west-1'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' }, 'AWS_DEFAULT_REGION names eu-west-1'],
    [{ AWS_DEFAULT_REGION: 'eu-west-1' }, 'AWS_DEFAULT_REGION names eu-west-1'],
  ])('refuses another region: %j', async (env, told) => {
    await expect(openSession(wanted, {}, env)).rejects.toThrow(told)
    expect(aws.calls).toEqual([])
  })

  it.each([{}, { AWS_REGION: '', AWS_PROFILE: '' }, { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'eu-west-1' }])(
    'takes the spec for its word where nobody says otherwise: %j',
    async (env) => {
      expect(await openSession(wanted, {}, env)).toMatchObject({ region: 'us-east-1', account: '123456789012' })
    },
  )

  it('does not wait for ever for an answer that never comes', async () => {
    const { config } = await openSession(wanted, {}, {})
    const { requestHandler } = config
    expect(requestHandler!.requestTimeout).toBeLessThanOrEqual(60_000)
    const deaf = createServer().listen(0, '127.0.0.1')
    await once(deaf, 'listening')
    const endpoint = `http://127.0.0.1:${(deaf.address() as AddressInfo).port}`
    const client = new STSClient({
      ...config,
      endpoint,
      maxAttempts: 1,
      requestHandler: { ...requestHandler, requestTimeout: 100 },
    })
    await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'TimeoutError' })
    client.destroy()
    deaf.close()
  })
})
