import fc from 'fast-check'
import { expect, it } from 'vitest'
import { patternCovers, wildcardsInPattern } from './path-pattern.ts'

it.each([
  ['/api/*', '/api/v1', true],
  ['/api/*', '/api/', true],
  ['/api/*', '/api', false],
  ['/api/*', '/api/*', true],
  ['/api/v?', '/api/*', false],
  ['/api/*', '/api/v?', true],
  ['*?', '?*', true],
  ['/?*', '/*a', true],
  ['/*?*', '/??', true],
  ['/*a*', '/*b*', false],
  ['/*', '/', true],
  ['/A', '/a', false],
])('%s covers %s: %s', (wide, narrow, expected) => expect(patternCovers(wide, narrow)).toBe(expected))

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 })
const alphabet = ['', 'a', 'b', 'c']
const texts = alphabet.flatMap((a) =>
  alphabet.flatMap((b) => alphabet.flatMap((c) => alphabet.flatMap((d) => alphabet.map((e) => a + b + c + d + e)))),
)
const matches = (glob: string) => {
  const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`)
  return (text: string) => expression.test(text)
}

it('never claims more than is so, and misses nothing that short texts show', () => {
  fc.assert(
    fc.property(pattern, pattern, (wide, narrow) => {
      const counterexample = texts.find((text) => matches(narrow)(text) && !matches(wide)(text))
      if (patternCovers(wide, narrow)) expect(counterexample).toBeUndefined()
      else if (narrow.length <= 4 && wide.length <= 4) expect(counterexample).toBeDefined()
    }),
    { numRuns: 2000 },
  )
})

it('counts both wildcards', () => expect(wildcardsInPattern('/a*b?/**')).toBe(4))
