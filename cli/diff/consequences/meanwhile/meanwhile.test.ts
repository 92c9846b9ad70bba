import { describe, expect, it } from 'vitest'
import { comparedResources, comparedSpecs } from '../../../../test/compared.ts'

const rules = (service: string) => ({ routing: { rules: { api: { paths: ['/api'], priority: 1, service } } } })
const other = { services: { other: { port: 4000 } } }

describe('a rule', () => {
  it('that leads to a new target group is answered with errors for a while', () => {
    const { effect } = comparedSpecs('app', { ...rules('web'), ...other }, { ...rules('other'), ...other })
    expect(effect('RouteApiRule')).toMatchObject({
      kind: 'in-place',
      sentence: expect.stringContaining('ServiceOtherTargetGroup at once: until a task is healthy') as string,
    })
  })

  it('that leads to one that stands is not', () => {
    const both = {
      routing: { rules: { ...rules('web').routing.rules, b: { paths: ['/b'], priority: 2, service: 'other' } } },
    }
    const { effect } = comparedSpecs(
      'app',
      { ...both, ...other },
      {
        routing: { rules: { ...both.routing.rules, api: { paths: ['/api'], priority: 1, service: 'other' } } },
        ...other,
      },
    )
    expect(effect('RouteApiRule').sentence).toBe('Requests go by the new rule within a minute.')
  })
})

describe('a firewall rule that goes', () => {
  const cutOff = 'What runs now and still needs it is cut off'

  it('cuts off what runs', () => {
    const { effect } = comparedSpecs('data', { services: { web: { database: true } } }, {})
    expect(effect('ServiceWebDatabaseIngress').sentence).toContain(cutOff)
  })

  it('cuts off nothing where one of the two goes too', () => {
    const { effect } = comparedSpecs('data', { services: { other: { port: 1, database: true } } }, {})
    expect(effect('ServiceOtherDatabaseIngress')).toMatchObject({ kind: 'deletion' })
    expect(effect('ServiceOtherDatabaseIngress').sentence).not.toContain(cutOff)
  })
})

it('a group of settings stays as long as a database runs with it', () => {
  const stack = (Family: string, ApplyImmediately: boolean) => ({
    Settings: { Type: 'AWS::RDS::DBParameterGroup', Properties: { Family } },
    Database: {
      Type: 'AWS::RDS::DBInstance',
      Properties: { DBParameterGroupName: { Ref: 'Settings' }, ApplyImmediately },
    },
  })
  const sentence = (immediately: boolean) =>
    comparedResources(stack('postgres15', immediately), stack('postgres16', immediately)).effect('Settings').sentence
  expect(sentence(false)).toContain('The old one stays in the account')
  expect(sentence(true)).toContain('The old group of database settings is deleted.')
})
