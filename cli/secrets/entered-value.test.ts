import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../errors.ts'
import { enteredValue, oddities, refuseTooLarge, type WantedValue } from './entered-value.ts'

const keys = { keys: ['clientId', 'clientSecret'] }
const planted = 'hunter2'

describe('a value that was read', () => {
  it.each<[string, WantedValue, object]>([
    ['abc', 'whole', { whole: 'abc' }],
    ['abc\n', 'whole', { whole: 'abc' }],
    ['abc\r\n', 'whole', { whole: 'abc' }],
    ['abc\n\n', 'whole', { whole: 'abc\n' }],
    ['\ufeffabc', 'whole', { whole: 'abc' }],
    ['{"a":1}\n', 'whole', { whole: '{"a":1}' }],
    [' abc ', { key: 'clientId' }, { keys: { clientId: ' abc ' } }],
    ['{"clientId":"a\\n"}', { key: 'clientId' }, { keys: { clientId: '{"clientId":"a\\n"}' } }],
    ['{"clientId":"a\\n","clientSecret":"b"}\n', keys, { keys: { clientId: 'a\n', clientSecret: 'b' } }],
    ['\ufeff{"clientSecret":"b"}', keys, { keys: { clientSecret: 'b' } }],
  ])('%j for %j is %j', (text, wanted, value) => {
    expect(enteredValue(text, wanted)).toEqual(value)
  })

  it.each<[string, WantedValue, string]>([
    ['', 'whole', 'The input is empty'],
    ['\n', { key: 'clientId' }, 'The input is empty'],
    [`${planted}\0`, 'whole', 'no UTF-8 text'],
    [`${planted}\ufffd`, 'whole', 'no UTF-8 text'],
    [planted, keys, 'no JSON object. It must be {"clientId": "…", "clientSecret": "…"}; for one key'],
    [`"${planted}"`, keys, 'no JSON object'],
    [`["${planted}"]`, keys, 'no JSON object'],
    [`{"clientId":"${planted}"`, keys, 'no JSON object'],
    ['null', keys, 'no JSON object'],
    [`{"${planted}":"a"}`, keys, 'has a key that the spec does not name'],
    [`{"${planted}":"a","${planted}2":"b","clientId":"c"}`, keys, 'has 2 keys that the spec does not name'],
    ['{"__proto__":"a"}', keys, 'has a key that the spec does not name'],
    ['{"clientId":1,"clientSecret":null}', keys, 'clientId, clientSecret must be text, in quotes'],
    ['{"clientId":""}', keys, 'clientId is empty. Leave out what shall stay as it is.'],
    ['{}', keys, 'The input has no key.'],
  ])('%j for %j is refused, and not quoted', (text, wanted, message) => {
    const refused = thrownBy(() => enteredValue(text, wanted))
    expect(refused).toBeInstanceOf(UsageError)
    expect(String(refused)).toContain(message)
    expect(String(refused)).not.toContain(planted)
  })

  it('is never quoted, whatever it is', () => {
    const unit = fc.constantFrom(...'{}[]":,\\ab1\n\0\ufeff\ufffd', '"clientId"')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), fc.string({ unit, maxLength: 12 }), (before, after) => {
        for (const wanted of ['whole', keys, { key: 'clientId' }] as const) {
          const thrown = thrownBy(() => enteredValue(`${before}${planted}${after}`, wanted))
          expect(String(thrown)).not.toContain(planted)
        }
      }),
    )
  })
})

describe('what is odd about a value', () => {
  it.each([
    ['changeme', 'The value looks like a placeholder'],
    ['abc\n', 'The value ends with a line break'],
    [' abc', 'The value begins or ends with a space'],
  ])('%j is told', (whole, sentence) => {
    expect(oddities({ whole })).toEqual([expect.stringContaining(sentence)])
    expect(oddities({ whole }).join()).not.toContain(whole)
  })

  it('is told for each key; nothing is said of the others', () => {
    expect(oddities({ keys: { clientId: 'TODO', clientSecret: 'Jx9-a b' } })).toEqual([
      'clientId looks like a placeholder, not like a secret.',
    ])
  })
})

it('a value may have 65,536 bytes, and no more', () => {
  expect(refuseTooLarge({ whole: 'é'.repeat(32_768) })).toBeUndefined()
  expect(() => refuseTooLarge({ whole: `${'é'.repeat(32_768)}x` })).toThrow('The value has 65537 bytes')
  expect(() => refuseTooLarge({ keys: { a: '"'.repeat(33_000) } })).toThrow('The value has 66008 bytes')
})

function thrownBy(call: () => unknown): unknown {
  try {
    call()
  } catch (error) {
    return error
  }
  return undefined
}
