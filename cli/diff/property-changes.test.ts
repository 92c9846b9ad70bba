import { describe, expect, it } from 'vitest'
import { propertyChanges } from './property-changes.ts'

/** Differences of two bodies' properties, one line each: name, before → after. */
function lines(before: object, after: object): string[] {
  const changes = propertyChanges({ Properties: before }, { Properties: after })
  return changes.map((change) => {
    const [old, now] = [change.before, change.after].map((value) => JSON.stringify(value) ?? 'absent')
    return `${change.name}: ${old} → ${now}`
  })
}

describe('a difference', () => {
  it('has the pointers of both sides, and only of a side that has it', () => {
    const before = {
      Type: 'T',
      Properties: {
        Tags: [
          { Key: 'b', Value: '1' },
          { Key: 'a/b', Value: '2' },
        ],
      },
    }
    const after = { Type: 'T', Properties: { Size: 1, Tags: [{ Key: 'a/b', Value: '3' }] }, DeletionPolicy: 'Retain' }
    expect(propertyChanges(before, after)).toEqual([
      { name: 'Size', newPointer: '/Properties/Size', after: 1 },
      {
        name: 'Tags[a/b].Value',
        oldPointer: '/Properties/Tags/1/Value',
        newPointer: '/Properties/Tags/0/Value',
        before: '2',
        after: '3',
      },
      { name: 'Tags[b]', oldPointer: '/Properties/Tags/0', before: { Key: 'b', Value: '1' } },
      { name: 'DeletionPolicy', newPointer: '/DeletionPolicy', after: 'Retain' },
    ])
  })

  it('shows booleans, which the library leaves out of what it prints', () => {
    expect(lines({ DeletionProtection: true }, { DeletionProtection: false })).toEqual([
      'DeletionProtection: true → false',
    ])
  })

  it('is none between what CloudFormation takes for the same', () => {
    const before = { AllocatedStorage: '20', MultiAZ: 'true', Tags: [{ Key: 'a' }, { Key: 'b' }], Map: { x: 1, y: 2 } }
    const after = { Map: { y: 2, x: 1 }, Tags: [{ Key: 'b' }, { Key: 'a' }], MultiAZ: true, AllocatedStorage: 20 }
    expect(lines(before, after)).toEqual([])
    expect(propertyChanges({ Metadata: { a: 1 }, DependsOn: ['B', 'A'] }, { DependsOn: ['A', 'B'] })).toEqual([])
    expect(propertyChanges({ DependsOn: 'A' }, { DependsOn: ['A'] })).toEqual([])
  })

  it('is one between versions that are equal as numbers, which the library takes for the same', () => {
    expect(lines({ EngineVersion: '15.1' }, { EngineVersion: '15.10' })).toEqual(['EngineVersion: "15.1" → "15.10"'])
  })

  it('is of an intrinsic function as a whole', () => {
    expect(lines({ Id: { Ref: 'A' } }, { Id: { Ref: 'B' } })).toEqual(['Id: {"Ref":"A"} → {"Ref":"B"}'])
    expect(lines({ Id: { 'Fn::Join': ['', ['a']] } }, { Id: { 'Fn::Join': ['', ['b']] } })).toHaveLength(1)
  })

  it('is told where the properties as a whole came or went', () => {
    expect(propertyChanges({ Type: 'T' }, { Type: 'T', Properties: { A: 1 } })).toEqual([
      { name: 'A', newPointer: '/Properties/A', after: 1 },
    ])
  })
})

describe('a list', () => {
  it('of named entries is compared by name, however deep', () => {
    const container = (env: object[]) => ({ ContainerDefinitions: [{ Name: 'app', Environment: env }] })
    expect(
      lines(
        container([{ Name: 'A', Value: '1' }]),
        container([
          { Name: 'B', Value: 'x' },
          { Name: 'A', Value: '2' },
        ]),
      ),
    ).toEqual([
      'ContainerDefinitions[app].Environment[B]: absent → {"Name":"B","Value":"x"}',
      'ContainerDefinitions[app].Environment[A].Value: "1" → "2"',
    ])
  })

  it('of plain values tells what came and went', () => {
    expect(lines({ Paths: ['/a', '/b'] }, { Paths: ['/a', '/b', '/c'] })).toEqual(['Paths[/c]: absent → "/c"'])
    expect(lines({ Paths: ['/a', '/b'] }, { Paths: ['/b'] })).toEqual(['Paths[/a]: "/a" → absent'])
    expect(lines({ Paths: ['/a', '/b'] }, { Paths: ['/a', '/c'] })).toEqual(['Paths[1]: "/b" → "/c"'])
  })

  it('of references tells what came and went', () => {
    expect(lines({ Subnets: [{ Ref: 'A' }] }, { Subnets: [{ Ref: 'A' }, { Ref: 'B' }] })).toEqual([
      'Subnets[1]: absent → {"Ref":"B"}',
    ])
  })

  it('is one value where its order is its meaning', () => {
    expect(lines({ Command: ['node', 'a'] }, { Command: ['node', 'b'] })).toEqual([
      'Command: ["node","a"] → ["node","b"]',
    ])
    expect(lines({ Order: ['a', 'b'] }, { Order: ['b', 'a'] })).toEqual(['Order: ["a","b"] → ["b","a"]'])
  })

  it('of entries with one key each is compared by that key', () => {
    expect(
      lines(
        { LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }, { TransitionToArchive: 'AFTER_90_DAYS' }] },
        { LifecyclePolicies: [{ TransitionToArchive: 'AFTER_90_DAYS' }, { TransitionToIA: 'AFTER_7_DAYS' }] },
      ),
    ).toEqual(['LifecyclePolicies[TransitionToIA].TransitionToIA: "AFTER_30_DAYS" → "AFTER_7_DAYS"'])
  })

  it('of entries without names is compared by what is equal, then by place', () => {
    const rule = (port: number) => ({ IpProtocol: 'tcp', FromPort: port })
    expect(lines({ Rules: [rule(1), rule(2)] }, { Rules: [rule(2), rule(3)] })).toEqual(['Rules[1].FromPort: 1 → 3'])
    expect(lines({ Rules: [rule(1), rule(2)] }, { Rules: [rule(2)] })).toHaveLength(1)
  })
})
