import { describe, expect, it } from 'vitest'
import type { Danger, Difference, Effect, ResourceChange } from '../difference.ts'
import { alarms } from './alarms.ts'
import { exampleDifference, exampleProperty, exampleResource } from './difference.example.ts'

const danger = (kind: Danger['kind'], type = 'AWS::RDS::DBInstance'): Danger => {
  return { stack: 'data', id: 'It', type, kind, sentence: 'It is lost.' }
}
const effect = (kind: Effect['kind'], more: Partial<Effect> = {}): Effect => {
  return { kind, sentence: 'It changes.', source: 'table', ...more }
}

/** A difference of the data stack with these resources. */
function changed(state: 'new' | 'changed', ...given: Partial<ResourceChange>[]): Difference {
  const resources = given.map((one, index) => exampleResource({ id: `Thing${index}`, ...one }))
  return exampleDifference({
    stacks: [{ stack: 'data', name: 'Data', state, resources, outputs: [], parameters: [] }],
  })
}

describe('alarms', () => {
  it('names each kind of danger once, the worst first', () => {
    const dangers = [
      danger('refused'),
      danger('left-behind', 'AWS::ECR::Repository'),
      danger('left-behind'),
      danger('in-place'),
      danger('deletion', 'AWS::EC2::EIP'),
      danger('maybe-replacement'),
      danger('replacement'),
      danger('deletion'),
    ]
    expect(alarms(exampleDifference({ dangers })).danger).toBe(
      'data loss, refused by AWS, replacement, possible replacement, loss of a public address, data at risk, left behind',
    )
    expect(alarms(exampleDifference({ dangers: [danger('left-behind')] }))).toEqual({ danger: 'left behind' })
  })

  it('has none where nothing is in danger and nothing is away', () => {
    expect(alarms(changed('changed', { effect: effect('rolling') }))).toEqual({})
  })

  it('tells an interruption by a restart, and by what cuts connections, of a property too', () => {
    const cut = exampleProperty({ name: 'A', effect: effect('in-place', { interrupts: true }) })
    const interruption = { interruption: 'interruption' }
    expect(alarms(changed('changed', { effect: effect('restart') }))).toEqual(interruption)
    expect(alarms(changed('changed', { effect: effect('rolling'), properties: [cut] }))).toEqual(interruption)
  })

  it('tells one that waits for the maintenance window', () => {
    const later = effect('restart', { waits: true })
    expect(alarms(changed('changed', { effect: later })).interruption).toBe('interruption in the maintenance window')
    expect(alarms(changed('changed', { effect: later }, { effect: effect('restart') })).interruption).toBe(
      'interruption',
    )
  })

  it('tells none of a stack that is made, nor of what is refused and what follows that', () => {
    const cutting = effect('creation', { interrupts: true })
    expect(alarms(changed('new', { effect: cutting }))).toEqual({})
    const restart = { effect: effect('restart'), follows: ['Thing0'] }
    expect(alarms(changed('changed', { effect: effect('refused', { interrupts: true }) }, restart))).toEqual({})
  })
})
