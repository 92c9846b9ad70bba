import { expect, test } from 'vitest'
import { outline } from '../../../schema/outline.gen.ts'
import { complete } from '../../3-resolve/complete.ts'
import { resolve } from '../../3-resolve/resolve.ts'
import { tracked } from '../../provenance/trace.ts'
import { dataTemplate } from './template.ts'

// What the golden templates do not say: what must never be there, and what must never change.

const digest = `@sha256:${'0'.repeat(64)}`

const environment = {
  environment: 'production',
  aws: { account: '123456789012', region: 'us-east-1' },
  site: { domain: 'semiont.example.org', hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.org' } },
  network: { availabilityZones: ['use1-az1', 'use1-az2'] },
  secrets: {
    'jwt-secret': { generate: '64 characters' },
    oauth: { keys: ['id', 'secret'] },
    partner: { arn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:partner-AbCdEf' },
    unused: {},
  },
  services: {
    frontend: { port: 3000, connectsTo: ['backend'], exec: false },
    backend: {
      port: 4000,
      database: true,
      files: { enabled: true },
      secrets: { JWT: 'jwt-secret', ID: 'oauth.id', SECRET: 'oauth.secret', PARTNER: 'partner' },
    },
    worker: { image: { from: 'backend' }, egress: [], exec: false },
    proxy: { image: { digest: `public.ecr.aws/nginx/nginx${digest}` }, exec: false },
    guest: { image: { digest: `999999999999.dkr.ecr.eu-west-1.amazonaws.com/team/guest${digest}` }, exec: false },
  },
  routing: { default: 'frontend' },
}

interface Resource {
  readonly Type: string
  readonly Properties: Record<string, any>
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

function resourcesOf(spec: object = {}): Record<string, Resource> {
  const whole = complete({ ...environment, ...spec }, outline)
  return dataTemplate(resolve(tracked(whole))).body.Resources as unknown as Record<string, Resource>
}

const resources = resourcesOf()

/** Everything that a role may do, as "action on resource", by action. */
function rights(role: string): string[] {
  const statements = resources[role]!.Properties['Policies'].flatMap((policy: any) => policy.PolicyDocument.Statement)
  const allowed = statements.flatMap(({ Effect, Action, Resource, Condition }: any) => {
    expect(Effect).toBe('Allow')
    return [Action]
      .flat()
      .flatMap((action: string) =>
        [Resource]
          .flat()
          .map((resource: unknown) => `${action} on ${name(resource)}${Condition ? ' with a condition' : ''}`),
      )
  })
  return allowed.toSorted()
}

function name(resource: any): string {
  if (typeof resource === 'string') return resource
  if ('Ref' in resource) return resource.Ref
  if ('Fn::GetAtt' in resource) return resource['Fn::GetAtt'].join('.')
  return resource['Fn::Sub'].replace('arn:${AWS::Partition}:', '').replace('${AWS::Region}:${AWS::AccountId}:', '')
}

const logGroup = 'logs:log-group:SemiontAppStack-production-SemiontLogGroup-*:*'
const writesLogs = [`logs:CreateLogStream on ${logGroup}`, `logs:PutLogEvents on ${logGroup}`]
const pulls = (repository: string) => [
  `ecr:BatchCheckLayerAvailability on ${repository}`,
  `ecr:BatchGetImage on ${repository}`,
  'ecr:GetAuthorizationToken on *',
  `ecr:GetDownloadUrlForLayer on ${repository}`,
]

test('an execution role pulls one image, writes logs and reads the secrets of its own service', () => {
  expect(rights('ServiceBackendExecutionRole')).toEqual([
    ...pulls('ServiceBackendRepository.Arn'),
    'kms:Decrypt on * with a condition',
    ...writesLogs,
    'secretsmanager:GetSecretValue on SecretJwtSecretValue',
    'secretsmanager:GetSecretValue on SecretOauthValue',
    'secretsmanager:GetSecretValue on arn:aws:secretsmanager:us-east-1:123456789012:secret:partner-AbCdEf',
    'secretsmanager:GetSecretValue on secretsmanager:secret:semiont/production/database-url-??????',
  ])
  expect(rights('ServiceFrontendExecutionRole')).toEqual([...pulls('ServiceFrontendRepository.Arn'), ...writesLogs])
})

test('an execution role may pull from the repository that the image is in, and from none when that is not in ECR', () => {
  expect(rights('ServiceWorkerExecutionRole')).toEqual([...pulls('ServiceBackendRepository.Arn'), ...writesLogs])
  expect(rights('ServiceGuestExecutionRole')).toEqual([
    ...pulls('ecr:eu-west-1:999999999999:repository/team/guest'),
    ...writesLogs,
  ])
  expect(rights('ServiceProxyExecutionRole')).toEqual(writesLogs)
  for (const service of ['Worker', 'Guest', 'Proxy'])
    expect(resources).not.toHaveProperty(`Service${service}Repository`)
})

test('a task role has rights only for ECS Exec and for files, where its service uses them', () => {
  expect(rights('ServiceFrontendTaskRole')).toEqual([])
  expect(rights('ServiceBackendTaskRole')).toEqual([
    'elasticfilesystem:ClientMount on FileSystem.Arn with a condition',
    'elasticfilesystem:ClientWrite on FileSystem.Arn with a condition',
    `logs:CreateLogStream on ${logGroup}`,
    'logs:DescribeLogGroups on *',
    `logs:DescribeLogStreams on ${logGroup}`,
    `logs:PutLogEvents on ${logGroup}`,
    'ssmmessages:CreateControlChannel on *',
    'ssmmessages:CreateDataChannel on *',
    'ssmmessages:OpenControlChannel on *',
    'ssmmessages:OpenDataChannel on *',
  ])
})

test('a service that uses another mix of things has another policy, each by itself', () => {
  const alone = resourcesOf({ services: { web: { port: 80, exec: false, files: { enabled: true } } }, secrets: {} })
  const policies = (role: string) => alone[role]!.Properties['Policies'].map((policy: any) => policy.PolicyName)
  expect(policies('ServiceWebExecutionRole')).toEqual(['WriteLogs', 'PullImage'])
  expect(policies('ServiceWebTaskRole')).toEqual(['MountFiles'])
})

test('no security group has a rule that allows everything, and none but the load balancer is open to the internet', () => {
  const groups = Object.values(resources).filter(({ Type }) => Type === 'AWS::EC2::SecurityGroup')
  expect(groups).toHaveLength(8)
  for (const { Properties } of groups) {
    expect(Properties).not.toHaveProperty('SecurityGroupIngress')
    expect(Properties['SecurityGroupEgress'].length).toBeGreaterThan(0)
    for (const { IpProtocol, CidrIp } of Properties['SecurityGroupEgress']) {
      expect([IpProtocol, CidrIp]).not.toEqual(['-1', '0.0.0.0/0'])
    }
  }
  const rules = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::EC2::SecurityGroupIngress')
  const open = rules.filter(([, { Properties }]) => !('SourceSecurityGroupId' in Properties)).map(([id]) => id)
  expect(open).toEqual(['LoadBalancerHttpIngress', 'LoadBalancerHttpsIngress'])
})

test('only who uses the database or the files reaches them', () => {
  const into = (group: string) =>
    Object.values(resources)
      .filter(({ Type, Properties }) => Type.endsWith('Ingress') && Properties['GroupId']['Fn::GetAtt'][0] === group)
      .map(({ Properties }) => Properties['SourceSecurityGroupId']['Fn::GetAtt'][0])
  expect(into('DatabaseSecurityGroup')).toEqual(['ServiceBackendSecurityGroup'])
  expect(into('FilesSecurityGroup')).toEqual(['ServiceBackendSecurityGroup'])
  expect(into('ServiceBackendSecurityGroup')).toEqual(['ServiceFrontendSecurityGroup'])
  expect(into('ServiceWorkerSecurityGroup')).toEqual([])
})

test('descriptions of security groups and of the parameter group stay as they are: a change replaces the group', () => {
  const descriptions = Object.fromEntries(
    Object.entries(resources)
      .map(([id, { Properties }]) => [id, Properties['GroupDescription']])
      .filter(([, description]) => description !== undefined),
  )
  expect(descriptions).toEqual({
    LoadBalancerSecurityGroup: 'Load balancer',
    DatabaseSecurityGroup: 'Database',
    FilesSecurityGroup: 'File system',
    ServiceBackendSecurityGroup: 'Tasks of the service backend',
    ServiceFrontendSecurityGroup: 'Tasks of the service frontend',
    ServiceGuestSecurityGroup: 'Tasks of the service guest',
    ServiceProxySecurityGroup: 'Tasks of the service proxy',
    ServiceWorkerSecurityGroup: 'Tasks of the service worker',
  })
  expect(resources['DatabaseParameterGroup']!.Properties['Description']).toBe('Settings of the database')
})

test('the properties that make a secret stay as they are: CloudFormation writes a new value when they change', () => {
  const bodies = Object.fromEntries(
    Object.entries(resources)
      .filter(([, { Type }]) => Type === 'AWS::SecretsManager::Secret')
      .map(([id, { Properties }]) => [id, Properties['GenerateSecretString'] ?? Properties['SecretString']]),
  )
  expect(bodies).toEqual({
    DatabaseSecret: {
      SecretStringTemplate: '{"username":"semiont"}',
      GenerateStringKey: 'password',
      PasswordLength: 32,
      ExcludePunctuation: true,
    },
    SecretJwtSecretValue: { PasswordLength: 64, ExcludePunctuation: true },
    SecretOauthValue: undefined,
    SecretUnusedValue: undefined,
    DatabaseUrlSecret: {
      'Fn::Sub':
        'postgresql://semiont:{{resolve:secretsmanager:${DatabaseSecret}:SecretString:password}}@' +
        '${Database.Endpoint.Address}:${Database.Endpoint.Port}/semiont?sslmode=require',
    },
  })
})

test('the description of a secret that people set names its keys, or counts them where that would be too long', () => {
  const described = (keys: string[]) =>
    resourcesOf({ secrets: { ...environment.secrets, oauth: { keys } } })['SecretOauthValue']!.Properties['Description']
  const many = Array.from({ length: 300 }, (_, index) => `value${index}`)
  expect(described(['id', 'secret'])).toBe('Set by people, in Secrets Manager: JSON with the keys id, secret')
  expect(described(many)).toBe('Set by people, in Secrets Manager: JSON with 300 keys')
})

test('the access point and its folder stay as they are: a change replaces it', () => {
  const { PosixUser, RootDirectory } = resources['FilesAccessPoint']!.Properties
  expect(PosixUser).toEqual({ Uid: '1001', Gid: '1001' })
  expect(RootDirectory).toEqual({
    Path: '/semiont',
    CreationInfo: { OwnerUid: '1001', OwnerGid: '1001', Permissions: '0750' },
  })
})

test('the lifecycle policy of a repository is the same text every time, and releases come before the count', () => {
  const rule = (priority: number, description: string, selection: string, count: number) =>
    `{"rulePriority":${priority},"description":"${description}","selection":{${selection},` +
    `"countType":"imageCountMoreThan","countNumber":${count}},"action":{"type":"expire"}}`
  const release = rule(1, 'Keep every release', '"tagStatus":"tagged","tagPatternList":["release-*"]', 9999)
  const others = rule(2, 'Keep the last 30 images', '"tagStatus":"any"', 30)
  const { LifecyclePolicy } = resources['ServiceBackendRepository']!.Properties
  expect(LifecyclePolicy.LifecyclePolicyText).toBe(`{"rules":[${release},${others}]}`)
})

test('whatever holds data is kept or snapshotted when it leaves the stack or is replaced', () => {
  const stateful = resourcesOf({ network: { ...environment.network, flowLogs: { enabled: true } } })
  const types = new Set([
    'AWS::ECR::Repository',
    'AWS::EFS::FileSystem',
    'AWS::Logs::LogGroup',
    'AWS::RDS::DBInstance',
    'AWS::SecretsManager::Secret',
  ])
  const found = Object.entries(stateful).filter(([, { Type }]) => types.has(Type))
  expect(new Set(found.map(([, { Type }]) => Type))).toEqual(types)
  for (const [id, { DeletionPolicy, UpdateReplacePolicy }] of found) {
    const snapshot = id === 'Database'
    expect([id, DeletionPolicy], id).toEqual([id, snapshot ? 'Snapshot' : 'RetainExceptOnCreate'])
    expect([id, UpdateReplacePolicy], id).toEqual([id, snapshot ? 'Snapshot' : 'Retain'])
  }
})

test('adding, removing and re-ordering zones leaves what another zone has as it is', () => {
  const zonesOnly = (zones: string[]) => {
    const all = resourcesOf({ network: { availabilityZones: zones, natGateways: 1 } })
    // Which NAT gateway is used is the one thing that the order decides.
    const entries = Object.entries(all).filter(([id]) => id.startsWith('ZoneUse1Az2') && !/Nat|DefaultRoute/.test(id))
    return Object.fromEntries(entries)
  }
  const before = zonesOnly(['use1-az1', 'use1-az2'])
  expect(Object.keys(before)).toHaveLength(8)
  expect(zonesOnly(['use1-az2', 'use1-az1'])).toEqual(before)
  expect(zonesOnly(['use1-az1', 'use1-az2', 'use1-az6'])).toEqual(before)
  expect(zonesOnly(['use1-az2', 'use1-az4'])).toEqual(before)
})
