import { describe, expect, it } from 'vitest'
import { layout, prose, row, words } from './layout.ts'
import { shades } from './shades.ts'

const plain = shades(false)

describe('layout', () => {
  it('puts columns on a line while they fit', () => {
    const rows = [row(2, words('one two'), undefined, words('three'))]
    expect(layout(rows, plain)).toBe('  one two  three\n')
    expect(layout(rows, plain, 16)).toBe('  one two  three\n')
    expect(layout(rows, plain, 15)).toBe('  one two\n      three\n')
  })

  it('breaks a column that fits no line between words', () => {
    expect(layout([prose(2, 'one two three four')], plain, 11)).toBe('  one two\n  three\n  four\n')
  })

  it('keeps a word that fits no line, and an arrow with what follows it', () => {
    expect(layout([prose(0, 'a arn:aws:ecs:us-east-1 → b c')], plain, 5)).toBe('a\narn:aws:ecs:us-east-1\n→ b c\n')
  })

  it('counts what a terminal shows', () => {
    expect(layout([prose(0, '日本 日本')], plain, 9)).toBe('日本 日本\n')
    expect(layout([prose(0, '日本 日本')], plain, 8)).toBe('日本\n日本\n')
  })

  it('lets nothing through that steers a terminal', () => {
    expect(layout([prose(0, '\u001b[31mred \u202eback')], plain)).toBe('\ufffd[31mred \ufffdback\n')
  })

  it('colours words, and no spaces between lines', () => {
    const text = layout([row(0, words('one two', 'strong'), words('three'))], shades(true), 5)
    expect(text).toBe('\u001b[1mone\u001b[0m\n    \u001b[1mtwo\u001b[0m\n    three\n')
  })
})
