import { describe, expect, it } from 'vitest'
import type { Danger, Difference, EffectKind } from '../diff/difference.ts'
import { moreThanShown } from './more-than-shown.ts'

const difference = (kinds: Readonly<Record<string, EffectKind>>, dangers: readonly Danger[] = []): Difference => ({
  version: 1,
  environment: 'staging',
  against: { kind: 'live' },
  verdict: 'changes',
  dangers,
  intents: [],
  stacks: [
    {
      stack: 'app',
      name: 'app',
      state: 'changed',
      resources: Object.entries(kinds).map(([id, kind]) => ({
        id,
        type: 'AWS::ECS::Service',
        action: 'modify',
        stateful: false,
        properties: [],
        effect: { kind, sentence: 'Something happens.', source: 'table' },
        causes: [],
      })),
      outputs: [],
      parameters: [],
    },
  ],
  access: [],
  notes: [],
})

describe('more than was shown', () => {
  it.each<[string, Readonly<Record<string, EffectKind>>, Readonly<Record<string, EffectKind>>, boolean]>([
    ['the same is not', { A: 'rolling' }, { A: 'rolling' }, false],
    ['less is not', { A: 'replacement', B: 'in-place' }, { A: 'in-place' }, false],
    ['a milder word for the mild is not', { A: 'in-place' }, { A: 'rolling' }, false],
    ['another resource is', { A: 'rolling' }, { A: 'rolling', B: 'in-place' }, true],
    ['another resource to which nothing happens is not', { A: 'rolling' }, { A: 'rolling', B: 'none' }, false],
    ['a replacement is', { A: 'in-place' }, { A: 'replacement' }, true],
    ['a restart is', { A: 'rolling' }, { A: 'restart' }, true],
  ])('%s', (_, shown, now, more) => {
    expect(moreThanShown(difference(shown), difference(now), 'app')).toBe(more)
  })

  it('is a danger of this stack that was not there', () => {
    const danger: Danger = { stack: 'app', id: 'A', type: 'AWS::ECS::Service', kind: 'rolling', sentence: 'Beware.' }
    const shown = difference({ A: 'rolling' })
    expect(moreThanShown(shown, difference({ A: 'rolling' }, [danger]), 'app')).toBe(true)
    expect(moreThanShown(shown, difference({ A: 'rolling' }, [{ ...danger, stack: 'data' }]), 'app')).toBe(false)
    const known = difference({ A: 'rolling' }, [danger])
    expect(moreThanShown(known, difference({ A: 'rolling' }, [danger]), 'app')).toBe(false)
  })
})
