import { describe, expect, it } from 'vitest'
import { compile } from '../../compiler/compile.ts'
import { fixtures } from '../../compiler/fixtures/fixture.ts'
import { covered } from './covered.ts'

describe('covered', () => {
  const body = {
    Properties: {
      MasterUserPassword: 'hunter2hunter2',
      Environment: [
        { Name: 'NODE_ENV', Value: 'production' },
        { Name: 'DB_PASSWORD', Value: 'correct-horse' },
      ],
      Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db' }],
      Url: 'postgres://app:hunter2@db.example.org/app',
      PasswordLength: 32,
      Pin: { Token: 123456, Secret: '{{resolve:secretsmanager:x}}' },
    },
  }

  it.each([
    ['/Properties/MasterUserPassword', body.Properties.MasterUserPassword, '********'],
    ['/Properties/Environment/0/Value', 'production', 'production'],
    ['/Properties/Environment/1/Value', 'correct-horse', '********'],
    ['/Properties/Environment/1', body.Properties.Environment[1], { Name: 'DB_PASSWORD', Value: '********' }],
    ['/Properties/Secrets', body.Properties.Secrets, body.Properties.Secrets],
    ['/Properties/Url', body.Properties.Url, '********'],
    ['/Properties/PasswordLength', 32, 32],
    ['/Properties/Pin', body.Properties.Pin, { Token: '********', Secret: '{{resolve:secretsmanager:x}}' }],
  ])('%s', (pointer, value, shown) => {
    expect(covered(value, body, pointer)).toEqual(shown)
  })

  it.each(fixtures('accepted'))('covers nothing that $name compiles to', ({ entry, host }) => {
    const { templates } = compile(entry, host())
    for (const { body: whole } of [templates!.data, templates!.app]) {
      const { Metadata: _, ...plain } = JSON.parse(JSON.stringify(whole)) as Record<string, unknown>
      expect(covered(plain, plain, '')).toEqual(plain)
    }
  })
})
