import { describe, expect, it } from 'vitest'
import { comparedProperties, comparedResources, comparedSpecs } from '../../../test/compared.ts'
import type { AccessChange } from '../difference.ts'
import { accessChanges } from './access-changes.ts'
import { calledIn } from './called.ts'

function lines(changes: readonly AccessChange[]): string[] {
  return changes.map(({ concern, direction, sentence }) => `${concern} ${direction}: ${sentence}`)
}

function policy(...statements: object[]): object {
  return { Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements } }] }
}

const read = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }

describe('of specs', () => {
  it('is none between equal ones', () => {
    expect(comparedSpecs('data', {}, {}).access).toEqual([])
  })

  it('names what a service may read once it has a secret', () => {
    const secrets = { key: { generate: '64 characters' } }
    const { access } = comparedSpecs('data', { secrets }, { secrets, services: { web: { secrets: { KEY: 'key' } } } })
    expect(lines(access)).toEqual([
      'iam widened: The role ServiceWebExecutionRole may now do secretsmanager:GetSecretValue on SecretKeyValue.',
    ])
  })

  it('says once what one group lets out and another in', () => {
    const { access } = comparedSpecs('data', {}, { services: { web: { database: true } } })
    expect(lines(access).filter((line) => line.startsWith('network'))).toEqual([
      'network widened: What has the security group ServiceWebSecurityGroup may now reach what has the security group DatabaseSecurityGroup on TCP port 5432.',
    ])
  })

  it('says which requests a new route lets through', () => {
    const { access } = comparedSpecs(
      'app',
      {},
      { routing: { rules: { api: { paths: ['/api'], priority: 1, service: 'web' } } } },
    )
    expect(lines(access)).toEqual(['network widened: Requests for /api go to ServiceWebTargetGroup (RouteApiRule).'])
  })

  it('says nothing of what a resource that goes let others do with itself', () => {
    const { access } = comparedSpecs('data', {}, { files: { enabled: false } })
    expect(lines(access)).toEqual([])
  })

  it('says of a role that goes only that', () => {
    const api = { services: { api: { port: 3001 } } }
    const gone = lines(comparedSpecs('data', api, {}).access).filter((line) => line.startsWith('iam'))
    expect(gone).toEqual([
      'iam narrowed: The role ServiceApiExecutionRole goes, and all its rights with it.',
      'iam narrowed: The role ServiceApiTaskRole goes, and all its rights with it.',
    ])
  })
})

describe('rights', () => {
  const role = (before: object, after: object) => lines(comparedProperties('AWS::IAM::Role', before, after).access)

  it('are widened and narrowed piece by piece', () => {
    const more = { ...read, Action: ['s3:GetObject', 's3:PutObject'] }
    expect(role(policy(read), policy(more))).toEqual([
      'iam widened: The role It may now do s3:PutObject on ${Bucket.Arn}/*.',
    ])
    expect(role(policy(more), policy(read))).toEqual([
      'iam narrowed: The role It may no longer do s3:PutObject on ${Bucket.Arn}/*.',
    ])
  })

  it('are the same however they are divided into statements', () => {
    const both = { Effect: 'Allow', Action: ['a:B', 'c:D'], Resource: '*' }
    expect(role(policy(both), policy({ ...both, Action: 'c:D' }, { ...both, Action: 'a:B' }))).toEqual([])
  })

  it('on everything are called out', () => {
    expect(role(policy(), policy({ Effect: 'Allow', Action: '*', Resource: '*' }))).toEqual([
      'iam widened: The role It may now do everything on every resource. That is everything in the account.',
    ])
    expect(role(policy(), policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }))).toEqual([
      'iam widened: The role It may now do everything in s3 on every resource.',
    ])
  })

  it('are widened where a denial goes', () => {
    const deny = { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' }
    expect(role(policy(read, deny), policy(read))).toEqual([
      'iam widened: The role It is no longer denied to do s3:DeleteObject on every resource.',
    ])
    expect(role(policy(read), policy(read, deny))).toEqual([
      'iam narrowed: The role It is denied to do s3:DeleteObject on every resource.',
    ])
  })

  it('under other conditions are both gained and lost', () => {
    const tls = { ...read, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }
    expect(role(policy(tls), policy(read))).toEqual([
      'iam widened: The role It may now do s3:GetObject on ${Bucket.Arn}/*.',
      'iam narrowed: The role It may no longer do s3:GetObject on ${Bucket.Arn}/*, under conditions.',
    ])
  })

  it('of managed policies are told by name', () => {
    const arn = (name: string) => ({ ManagedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] })
    expect(role({}, arn('AdministratorAccess'))).toEqual([
      'iam widened: The role It gets all rights of the managed policy AdministratorAccess, which are all rights on everything.',
    ])
    expect(role(arn('ReadOnlyAccess'), {})).toEqual([
      'iam narrowed: The role It loses the rights of the managed policy ReadOnlyAccess.',
    ])
  })

  it('are opened when a permissions boundary goes', () => {
    expect(role({ PermissionsBoundary: 'arn:aws:iam::1:policy/b' }, {})).toEqual([
      'iam widened: The role It no longer has a permissions boundary.',
    ])
  })

  it('of a policy that stands apart are those of its role', () => {
    const apart = {
      Type: 'AWS::IAM::RolePolicy',
      Properties: { RoleName: { Ref: 'Role' }, PolicyDocument: { Statement: read } },
    }
    expect(lines(comparedResources({}, { P: apart }).access)).toEqual([
      'iam widened: The role Role may now do s3:GetObject on ${Bucket.Arn}/*.',
    ])
    expect(lines(comparedResources({ P: apart }, {}).access)).toEqual([
      'iam narrowed: The role Role may no longer do s3:GetObject on ${Bucket.Arn}/*.',
    ])
  })
})

