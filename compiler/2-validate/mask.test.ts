import { describe, expect, it } from 'vitest'
import { maskSecrets } from './mask.ts'
import { secret } from './secrets.corpus.ts'

/** What a text becomes, line by line. */
function masked(...lines: string[]): string[] {
  return maskSecrets(lines.join('\n')).split('\n')
}

describe('maskSecrets', () => {
  it.each(secret)('covers %s: %s in a line of a file', (key, value) => {
    const line = `        ${key}: ${JSON.stringify(value)} # why`
    expect(maskSecrets(line)).toContain('********')
    const rest = maskSecrets(line).replace('********', '')
    expect(rest).not.toMatch(/hunter2|s3cr3t|ssw0rd|0a1b2c3d|horse|EXAMPLE|0123456789|AbCdEf|MIIBOg/)
  })

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

  it('is fast on long and hostile lines', { timeout: 60_000 }, () => {
    const started = performance.now()
    for (const text of [
      'a'.repeat(1e5),
      'password: '.repeat(1e5),
      '-'.repeat(1e5),
      '://:@'.repeat(2e4),
      '"a: '.repeat(2e4),
      'Ab1'.repeat(3e4),
      ' '.repeat(1e5),
    ]) {
      maskSecrets(text)
    }
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})
