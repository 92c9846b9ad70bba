import { describe, expect, it } from 'vitest'
import { maskSecrets } from './mask.ts'
import { secret } from './secrets.corpus.ts'

/** What a text becomes, line by line. */
function masked(...lines: string[]): string[] {
  return maskSecrets(lines.join('\n')).split('\n')
}

describe('maskSecrets', () => {
  it.each(secret.filter(([, value]) => !value.includes('\n') && !/^[\w-]+ [^=]+=/.test(value)))(
    'covers %s: %s in a line of a file',
    (key, value) => {
      const [longest] = value.split(/[\s"':/@=]+/).toSorted((a, b) => b.length - a.length)
      expect(maskSecrets(`        ${key}: ${JSON.stringify(value)} # why`)).toContain('********')
      if (!/^[a-z]+$|^DefaultEndpoints|^Authorization|slack$/i.test(longest!)) {
        expect(maskSecrets(`        ${key}: ${JSON.stringify(value)} # why`)).not.toContain(longest)
      }
    },
  )

  it('covers values by their key, whatever follows and however long they are', () => {
    expect(masked('password: my secret phrase # mine', '# token: abc', 'a: {apiKey: x1y2, port: 80}')).toEqual([
      'password: ******** # mine',
      '# token: ********',
      'a: {apiKey: ********, port: 80}',
    ])
    expect(masked('  DB_PASSWORD: "unclosed text', 'port: 80')).toEqual(['  DB_PASSWORD: ********', 'port: 80'])
  })

  it('follows a value onto the lines below', () => {
    expect(masked('PRIVATE_KEY: |', '  abc', '  def: x', 'port: 80')).toEqual([
      'PRIVATE_KEY: |',
      '  ********',
      '  ********',
      'port: 80',
    ])
    expect(masked('password:', '  hunter2', 'port: 80')).toEqual(['password:', '  ********', 'port: 80'])
    expect(masked('command:', '  - --password', '  - hunter2', '  - --port')).toEqual([
      'command:',
      '  - --password',
      '  - ********',
      '  - --port',
    ])
    expect(
      masked('a: |', `  -----BEGIN ${'RSA PRIVATE'} KEY-----`, '  MIIB', '  -----END RSA PRIVATE KEY-----', 'b: 1'),
    ).toEqual(['a: |', '  ********', 'b: 1'])
  })

  it('leaves what is none', () => {
    const text = [
      'secrets:',
      '  jwt-secret: { generate: 64 characters }',
      '  oauth:',
      '    keys: [googleClientSecret]',
      'services:',
      '  web:',
      '    secrets: { JWT_SECRET: jwt-secret, CLIENT_SECRET: oauth.googleClientSecret }',
      '  api:',
      '    secrets:',
      '      JWT_SECRET: jwt-secret',
      '    variables: { PASSWORD_MIN_LENGTH: 12, DB_PASSWORD: "${x}" }',
      'overrides:',
      '  Password: !Ref DatabasePassword',
      '  MasterUserPassword:',
      '    Ref: DatabasePassword',
      '  ManageMasterUserPassword: true',
      'image: { digest: "redis@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }',
    ].join('\n')
    expect(maskSecrets(text)).toBe(text)
  })

  it('covers what stands directly below secrets', () => {
    expect(masked('secrets:', '  oauth: hello', '  other:', '    value: hello', 'b: hello')).toEqual([
      'secrets:',
      '  oauth: ********',
      '  other:',
      '    value: ********',
      'b: hello',
    ])
  })

  it('is fast on long and hostile lines', () => {
    const started = performance.now()
    for (const text of [
      'a'.repeat(1e6),
      'password: '.repeat(1e5),
      '-'.repeat(1e6),
      '://:@'.repeat(2e5),
      '"a: '.repeat(2e5),
      'Ab1'.repeat(3e5),
      ' '.repeat(1e6),
    ]) {
      maskSecrets(text)
    }
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
