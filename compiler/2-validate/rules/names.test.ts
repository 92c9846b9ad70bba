import { expect, it } from 'vitest'
import { diagnosticsOf, refusalsOf } from '../../fixtures/minimal-spec.ts'

it.each<[string, object, string[]]>([
  ['a service', { services: { 'import-from-s3': {} } }, ['name-has-from at services.import-from-s3']],
  [
    'a route',
    { routing: { rules: { from: { priority: 1, paths: ['/a'], service: 'web' } } } },
    ['name-has-from at routing.rules.from'],
  ],
  [
    'a secret',
    {
      secrets: { 'from-partner': { generate: '64 characters' } },
      services: { web: { secrets: { A: 'from-partner' } } },
    },
    ['name-has-from at secrets.from-partner'],
  ],
  ['a word that begins with from', { services: { fromage: {} } }, []],
])('%s', (_, changes, refusals) => expect(refusalsOf(changes)).toEqual(refusals))

it('proposes the name without the word', () =>
  expect(diagnosticsOf({ services: { 'import-from-s3': {} } })[0]?.help).toContain('"import-s3"'))
