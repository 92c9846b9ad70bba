import { describe, expect, it } from 'vitest'
import { shortPair, shortText } from './short-pair.ts'

describe('shortPair', () => {
  it('leaves what is short as it is', () => {
    expect(shortPair('abc', 'abd', 3)).toEqual(['abc', 'abd'])
  })

  it('cuts what is the same around what differs', () => {
    const around = 'x'.repeat(100)
    const [before, after] = shortPair(`${around}one${around}`, `${around}two${around}`, 60)
    expect(before).toBe(`…${'x'.repeat(16)}one${'x'.repeat(16)}…`)
    expect(after).toBe(`…${'x'.repeat(16)}two${'x'.repeat(16)}…`)
  })

  it('cuts what is still too long at its end', () => {
    const [before, after] = shortPair('a'.repeat(50), 'b'.repeat(5), 10)
    expect([before, after]).toEqual([`${'a'.repeat(9)}…`, 'bbbbb'])
  })

  it('never cuts a character in two', () => {
    const [before] = shortPair('😀'.repeat(50), 'b', 10)
    expect(before).toBe(`${'😀'.repeat(9)}…`)
  })
})

describe('shortText', () => {
  it('cuts between words where it can', () => {
    expect(shortText('node --require=./one.js --require=./two.js', 36)).toBe('node --require=./one.js…')
    expect(shortText('abcdefghijk', 5)).toBe('abcd…')
  })
})
