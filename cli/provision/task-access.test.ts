import { expect, it } from 'vitest'
import type { AccessChange, ResourceChange, StackKind } from '../diff/difference.ts'
import { taskAccess } from './task-access.ts'

const types = {
  BackendRole: 'AWS::IAM::Role',
  BackendIngress: 'AWS::EC2::SecurityGroupIngress',
  LoadBalancerHttpsIngress: 'AWS::EC2::SecurityGroupIngress',
  S3Endpoint: 'AWS::EC2::VPCEndpoint',
}

function access(direction: AccessChange['direction'], id: keyof typeof types, stack: StackKind = 'data') {
  return { stack, id, concern: 'network' as const, direction, sentence: `${id} is ${direction}.` }
}

function accessOf(...changes: AccessChange[]) {
  const resources = Object.entries(types).map(([id, type]) => ({ id, type }) as ResourceChange)
  const data = { stack: 'data', name: '', state: 'changed', resources, outputs: [], parameters: [] } as const
  return taskAccess({ access: changes, stacks: [data] })
}

it('is what roles of the data stack may do and its security groups let through', () => {
  expect(accessOf(access('narrowed', 'BackendRole'), access('narrowed', 'BackendIngress'))).toEqual({
    taken: ['BackendRole is narrowed.', 'BackendIngress is narrowed.'],
    given: false,
  })
  expect(accessOf(access('narrowed', 'BackendRole'), access('widened', 'BackendIngress'))).toEqual({
    taken: ['BackendRole is narrowed.'],
    given: true,
  })
})

it('is nothing of the app stack, of the internet, or of what is no task', () => {
  expect(
    accessOf(
      access('narrowed', 'BackendRole', 'app'),
      access('narrowed', 'LoadBalancerHttpsIngress'),
      access('widened', 'S3Endpoint'),
      access('changed', 'BackendRole'),
    ),
  ).toEqual({ taken: [], given: false })
})
