import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import {
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  ListStackResourcesCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { applyTemplate, type Applied } from './apply-template.ts'
import { startLocalAws, type LocalAws } from './local-aws.ts'
import { localClient } from './local-client.ts'
import { readSecret } from './read-secret.ts'
import type { Resource } from './template.ts'

const python = inject('python')

// What the shim adds to ministack: were one of these lost in an upgrade, the deploy test would pass without meaning anything.
describe.skipIf(python === undefined)('the local AWS', () => {
  let aws: LocalAws
  let client: CloudFormationClient
  beforeAll(async () => {
    aws = await startLocalAws()
    client = localClient(aws.endpoint, 'us-east-1')
  }, 30_000)
  afterAll(async () => aws?.stop())

  let count = 0
  const newStack = () => `stack-${++count}`
  const apply = (Resources: Record<string, Resource>, Outputs: object = {}, stackName = newStack()): Promise<Applied> =>
    applyTemplate(client, { stackName, templateBody: JSON.stringify({ Resources, Outputs }), parameters: {} })

  const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } }
  const subnet = (cidr: string, zone = 'use1-az1', vpcId: unknown = { Ref: 'Vpc' }) => ({
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: vpcId, CidrBlock: cidr, AvailabilityZoneId: zone },
  })
  const gateway = { Type: 'AWS::EC2::InternetGateway' }
  const attachment = {
    Type: 'AWS::EC2::VPCGatewayAttachment',
    Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
  }
  const address = { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } }
  const nat = (allocation: unknown) => ({
    Type: 'AWS::EC2::NatGateway',
    DependsOn: 'VpcAttachment',
    Properties: { SubnetId: { Ref: 'Subnet' }, AllocationId: allocation },
  })

  it('rolls back where a property names what does not exist, and says so', async () => {
    const applied = await apply({ Subnet: subnet('10.0.0.0/24', 'use1-az1', 'vpc-0123') })
    expect(applied.status).toBe('ROLLBACK_COMPLETE')
    expect(applied.failures[0]).toMatch(
      /^Subnet CREATE_FAILED: VpcId of this .+ names the VPC 'vpc-0123', which does not exist$/,
    )
  })

  it('tells the address of a NAT gateway from its allocation', async () => {
    const network = {
      Vpc: vpc,
      Subnet: subnet('10.0.0.0/24'),
      Gateway: gateway,
      VpcAttachment: attachment,
      Address: address,
    }
    const allocation = { 'Fn::GetAtt': ['Address', 'AllocationId'] }
    expect((await apply({ ...network, Nat: nat(allocation) })).status).toBe('CREATE_COMPLETE')
    expect((await apply({ ...network, Nat: nat({ Ref: 'Address' }) })).failures[0]).toContain('names the address')
  })

  it('finds a missing DependsOn and overlapping subnets', async () => {
    const network = {
      Vpc: vpc,
      Subnet: subnet('10.0.0.0/24'),
      Gateway: gateway,
      Address: address,
      VpcAttachment: attachment,
    }
    const { DependsOn: _, ...early } = nat({ 'Fn::GetAtt': ['Address', 'AllocationId'] })
    expect((await apply({ ...network, Nat: early })).failures[0]).toContain('has no Internet gateway attached')
    const overlapping = await apply({ Vpc: vpc, A: subnet('10.0.0.0/24'), B: subnet('10.0.0.128/25', 'use1-az2') })
    expect(overlapping.failures[0]).toContain('conflicts with another subnet')
  })

  it('guards exports: one owner, and no change while another stack imports', async () => {
    const group = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } }
    const exported = (value: unknown) => ({ Group: { Value: value, Export: { Name: 'shared' } } })
    const owner = newStack()
    expect((await apply({ A: group, B: group }, exported({ Ref: 'A' }), owner)).status).toBe('CREATE_COMPLETE')
    expect((await apply({ A: group }, exported({ Ref: 'A' }))).failures[0]).toContain(
      `already exported by stack ${owner}`,
    )
    expect((await apply({ A: group }, { Again: { Value: { 'Fn::ImportValue': 'shared' } } })).status).toBe(
      'CREATE_COMPLETE',
    )
    const changed = await apply({ A: group, B: group }, exported({ Ref: 'B' }), owner)
    expect(changed).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE' })
    expect(changed.failures[0]).toContain('Cannot update export shared as it is in use by')
  })

  it('gives a secret its ARN, a value as asked for, and none where none is declared', async () => {
    const secret = (Properties: Record<string, unknown>) => ({ Type: 'AWS::SecretsManager::Secret', Properties })
    const generated = { PasswordLength: 40, ExcludePunctuation: true, ExcludeUppercase: true }
    const stackName = newStack()
    const resources = {
      Generated: secret({ GenerateSecretString: generated }),
      Empty: secret({ Description: 'set by people' }),
      Composed: secret({ SecretString: { 'Fn::Sub': 'x{{resolve:secretsmanager:${Generated}:SecretString}}y' } }),
    }
    const applied = await apply(resources, { Arn: { Value: { Ref: 'Generated' } } }, stackName)
    expect(applied.outputs['Arn']).toMatch(/^arn:aws:secretsmanager:us-east-1:123456789012:secret:/)
    const value = await readSecret(client, stackName, 'Generated')
    expect(value).toMatch(/^[a-z0-9]{40}$/)
    expect(await readSecret(client, stackName, 'Composed')).toBe(`x${value}y`)
    expect(await readSecret(client, stackName, 'Empty')).toBeUndefined()
  })

  it('replaces what AWS replaces, and an output alone is a change', async () => {
    const stackName = newStack()
    await apply({ Vpc: vpc, Subnet: subnet('10.0.0.0/24') }, {}, stackName)
    const moved = await apply({ Vpc: vpc, Subnet: subnet('10.0.1.0/24') }, {}, stackName)
    expect(moved).toMatchObject({ status: 'UPDATE_COMPLETE', changes: [{ logicalId: 'Subnet', replacement: 'True' }] })
    const output = { Vpc: { Value: { Ref: 'Vpc' } } }
    expect((await apply({ Vpc: vpc, Subnet: subnet('10.0.1.0/24') }, output, stackName)).status).toBe('UPDATE_COMPLETE')
  })

  it('tells in an update of what changes, then of what goes', async () => {
    const stackName = newStack()
    const group = (days: number, LogGroupName?: string) => ({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: days, ...(LogGroupName !== undefined && { LogGroupName }) },
    })
    const same = { Same: group(30) }
    await apply({ ...same, Changed: group(30), Gone: group(30), Named: group(30, 'one') }, {}, stackName)
    const applied = await apply({ ...same, Changed: group(60), Named: group(30, 'two'), New: group(30) }, {}, stackName)
    expect(applied.status).toBe('UPDATE_COMPLETE')
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: stackName }))
    const told = StackEvents.map(({ LogicalResourceId: id, ResourceStatus: status }) => `${id} ${status}`).toReversed()
    expect(told.slice(told.indexOf(`${stackName} UPDATE_IN_PROGRESS`))).toEqual([
      `${stackName} UPDATE_IN_PROGRESS`,
      'Changed UPDATE_IN_PROGRESS',
      'Changed UPDATE_COMPLETE',
      'Named UPDATE_IN_PROGRESS',
      'Named UPDATE_COMPLETE',
      'New CREATE_IN_PROGRESS',
      'New CREATE_COMPLETE',
      `${stackName} UPDATE_COMPLETE_CLEANUP_IN_PROGRESS`,
      'Named DELETE_IN_PROGRESS',
      'Named DELETE_COMPLETE',
      'Gone DELETE_IN_PROGRESS',
      'Gone DELETE_COMPLETE',
      `${stackName} UPDATE_COMPLETE`,
    ])
    const { StackResourceSummaries = [] } = await client.send(new ListStackResourcesCommand({ StackName: stackName }))
    expect(StackResourceSummaries.map((one) => `${one.LogicalResourceId} ${one.ResourceStatus}`)).toEqual(
      expect.arrayContaining(['Same CREATE_COMPLETE', 'Changed UPDATE_COMPLETE', 'New CREATE_COMPLETE']),
    )
  })

  it('demands capabilities, refuses unknown parameters and shows values before and after', async () => {
    const StackName = newStack()
    const trust = { Version: '2012-10-17', Statement: [] }
    const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } }
    const create = (input: object) =>
      client.send(new CreateChangeSetCommand({ StackName, ChangeSetName: 'one', ChangeSetType: 'CREATE', ...input }))
    await expect(create({ TemplateBody: JSON.stringify({ Resources: { Role: role } }) })).rejects.toThrow(
      'CAPABILITY_IAM',
    )
    const TemplateBody = JSON.stringify({ Resources: { Vpc: vpc } })
    await expect(create({ TemplateBody, Parameters: [{ ParameterKey: 'Nope', ParameterValue: '1' }] })).rejects.toThrow(
      '[Nope]',
    )

    await apply({ Vpc: vpc }, {}, StackName)
    const other = { ...vpc, Properties: { CidrBlock: '10.1.0.0/16' } }
    await create({ ChangeSetType: 'UPDATE', TemplateBody: JSON.stringify({ Resources: { Vpc: other } }) })
    const { Changes } = await client.send(
      new DescribeChangeSetCommand({ StackName, ChangeSetName: 'one', IncludePropertyValues: true }),
    )
    const change = Changes?.[0]?.ResourceChange
    expect(change?.Details?.[0]?.Target).toMatchObject({ BeforeValue: '10.0.0.0/16', AfterValue: '10.1.0.0/16' })
    expect(JSON.parse(change?.AfterContext ?? '')).toEqual({ Properties: { CidrBlock: '10.1.0.0/16' } })
  })
})

describe.skipIf(python === undefined)('its process', () => {
  it('ends when the process that started it is gone', async () => {
    const server = fileURLToPath(new URL('./server.py', import.meta.url))
    const child = spawn(python!, [server], { stdio: ['pipe', 'pipe', 'ignore'] })
    await once(child.stdout, 'data')
    child.stdin.destroy()
    expect(await once(child, 'exit')).toEqual([0, null])
  }, 20_000)
})
