import { describe, expect, it } from 'vitest'
import type { ChangeSetChange } from '../change-set-change.ts'
import type { Effect, ResourceChange, StackDifference } from '../difference.ts'
import { drawn, withDrawn } from './drawn.ts'

const effect: Effect = { kind: 'in-place', sentence: 'It is changed in place.', source: 'change set' }
const common = { type: 'AWS::SecretsManager::Secret', stateful: true, action: 'modify' as const, effect }
const change: ResourceChange = { ...common, id: 'DatabaseUrlSecret', properties: [], causes: [] }
const stack: StackDifference = {
  stack: 'data',
  name: 'D',
  state: 'changed',
  resources: [{ ...common, id: 'Database', properties: [], causes: ['database.storage'] }],
  outputs: [],
  parameters: [{ id: 'Image', action: 'modify', causes: ['services.a.image'] }],
}
const said = (...causedBy: (string | undefined)[]): ChangeSetChange => ({
  id: 'DatabaseUrlSecret',
  type: common.type,
  action: 'Modify',
  details: causedBy.map((one) => ({
    pointer: '/Properties/SecretString',
    ...(one !== undefined && { causedBy: one }),
  })),
})

describe('what only the change set has', () => {
  it('is caused by what causes the resource that it refers to, and follows that', () => {
    expect(drawn(change, said('Database'), stack)).toMatchObject({
      causes: ['database.storage'],
      follows: ['Database'],
    })
  })

  it('is caused by what causes a parameter, which nothing follows', () => {
    const found = drawn(change, said('Image'), stack)
    expect(found.causes).toEqual(['services.a.image'])
    expect(found).not.toHaveProperty('follows')
  })

  it.each([[said()], [said(undefined)], [said('Database', undefined)], [said('Database', 'Elsewhere')]])(
    'stays a riddle where a part of it comes from nowhere that is known',
    (unknown) => {
      expect(drawn(change, unknown, stack)).toEqual(change)
    },
  )

  it('stands under the intent that draws it', () => {
    const intent = {
      path: 'database.storage',
      before: { state: 'default' as const },
      after: { state: 'given' as const },
      changes: [],
    }
    const [found] = withDrawn([intent], stack, [drawn(change, said('Database'), stack)])
    expect(found?.changes).toEqual([{ stack: 'data', section: 'Resources', id: 'DatabaseUrlSecret' }])
    expect(withDrawn([intent], stack, [change])).toEqual([intent])
  })
})