describe('trust', () => {
  const trust = (Principal: unknown, more: object = {}) => ({
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more }] },
  })
  const role = (before: object, after: object) => lines(comparedProperties('AWS::IAM::Role', before, after).access)

  it('is told by who may take the role', () => {
    expect(role(trust({ Service: 'ecs-tasks.amazonaws.com' }), trust({ AWS: '123456789012' }))).toEqual([
      'iam widened: Everybody whom the account 123456789012 lets may now take the role It.',
      'iam narrowed: The AWS service ecs-tasks.amazonaws.com may no longer take the role It.',
    ])
  })

  it('of everybody is called out', () => {
    expect(role(trust({ AWS: '123456789012' }), trust('*'))[0]).toBe(
      'iam widened: Everybody may now take the role It. That is everybody who has an AWS account.',
    )
  })
})

it('tells what the policy of a resource lets others do with it', () => {
  const repository = (Statement: object[]) => ({ RepositoryPolicyText: { Statement } })
  const pull = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::210987654321:root' }, Action: 'ecr:BatchGetImage' }
  expect(lines(comparedProperties('AWS::ECR::Repository', {}, repository([pull])).access)).toEqual([
    'iam widened: With the image repository It, everybody whom the account 210987654321 lets may now do ecr:BatchGetImage.',
  ])
})

describe('the network', () => {
  const ingress = (more: object) => ({
    Rule: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: { GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] }, IpProtocol: 'tcp', ...more },
    },
  })

  it.each([
    [
      { FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
      'Everybody on the internet may now reach what has the security group Group on TCP port 22.',
    ],
    [
      { FromPort: 80, ToPort: 90, CidrIp: '10.0.0.0/8' },
      '10.0.0.0/8 may now reach what has the security group Group on TCP ports 80 to 90.',
    ],
    [
      { IpProtocol: '-1', CidrIpv6: '::/0' },
      'Everybody on the internet may now reach what has the security group Group on all ports.',
    ],
    [
      { FromPort: 443, ToPort: 443, SourcePrefixListId: 'pl-1' },
      'The addresses of the prefix list pl-1 may now reach what has the security group Group on TCP port 443.',
    ],
  ])('is opened by a rule %j', (rule, sentence) => {
    const { access } = comparedResources({}, ingress(rule))
    expect(lines(access)).toEqual([`network widened: ${sentence}`])
  })

  it('is the same when a rule moves out of its group, or is described anew', () => {
    const rule = { FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }
    const group = (SecurityGroupIngress: object[]) => ({
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress } },
    })
    const within = group([{ IpProtocol: 'tcp', ...rule }])
    expect(comparedResources(within, { ...group([]), ...ingress(rule) }).access).toEqual([])
    expect(comparedResources(ingress(rule), ingress({ ...rule, Description: 'SSH' })).access).toEqual([])
  })

  it('is opened by a load balancer with another scheme', () => {
    const { access } = comparedProperties(
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      { Scheme: 'internal' },
      { Scheme: 'internet-facing' },
    )
    expect(lines(access)).toEqual(['network widened: The load balancer It is reachable from the internet.'])
  })

  it('is opened by a public address, and closed without', () => {
    const type = 'AWS::RDS::DBInstance'
    expect(lines(comparedProperties(type, { PubliclyAccessible: false }, { PubliclyAccessible: true }).access)).toEqual(
      ['network widened: The database It is given a public address.'],
    )
    expect(lines(comparedProperties(type, { PubliclyAccessible: 'true' }, {}).access)).toEqual([
      'network narrowed: The database It is no longer given a public address.',
    ])
  })

  it('is changed by a listener on another port, and by where it leads', () => {
    const listener = (Port: number, to: string) => ({
      Port,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: to } }],
    })
    expect(
      lines(comparedProperties('AWS::ElasticLoadBalancingV2::Listener', listener(80, 'A'), listener(81, 'B')).access),
    ).toEqual([
      'network changed: The load balancer answers on HTTP port 81 instead of HTTP port 80 (It).',
      'network changed: What no rule of It fits goes to B instead of A.',
    ])
  })
})

it('calls the two sides by the names that the comments of the templates give them', () => {
  const comments = new Map([
    ['A', 'The firewall of the tasks of "web".'],
    ['B', 'The firewall of the database'],
    ['Group', 'The tasks of "web" that answer their health check.'],
    ['Other', 'Something else.'],
  ])
  const called = calledIn(undefined, { comments })
  expect(['A', 'B', 'Group', 'Other', 'None'].map(called)).toEqual([
    'the tasks of "web"',
    'the database',
    'the tasks of "web"',
    undefined,
    undefined,
  ])
  const rule = {
    Type: 'AWS::EC2::SecurityGroupEgress',
    Properties: { GroupId: 'A', DestinationSecurityGroupId: 'B', IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 },
  }
  expect(lines(accessChanges('app', new Map(), new Map([['Rule', rule]]), called))).toEqual([
    'network widened: The tasks of "web" may now reach the database on TCP port 5432.',
  ])
})
