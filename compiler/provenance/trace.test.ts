import { describe, expect, it } from 'vitest'
import { each, settle } from './settle.ts'
import { childPath, once, tracked, type SpecPath } from './trace.ts'

function settled(value: unknown): { value: unknown; causes: Record<string, readonly SpecPath[]> } {
  const causes: Record<string, readonly SpecPath[]> = {}
  const made = settle(value, { path: '', held: [], report: (path, spec) => (causes[path] = spec) })
  return { value: made, causes }
}

const spec = () =>
  tracked({
    a: 1,
    b: { c: 'x', on: true },
    list: ['p', 'q'],
    map: { one: { v: 1 }, two: { v: 2 } } as Record<string, { v: number }>,
  })

describe('settle', () => {
  it('attributes a property to what its function reads, and a constant to nothing', () => {
    const s = spec()
    const { value, causes } = settled({ A: () => s.a, B: { C: () => `${s.b.c}!` }, D: 'd' })
    expect(value).toEqual({ A: 1, B: { C: 'x!' }, D: 'd' })
    expect(causes).toEqual({ '/A': ['a'], '/B/C': ['b.c'], '/D': [] })
  })

  it('holds what decided about existence as a cause of all that is inside', () => {
    const s = spec()
    const { causes } = settled({ A: () => (s.b.on ? { X: () => s.a, Y: 'y' } : undefined) })
    expect(causes).toEqual({ '/A/X': ['b.on', 'a'], '/A/Y': ['b.on'] })
  })

  it('leaves out what is undefined, in lists too, and tells later items what their place hangs on', () => {
    const s = spec()
    const { value, causes } = settled([() => (s.b.on ? undefined : 1), 'last'])
    expect(value).toEqual(['last'])
    expect(causes).toEqual({ '/0': ['b.on'] })
  })

  it('attributes an empty map or list to what made it', () => {
    const s = spec()
    expect(settled({ A: () => s.list.filter((item) => item === s.b.c) }).causes['/A']).toContain('list')
  })
})

describe('each', () => {
  it('attributes what it makes to the entry, not to the others', () => {
    const s = spec()
    const entries = once(() =>
      Object.keys(s.map).map((name) => ({ at: childPath('map', name), name, v: () => s.map[name]!.v })),
    )
    const { value, causes } = settled(each(entries, ({ name, v }) => ({ [name]: { V: v, Kind: 'k' } })))
    expect(value).toEqual({ one: { V: 1, Kind: 'k' }, two: { V: 2, Kind: 'k' } })
    expect(causes['/one/Kind']).toEqual(['map.one'])
    expect(causes['/two/V']).toEqual(['map.two', 'map.two.v'])
  })
})

describe('once', () => {
  it('computes once, and every reader has read what it took', () => {
    const s = spec()
    const calls: number[] = []
    const doubled = once(() => calls.push(1) && s.a * 2)
    expect(settled({ A: doubled, B: doubled }).causes).toEqual({ '/A': ['a'], '/B': ['a'] })
    expect(calls).toHaveLength(1)
  })
})

describe('tracked', () => {
  it('refuses to be read outside a property', () => {
    expect(() => spec().a).toThrow('"a" was read outside a property')
  })

  it('names odd keys and list items so that they can be told apart', () => {
    const s = tracked({ tags: { 'a.b': 'x' } as Record<string, string>, list: ['p'] })
    expect(settled({ A: () => s.tags['a.b'], B: () => s.list[0] }).causes).toEqual({
      '/A': ['tags["a.b"]'],
      '/B': ['list[0]'],
    })
  })
})
