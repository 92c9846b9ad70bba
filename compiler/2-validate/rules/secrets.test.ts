import { expect, it } from 'vitest'
import { diagnosticsOf, refusalsOf } from '../../fixtures/minimal-spec.ts'

const arn = (region: string) => `arn:aws:secretsmanager:${region}:210987654321:secret:partner-AbCdEf`
const declared = (secret: object, wanted: string) => ({
  secrets: { token: secret },
  services: { web: { secrets: { TOKEN: wanted } } },
})
const web = (service: object) => ({ services: { web: service } })
const generate = { generate: '64 characters' }

/** A service that reads so many secrets, each as so many variables. */
function reading(count: number, variables = 1): object {
  const names = Array.from({ length: count }, (_, index) => `value${index}`)
  const wanted = names.flatMap((name, index) =>
    Array.from({ length: variables }, (_, other) => [`VALUE_${index}_${other}`, name] as const),
  )
  return {
    secrets: Object.fromEntries(names.map((name) => [name, generate])),
    ...web({ secrets: Object.fromEntries(wanted) }),
  }
}

it.each<[string, object, string[]]>([
  ['a generated secret', declared(generate, 'token'), []],
  ['a secret of no kind', declared({}, 'token'), ['secret-kind at secrets.token']],
  ['a secret of two kinds', declared({ ...generate, keys: ['id'] }, 'token.id'), ['secret-kind at secrets.token']],
  ['a short secret', declared({ generate: '8 characters' }, 'token'), ['secret-short at secrets.token.generate']],
  [
    'a long secret',
    declared({ generate: '5000 characters' }, 'token'),
    ['quantity-out-of-range at secrets.token.generate'],
  ],
  [
    'a minute secret',
    declared({ generate: '3 characters' }, 'token'),
    ['quantity-out-of-range at secrets.token.generate'],
  ],
  [
    'a taken name',
    { secrets: { 'database-url': generate }, ...web({ secrets: { OTHER_URL: 'database-url' } }) },
    ['secret-name-reserved at secrets.database-url'],
  ],
  ['a secret of another account', declared({ arn: arn('us-east-1') }, 'token.any'), []],
  [
    'a secret of another region',
    declared({ arn: arn('eu-west-1') }, 'token'),
    ['secret-elsewhere at secrets.token.arn'],
  ],
  ['a misspelt secret', declared(generate, 'tokn'), ['secret-unknown at services.web.secrets.TOKEN']],
  [
    'the password of the database',
    web({ secrets: { PGPASSWORD: 'database' } }),
    ['secret-unknown at services.web.secrets.PGPASSWORD'],
  ],
  [
    'a key of a generated secret',
    declared(generate, 'token.id'),
    ['secret-without-keys at services.web.secrets.TOKEN'],
  ],
  ['a key', declared({ keys: ['id'] }, 'token.id'), []],
  ['all keys', declared({ keys: ['id'] }, 'token'), []],
  ['a misspelt key', declared({ keys: ['id'] }, 'token.ID'), ['secret-key-unknown at services.web.secrets.TOKEN']],
  ['as many secrets as a role has room for', reading(88), []],
  ['more secrets than a role has room for', reading(120), ['role-too-large at services.web.secrets']],
  ['more ARNs than a task definition has room for', reading(10, 60), ['task-definition-too-large at services.web']],
  ['an unused secret', { secrets: { token: generate } }, ['secret-unused at secrets.token']],
  [
    'a variable and a secret',
    { secrets: { token: generate }, ...web({ variables: { TOKEN: 'x' }, secrets: { TOKEN: 'token' } }) },
    ['variable-given-twice at services.web.secrets.TOKEN'],
  ],
  ['a database of its own', web({ variables: { DATABASE_URL: 'x' } }), []],
  [
    'two databases',
    web({ database: true, variables: { DATABASE_URL: 'x' } }),
    ['variable-taken at services.web.variables.DATABASE_URL'],
  ],
  [
    'the path of the files',
    web({ files: { enabled: true }, variables: { DATA_DIR: '/x' } }),
    ['variable-taken at services.web.variables.DATA_DIR'],
  ],
  ['the path of no files', web({ variables: { DATA_DIR: '/x' } }), []],
  [
    'a variable of ECS',
    web({ variables: { ECS_AGENT_URI: 'x' } }),
    ['variable-of-ecs at services.web.variables.ECS_AGENT_URI'],
  ],
  ['references', web({ variables: { A: '${site.url}/${environment}', B: '$${HOME}', C: 5, D: '$HOME $' } }), []],
  ['a misspelt reference', web({ variables: { A: '${site.ulr}' } }), ['reference-unknown at services.web.variables.A']],
  ['an open reference', web({ variables: { A: 'x ${site.url' } }), ['reference-open at services.web.variables.A']],
])('%s', (_, changes, refusals) => expect(refusalsOf(changes)).toEqual(refusals))

it.each<[object, string]>([
  [declared(generate, 'tokn'), 'Declare it under secrets, or correct the name. Did you mean "token"?'],
  [
    web({ secrets: { PGPASSWORD: 'database' } }),
    'Write database: true at the service instead: it then gets DATABASE_URL.',
  ],
  [
    web({ variables: { A: '${site.ulr}' } }),
    'Did you mean "site.url"? There are ${site.domain}, ${site.url}, ${environment} and ${aws.region}. For a plain ${ write $${.',
  ],
])('%o is helped', (changes, help) => expect(diagnosticsOf(changes)[0]?.help).toBe(help))
