import { describe, expect, it } from 'vitest'
import { answersFrom, examples, zoneOf } from './answers.ts'

describe('answersFrom', () => {
  it('gives examples where nothing is said', () => {
    expect(answersFrom({ '--': [] })).toEqual(examples)
  })

  it('takes what is said, and the zone from the domain', () => {
    const given = answersFrom({ environments: 'a, b-two', account: '000000000001', domain: 'app.example.com' })
    expect(given).toMatchObject({
      environments: ['a', 'b-two'],
      account: '000000000001',
      domain: 'app.example.com',
      hostedZoneName: 'example.com',
    })
    expect(answersFrom({ domain: 'a.b.example.com', hostedZoneName: 'example.com' }).hostedZoneName).toBe('example.com')
  })

  it.each([
    [{ environments: 'Prod' }, 'lower-case words'],
    [{ environments: 'a,,b' }, 'lower-case words'],
    [{ environments: '../x' }, '--environments "../x" will not do.'],
    [{ environments: 'a,a' }, 'named once'],
    [{ environments: 'base' }, 'cannot be "base"'],
    [{ account: '12345678901' }, '12 digits'],
    [{ account: '' }, '12 digits'],
    [{ region: 'us-east' }, 'eu-west-1'],
    [{ domain: 'App.example.org' }, 'lower case'],
    [{ domain: 'a.example.org # c' }, 'lower case'],
    [{ hostedZoneName: 'x' }, '--hosted-zone-name "x"'],
    [{ hostedZoneId: 'Z1\nenvironment: x' }, '--hosted-zone-id'],
  ])('refuses %j', (options, part) => {
    expect(() => answersFrom(options)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(part) }),
    )
  })
})

describe('zoneOf', () => {
  it.each([
    ['app.example.org', undefined, 'example.org'],
    ['example.org', undefined, 'example.org'],
    ['a.b.example.org', 'example.org', 'example.org'],
    ['example.org', 'example.org', 'example.org'],
    ['a.badexample.org', 'example.org', 'badexample.org'],
  ])('%s, known %s: %s', (domain, known, expected) => {
    expect(zoneOf(domain, known)).toBe(expected)
  })
})
