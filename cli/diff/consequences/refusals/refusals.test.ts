import { describe, expect, it } from 'vitest'
import { dangers } from '../dangers.ts'
import { comparedResources, comparedSpecs } from '../../../../test/compared.ts'

describe('priorities of routing rules', () => {
  const rules = (priorities: Readonly<Record<string, number>>) => ({
    routing: {
      rules: Object.fromEntries(
        Object.entries(priorities).map(([name, priority]) => [name, { paths: [`/${name}`], priority, service: 'web' }]),
      ),
    },
  })
  const kinds = (before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>) =>
    comparedSpecs('app', rules(before), rules(after)).kinds

  it('cannot be exchanged', () => {
    expect(kinds({ a: 10, b: 20 }, { a: 20, b: 10 })).toEqual({ RouteARule: 'refused', RouteBRule: 'refused' })
  })

  it('cannot be taken over from a rule that moves, or that goes, in the same update', () => {
    expect(kinds({ a: 10, b: 20 }, { a: 20, b: 30 })).toEqual({ RouteARule: 'refused', RouteBRule: 'in-place' })
    expect(kinds({ a: 10 }, { b: 10 })).toMatchObject({ RouteARule: 'deletion', RouteBRule: 'refused' })
  })

  it('can be any that no rule has', () => {
    expect(kinds({ a: 10, b: 20 }, { a: 30, b: 20 })).toEqual({ RouteARule: 'in-place' })
    expect(kinds({ a: 10 }, { a: 10, b: 20 })).toMatchObject({ RouteBRule: 'creation' })
  })
})

describe('what would be made beside the old one', () => {
  it('cannot keep its name', () => {
    const group = (Port: number, Name: string) => ({
      It: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Port, Name } },
    })
    expect(comparedResources(group(80, 'a'), group(81, 'a')).effect('It').kind).toBe('refused')
    expect(comparedResources(group(80, 'a'), group(81, 'b')).effect('It').kind).toBe('replacement')
  })

  it('cannot keep the name of a budget, which stands deeper', () => {
    const budget = (threshold: number) => ({
      It: {
        Type: 'AWS::Budgets::Budget',
        Properties: { Budget: { BudgetName: 'b' }, NotificationsWithSubscribers: [{ Notification: { threshold } }] },
      },
    })
    expect(comparedResources(budget(1), budget(2)).effect('It').kind).toBe('refused')
  })

  it('is no load balancer, as long as its target groups stay', () => {
    const stack = (Scheme: string, Port: number) => ({
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme } },
      Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: { Ref: 'Balancer' } } },
      Rule: {
        Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
        Properties: { ListenerArn: { Ref: 'Listener' }, Actions: [{ TargetGroupArn: { Ref: 'Group' } }], Priority: 1 },
      },
      Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Port } },
    })
    expect(comparedResources(stack('internal', 80), stack('internet-facing', 80)).kinds).toEqual({
      Balancer: 'refused',
      Listener: 'replacement',
      Rule: 'replacement',
    })
    expect(comparedResources(stack('internal', 80), stack('internet-facing', 81)).kinds).toMatchObject({
      Balancer: 'replacement',
    })
  })

  it('is no NAT gateway that keeps its address, and no subnet that keeps its own', () => {
    const stack = (zone: string, Domain: string, SubnetId: unknown = { Ref: 'Subnet' }) => ({
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: { AvailabilityZoneId: zone, CidrBlock: '10.0.0.0/24', VpcId: 'vpc-1' },
      },
      Address: { Type: 'AWS::EC2::EIP', Properties: { Domain } },
      Nat: {
        Type: 'AWS::EC2::NatGateway',
        Properties: { SubnetId, AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] } },
      },
    })
    const kinds = (after: ReturnType<typeof stack>) => comparedResources(stack('a', 'vpc'), after).kinds
    expect(kinds(stack('a', 'vpc', 'subnet-2'))).toEqual({ Nat: 'refused' })
    expect(kinds(stack('a', 'other'))).toEqual({ Address: 'replacement', Nat: 'replacement' })
    // The gateway follows the subnet, which is refused already.
    expect(kinds(stack('b', 'vpc'))).toEqual({ Subnet: 'refused', Nat: 'replacement' })
  })
})

describe('what stands in a zone', () => {
  const target = (SubnetId: unknown, Encrypted = true) => ({
    ...Object.fromEntries(
      ['a', 'b', 'a'].map((zone, index) => [
        `Subnet${index}`,
        { Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZoneId: zone } },
      ]),
    ),
    Files: { Type: 'AWS::EFS::FileSystem', Properties: { Encrypted } },
    Target: { Type: 'AWS::EFS::MountTarget', Properties: { FileSystemId: { Ref: 'Files' }, SubnetId } },
  })
  const before = target({ Ref: 'Subnet0' })

  it('is one mount target of a file system', () => {
    expect(comparedResources(before, target({ Ref: 'Subnet2' })).kinds).toEqual({ Target: 'refused' })
    expect(comparedResources(before, target({ Ref: 'Subnet1' })).kinds).toEqual({ Target: 'replacement' })
    const { Target, ...rest } = before
    expect(comparedResources(before, { ...rest, Other: Target }).kinds).toEqual({
      Other: 'refused',
      Target: 'deletion',
    })
    // Of a file system that is made anew, all are.
    expect(comparedResources(before, target({ Ref: 'Subnet2' }, false)).kinds).toMatchObject({ Target: 'replacement' })
  })

  it('is the database, which does not give up all its subnets', () => {
    const stack = (...zones: string[]) => ({
      Group: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: zones.map((zone) => ({ Ref: zone })) } },
      Database: { Type: 'AWS::RDS::DBInstance', Properties: { DBSubnetGroupName: { Ref: 'Group' } } },
    })
    const kindOf = (...zones: string[]) => comparedResources(stack('A', 'B'), stack(...zones)).kinds
    expect(kindOf('C', 'D')).toEqual({ Group: 'refused' })
    expect(kindOf('B', 'C')).toEqual({ Group: 'in-place' })
  })
})

it('what the other stack imports is not replaced', () => {
  const { effect, difference } = comparedSpecs('data', {}, { network: { cidr: '10.1.0.0/16' } })
  expect(effect('Vpc')).toMatchObject({
    kind: 'refused',
    sentence: expect.stringContaining('SemiontDataStack-production-VpcId') as string,
  })
  // All else that would be replaced follows from it.
  expect(dangers([difference]).map(({ id }) => id)).toEqual(['Vpc'])
})
