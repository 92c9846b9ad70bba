import { describe, expect, it } from 'vitest'
import type { OutputChange, StackDifference } from '../difference.ts'
import type { RawChange, StackChanges } from '../stack-changes.ts'
import { exportsBothWays } from './exports-both-ways.ts'

const none: StackChanges = { resources: [], outputs: [], parameters: [], before: new Map(), after: new Map() }

/** An output that comes, goes, or is exported under another name. */
function output(id: string, before: string | undefined, after: string | undefined): RawChange {
  const body = (Name: string) => ({ Value: id, Export: { Name } })
  return {
    id,
    action: before === undefined ? 'add' : after === undefined ? 'remove' : 'modify',
    ...(before !== undefined && { before: body(before) }),
    ...(after !== undefined && { after: body(after) }),
    properties: [],
  }
}

/** In: the changed outputs of the data stack, and the names that the app stack imports. */
function found(
  outputs: readonly RawChange[],
  imports: { readonly before: readonly string[]; readonly after: readonly string[] },
  state: StackDifference['state'] = 'changed',
  cause?: string,
) {
  const [before, after] = [imports.before, imports.after].map(
    (names) => new Map([['It', { Properties: names.map((name) => ({ 'Fn::ImportValue': name })) }]]),
  )
  const told = outputs.map(({ id, action, ...change }): OutputChange => {
    const exportName = (change.after ?? change.before)!['Export'] as { readonly Name: string }
    return { id, action, exportName: exportName.Name, causes: [cause ?? `services.${id}`] }
  })
  const stacks = (['data', 'app'] as const).map((stack): StackDifference => {
    return { stack, name: stack, state, resources: [], outputs: stack === 'data' ? told : [], parameters: [] }
  })
  const app = { ...none, before: before!, after: after! }
  return exportsBothWays('staging', stacks, { data: { ...none, outputs }, app })
}

const swap = [output('new', undefined, 'data-new'), output('old', 'data-old', undefined)]

describe('an edit that adds and removes exports at once', () => {
  it('is refused, and told as two commits', () => {
    expect(found(swap, { before: ['data-old'], after: ['data-new'] })).toEqual([
      {
        stack: 'data',
        id: 'old',
        type: 'Output',
        kind: 'refused',
        sentence:
          'This edit cannot be applied in one go: the app stack begins to use what the data stack does not have yet (services.new), and still uses what the data stack loses (services.old). Make two commits of it, and run `semiont provision staging` after each: 1. Add services.new, and leave services.old as before. 2. Take services.old away.',
      },
    ])
  })

  it('is so too where an export gets another name', () => {
    const renamed = [output('one', 'data-old', 'data-new')]
    const [danger] = found(renamed, { before: ['data-old'], after: ['data-new'] })
    expect(danger?.sentence).toContain('2. Take data-old away.')
  })

  it('tells the new and the old of one value apart', () => {
    const [danger] = found(swap, { before: ['data-old'], after: ['data-new'] }, 'changed', 'network.zones')
    expect(danger?.sentence).toContain(
      '1. Add the new entries of network.zones, and leave the old entries of network.zones as before. 2. Take the old entries',
    )
  })

  it('is none where the app stack imports only one of the two', () => {
    expect(found(swap, { before: [], after: ['data-new'] })).toEqual([])
    expect(found(swap, { before: ['data-old'], after: [] })).toEqual([])
  })

  it('is none where exports only come, or only go', () => {
    const imports = { before: ['data-old'], after: ['data-new'] }
    expect(found(swap.slice(0, 1), imports)).toEqual([])
    expect(found(swap.slice(1), imports)).toEqual([])
  })

  it('is none of stacks that are new', () => {
    expect(found(swap, { before: ['data-old'], after: ['data-new'] }, 'new')).toEqual([])
  })
})
