import { describe, expect, it } from 'vitest'
import { comparedProperties, comparedResources, comparedSpecs } from '../../../test/compared.ts'
import { effect, interrupting, worst } from './effects.ts'

const rule = (service: string) => ({ routing: { rules: { api: { paths: ['/api'], priority: 1, service } } } })
const other = { services: { other: { port: 4000 } } }

describe('requests or connections are cut', () => {
  it('by another port, and by another firewall rule', () => {
    const [old, now] = [{ services: { web: { port: 3000 } } }, { services: { web: { port: 3100 } } }]
    expect(comparedSpecs('app', old, now).effect('ServiceWebDeployment').interrupts).toBe(true)
    expect(comparedSpecs('data', old, now).effect('ServiceWebLoadBalancerIngress').interrupts).toBe(true)
  })

  it('by a firewall rule that goes, and by a rule to a new target group', () => {
    const gone = comparedSpecs('data', { services: { web: { database: true } } }, {})
    expect(gone.effect('ServiceWebDatabaseIngress').interrupts).toBe(true)
    const rerouted = comparedSpecs('app', { ...rule('web'), ...other }, { ...rule('other'), ...other })
    expect(rerouted.effect('RouteApiRule').interrupts).toBe(true)
  })

  it('by another domain, and by another NAT gateway', () => {
    const domain = comparedProperties('AWS::Route53::RecordSet', { Name: 'a.example' }, { Name: 'b.example' })
    expect(domain.effect('It')).toMatchObject({ kind: 'replacement', interrupts: true })
    const route = comparedProperties('AWS::EC2::Route', { NatGatewayId: 'one' }, { NatGatewayId: 'two' })
    expect(route.effect('It')).toMatchObject({ kind: 'in-place', interrupts: true })
  })

  it('by what goes while others use it, and not by what nobody reaches', () => {
    const gone = (Type: string) => comparedResources({ It: { Type } }, {}).effect('It').interrupts
    expect(gone('AWS::EC2::NatGateway')).toBe(true)
    expect(gone('AWS::IAM::Role')).toBeUndefined()
  })

  it('by a release that stops all tasks first', () => {
    const service = (least: number, TaskDefinition: string) => ({
      DeploymentConfiguration: { MinimumHealthyPercent: least },
      TaskDefinition,
    })
    const rolled = (least: number) =>
      comparedProperties('AWS::ECS::Service', service(least, 'a:1'), service(least, 'a:2')).effect('It').interrupts
    expect(rolled(0)).toBe(true)
    expect(rolled(100)).toBeUndefined()
  })
})

describe('the worst of several effects', () => {
  const cutting = interrupting(effect('in-place', 'It is cut.'))

  it('interrupts where any of them does', () => {
    expect(worst(cutting, effect('rolling', 'It rolls.'))).toMatchObject({ kind: 'rolling', interrupts: true })
  })

  it('does not where AWS refuses it', () => {
    expect(worst(cutting, effect('refused', 'AWS refuses it.')).interrupts).toBeUndefined()
  })
})
