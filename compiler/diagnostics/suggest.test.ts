import { describe, expect, it } from 'vitest'
import { didYouMean, nearest, suggest } from './suggest.ts'

describe('nearest', () => {
  const known = ['database', 'files', 'services', 'loadBalancer', 'port']

  it.each([
    ['databse', 'database'],
    ['load-balancer', 'loadBalancer'],
    ['LOAD_BALANCER', 'loadBalancer'],
    ['prt', 'port'],
    ['serivces', 'services'],
    ['file', 'files'],
  ])('%s is %s', (name, expected) => {
    expect(nearest(name, known)).toBe(expected)
  })

  it.each(['x', 'cdn', 'completelyDifferent', '', 'p'.repeat(5000)])('%s is none', (name) => {
    expect(nearest(name, known)).toBe(undefined)
  })
})

describe('didYouMean and suggest', () => {
  it('ask, list, or say that there is nothing', () => {
    expect(didYouMean('fils', ['files'])).toBe('Did you mean "files"?')
    expect(didYouMean('xyz', ['files'])).toBe(undefined)
    expect(suggest('fils', ['files'])).toBe('Did you mean "files"?')
    expect(suggest('xyz', ['files', 'port'])).toBe('Known are files, port.')
    expect(suggest('xyz', ['files'])).toBe('The only known name is "files".')
    expect(suggest('xyz', [])).toBe('There is no other.')
    expect(
      suggest(
        'xyz',
        Array.from({ length: 40 }, (_, index) => `service-${index}`),
      ),
    ).toContain('40')
  })
})
