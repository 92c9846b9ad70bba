import { expect, it } from 'vitest'
import type { SecretValues } from '../aws/secret-values.ts'
import type { FoundSecret } from './found-secrets.ts'
import { secretFault } from './secret-fault.ts'
import { secretData, secretLines } from './secret-lines.ts'

const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:x-AbCdEf'
const values = (form: SecretValues['form'], keys: SecretValues['keys'] = [], placeholder = false): SecretValues => ({
  form,
  keys,
  placeholder,
})
const key = (name: string, state: SecretValues['keys'][number]['state'], wanted = true) => ({ name, state, wanted })
const people: FoundSecret = {
  name: 'oauth',
  origin: 'people',
  keys: ['id', 'token'],
  services: ['web'],
  arn,
  state: 'set',
}
const generated: FoundSecret = { name: 'jwt', origin: 'generated', keys: [], services: [], arn, state: 'set' }
const existing: FoundSecret = { name: 'partner', origin: 'existing', keys: [], services: [], arn, state: 'set' }
const filled = values('json', [key('id', 'filled'), key('token', 'filled'), key('more', 'placeholder', false)])

it.each<[string, FoundSecret]>([
  ['with all keys', { ...people, values: filled }],
  ['that cannot be looked into', { ...people, values: values('not readable') }],
  ['that cannot be looked at', { ...people, state: 'not visible' }],
  ['that AWS generated', { ...generated, values: values('text') }],
  ['that exists and is JSON', { ...existing, values: values('json', [key('other', 'placeholder', false)]) }],
])('a secret %s is in order', (_, secret) => {
  expect(secretFault('staging', secret)).toBeUndefined()
})

it.each<[FoundSecret, string, string, string]>([
  [{ ...people, state: 'missing' }, 'missing', 'is not there', 'semiont provision staging'],
  [{ ...existing, state: 'missing' }, 'missing', `does not exist: there is no ${arn}`, 'Correct secrets.partner.arn'],
  [
    { ...people, state: 'scheduled for deletion' },
    'scheduled for deletion',
    'is scheduled',
    `restore-secret --region us-east-1 --secret-id ${arn}`,
  ],
  [{ ...people, state: 'empty' }, 'empty', 'has no value yet', 'semiont secrets set staging oauth'],
  [{ ...generated, state: 'empty' }, 'empty', 'has no value', 'semiont secrets set staging jwt --replace-generated'],
  [{ ...people, values: values('none') }, 'empty', 'has no value', 'semiont secrets set staging oauth'],
  [
    { ...people, values: values('text') },
    'wrong form',
    'is no JSON object with the keys id, token',
    'semiont secrets set',
  ],
  [{ ...existing, keys: ['id'], values: values('binary') }, 'wrong form', 'with the key id', 'put-secret-value'],
  [
    { ...generated, values: values('text', [], true) },
    'placeholder',
    'holds only a placeholder',
    'semiont secrets set',
  ],
  [
    { ...people, values: values('json', [key('id', 'placeholder'), key('token', 'missing')]) },
    'keys missing',
    'lacks token and holds only a placeholder for id',
    'semiont secrets set staging oauth',
  ],
])('%j has the fault "%s"', (secret, fault, sentence, mend) => {
  const found = secretFault('staging', secret)
  expect(found?.fault).toBe(fault)
  expect(found?.sentence).toContain(sentence)
  expect(found?.mend).toContain(mend)
})

it('rows tell name, origin, state, last change and readers', () => {
  const changed = new Date('2026-05-04T12:34:56Z')
  const secrets: FoundSecret[] = [
    { ...people, values: filled, changed },
    { ...existing, state: 'not visible' },
    { ...generated, values: values('not readable') },
  ]
  const rows = secretLines('staging', secrets).split('\n')
  expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
    ['oauth', 'set by people', 'set', 'changed 2026-05-04 12:34 UTC', 'for web'],
    ['partner', 'exists already', 'AWS does not let you look'],
    ['jwt', 'generated', 'set (its value cannot be looked into)'],
    [''],
  ])
  expect(secretData('staging', [{ ...people, values: filled, changed }])).toEqual([
    {
      name: 'oauth',
      origin: 'people',
      arn,
      state: 'set',
      keys: [
        { name: 'id', state: 'filled' },
        { name: 'token', state: 'filled' },
      ],
      changed: '2026-05-04T12:34:56.000Z',
      services: ['web'],
    },
  ])
})
