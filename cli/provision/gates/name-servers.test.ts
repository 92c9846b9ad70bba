import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startNameServer, type NameServer } from '../../../test/name-server.ts'
import { nameServers } from './name-servers.ts'

describe('nameServers', () => {
  let server: NameServer

  beforeAll(async () => {
    server = await startNameServer({
      org: ['a0.org.afilias-nst.info'],
      'example.org': ['NS-1.awsdns-01.org', 'ns-2.awsdns-02.co.uk'],
      'undelegated.org': 'nobody',
      'private.internal': 'nobody',
      internal: 'nobody',
      'broken.org': 'failed',
      'closed.org': 'refused',
    })
  })
  afterAll(async () => server.stop())

  const ask = (name: string) => nameServers(name, [server.address])

  it('tells who answers for a name', async () => {
    expect(await ask('example.org')).toEqual({
      state: 'answered',
      servers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.co.uk'],
    })
  })

  it('tells that nobody does, if the resolver knows the rest of the world', async () => {
    expect(await ask('undelegated.org')).toEqual({ state: 'nobody' })
    expect(await ask('private.internal')).toMatchObject({ state: 'unknown' })
  })

  it('does not take a resolver that fails for an answer', async () => {
    expect(await ask('broken.org')).toEqual({ state: 'unknown', reason: 'ESERVFAIL' })
    expect(await ask('closed.org')).toEqual({ state: 'unknown', reason: 'EREFUSED' })
  })

  it('gives up where nobody listens or answers', async () => {
    expect(await nameServers('example.org', ['127.0.0.1:1'])).toMatchObject({ state: 'unknown' })
    expect(await ask('silent.org')).toEqual({ state: 'unknown', reason: 'ETIMEOUT' })
  }, 20_000)
})
