import { describe, expect, it } from 'vitest'
import { outline } from '../../schema/outline.gen.ts'
import { parse } from '../1-parse/parse.ts'
import { place } from '../source.ts'
import { findSecrets } from './secrets.ts'
import { harmless, secret, type Pair } from './secrets.corpus.ts'

function found(text: string): string[] {
  const { document, diagnostics } = parse({ file: 'a.yaml', text })
  expect(diagnostics).toEqual([])
  return findSecrets(document!, outline).map(({ span, path }) => `${place(span!)} ${path}`)
}

function inVariable([key, value]: Pair): string {
  return `services: {web: {variables: {${JSON.stringify(key)}: ${JSON.stringify(value)}}}}`
}

function inOverride([key, value]: Pair): string {
  return `overrides: {app: {resources: {Raw: {Properties: {${JSON.stringify(key)}: ${JSON.stringify(value)}}}}}}`
}

describe('the corpus', () => {
  it('has 50 harmless and 50 secret strings', () => {
    expect([harmless.length, secret.length]).toEqual([50, 50])
    expect(new Set([...harmless, ...secret].map((pair) => pair.join('='))).size).toBe(100)
  })

  it.each(harmless)('%s: %s is harmless', (...pair) => {
    expect([...found(inVariable(pair)), ...found(inOverride(pair))]).toEqual([])
  })

  it.each(secret)('%s: %s is a secret', (...pair) => {
    expect(found(inVariable(pair))).toHaveLength(1)
    expect(found(inOverride(pair))).toHaveLength(1)
  })
})

describe('findSecrets', () => {
  it('looks at what people name, and not at what the schema explains', () => {
    expect(found('secrets: {jwt-secret: {generate: 64 characters}, oauth: {keys: [googleClientSecret]}}')).toEqual([])
    expect(found('services: {web: {secrets: {JWT_SECRET: jwt-secret, DB_PASSWORD: oauth.password}}}')).toEqual([])
    expect(found('aws: {tags: {password: hunter2}}')).toEqual(['a.yaml:1:24 aws.tags.password'])
    expect(found('database: {password: hunter2}')).toEqual(['a.yaml:1:22 database.password'])
  })

  it('takes whatever is written below secrets for one', () => {
    expect(found('secrets:\n  oauth: hello')).toEqual(['a.yaml:2:10 secrets.oauth'])
    expect(found('secrets:\n  oauth:\n    value: hello')).toEqual(['a.yaml:3:12 secrets.oauth.value'])
  })

  it('takes a secret given for a length as one, and a length that is written wrongly as none', () => {
    expect(found('secrets: {jwt: {generate: hunter2Tr0ub4dor}}')).toEqual(['a.yaml:1:27 secrets.jwt.generate'])
    expect(found('secrets: {jwt: {generate: 64 chars}, other: {generate: random}}')).toEqual([])
  })

  it('leaves the names of secrets alone where a key above them is misspelt or a list', () => {
    expect(found('service: {web: {secrets: {JWT_SECRET: jwt-secret}}}')).toEqual([])
    expect(found('services: {web: {secret: {JWT_SECRET: oauth.key}}}')).toEqual([])
    expect(found('services: {web: {secrets: [{JWT_SECRET: jwt-secret}]}}')).toEqual([])
    expect(found('service: {web: {secrets: {JWT_SECRET: Hunter2}}}')).toHaveLength(1)
  })

  it('reads numbers, lists, flags, and names that stand beside their value', () => {
    expect(found('services: {web: {variables: {DB_PASSWORD: 123456}}}')).toHaveLength(1)
    expect(found('services: {web: {command: [node, --token, letmein]}}')).toEqual([
      'a.yaml:1:43 services.web.command[2]',
    ])
    expect(found('services: {web: {command: [node, --token, --port, $TOKEN]}}')).toEqual([])
    expect(found('overrides: {app: {resources: {T: {Environment: [{Name: API_KEY, Value: abc}]}}}}')).toHaveLength(1)
    const patch = (value: string) =>
      `overrides: {data: {change: {Database: {patch: [{op: add, path: /Properties/MasterUserPassword, value: ${value}}]}}}}`
    expect(found(patch('hunter2'))).toHaveLength(1)
    expect(found(patch('!Ref Password'))).toEqual([])
    expect(found(patch('"{{resolve:secretsmanager:semiont:SecretString:password}}"'))).toEqual([])
  })

  it('never prints what it found', () => {
    const { document } = parse({ file: 'a.yaml', text: 'services: {web: {variables: {DB_PASSWORD: hunter2}}}' })
    expect(JSON.stringify(findSecrets(document!, outline).map(({ message, help }) => [message, help]))).not.toContain(
      'hunter2',
    )
  })
})
