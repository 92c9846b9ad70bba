import { describe, expect, it } from 'vitest'
import { comparedProperties, comparedResources, comparedSpecs } from '../../../test/compared.ts'

const instance = 'AWS::RDS::DBInstance'

describe('the database', () => {
  const change = (before: object, after: object) => {
    const { difference, effect } = comparedSpecs('data', { database: before }, { database: after })
    return { ids: difference.resources.map(({ id }) => id), effect: effect('Database') }
  }

  // What cloudformation-diff says "may replace" of: RDS does not.
  it.each([
    [{ backups: { retention: '14 days' } }],
    [{ multiAz: true }],
    [{ minorUpgrades: false }],
    [{ maintenance: { window: 'Mon 01:00-02:00 UTC' } }],
  ])('goes on with %j', (after) => {
    expect(change({}, after)).toMatchObject({ ids: ['Database'], effect: { kind: 'in-place', source: 'table' } })
  })

  // What cloudformation-diff calls a plain update.
  it('restarts in its maintenance window, or at once where the spec says so', () => {
    const instanceClass = 'db.m6g.large'
    expect(change({}, { instanceClass }).effect).toMatchObject({ kind: 'restart', waits: true })
    const now = change({}, { instanceClass, maintenance: { apply: 'immediately' } }).effect
    expect(now.kind).toBe('restart')
    expect(now).not.toHaveProperty('waits')
    expect(
      comparedProperties(instance, { DBInstanceClass: 'a' }, { DBInstanceClass: 'b' }).effect('It'),
    ).not.toHaveProperty('waits')
  })

  it.each([
    ['20 GiB', '40 GiB', 'in-place'],
    ['20 GiB', '22 GiB', 'in-place'],
    // A step below a tenth is rounded up.
    ['20 GiB', '21 GiB', 'in-place'],
    ['40 GiB', '20 GiB', 'refused'],
  ])('takes storage from %s to %s as %s', (storage, after, kind) => {
    expect(change({ storage }, { storage: after }).effect.kind).toBe(kind)
  })

  it.each([
    ['15', '16', false, 'refused'],
    ['15', '16', true, 'restart'],
    ['16', '15', true, 'refused'],
  ])('takes version %s to %s, allowed %s, as %s', (engineVersion, after, allowMajorUpgrade, kind) => {
    const { effect } = comparedSpecs(
      'data',
      { database: { engineVersion } },
      { database: { engineVersion: after, allowMajorUpgrade } },
    )
    expect(effect('DatabaseParameterGroup').kind).toBe('replacement')
    expect(effect('Database').kind).toBe(kind)
  })

  it.each([
    ['postgres', '15.1', '15.10', 'restart'],
    ['postgres', '15.10', '15.9', 'refused'],
    ['mysql', '8.0.35', '8.4.2', 'refused'],
    ['postgres', '15', '15.4', 'restart'],
  ])('of %s takes version %s to %s as %s', (Engine, before, after, kind) => {
    const properties = (EngineVersion: string) => ({ Engine, EngineVersion })
    expect(comparedProperties(instance, properties(before), properties(after)).effect('It').kind).toBe(kind)
  })

  it.each([
    [0, 7, 'restart'],
    [7, 0, 'restart'],
    ['7', 14, 'in-place'],
  ])('takes backups from %s to %s days as %s', (before, after, kind) => {
    const { effect } = comparedProperties(instance, { BackupRetentionPeriod: before }, { BackupRetentionPeriod: after })
    expect(effect('It').kind).toBe(kind)
  })

  it.each([
    ['StorageEncrypted', false, true, 'replacement'],
    ['KmsKeyId', 'a', 'b', 'replacement'],
    ['DBSnapshotIdentifier', 'a', undefined, 'replacement'],
    ['Port', '5432', '5433', 'replacement'],
    ['Engine', 'postgres', 'mysql', 'maybe-replacement'],
    ['StorageType', 'gp2', 'gp3', 'in-place'],
    ['StorageType', 'standard', 'gp3', 'restart'],
    ['DeletionProtection', true, false, 'in-place'],
    ['PubliclyAccessible', false, true, 'in-place'],
    ['Tags', [], [{ Key: 'a', Value: 'b' }], 'in-place'],
  ])('takes %s from %j to %j as %s', (name, before, after, kind) => {
    expect(comparedProperties(instance, { [name]: before }, { [name]: after }).effect('It').kind).toBe(kind)
  })

  it('is told to be replaced by an empty one, and what happens to the old one', () => {
    const { effect, cascades } = comparedSpecs('data', {}, { database: { name: 'other' } })
    expect(effect('Database')).toEqual({
      kind: 'replacement',
      sentence:
        'The database is replaced: an empty database takes its place. The old database is deleted after a final snapshot. ' +
        'While its deletion protection is on AWS refuses that: it then stays in the account, outside the stack, and goes on costing.',
      source: 'specification',
    })
    expect(cascades).toEqual({ Database: [], DatabaseSecretAttachment: ['Database'], DatabaseUrlSecret: ['Database'] })
  })

  it('restarts for settings that PostgreSQL reads when it starts only', () => {
    const type = 'AWS::RDS::DBParameterGroup'
    const kindOf = (name: string) =>
      comparedProperties(type, { Parameters: { [name]: '1' } }, { Parameters: { [name]: '2' } }).effect('It').kind
    expect([kindOf('shared_buffers'), kindOf('work_mem'), kindOf('pg_stat_statements.max')]).toEqual([
      'restart',
      'in-place',
      'restart',
    ])
  })
})

describe('the database, when', () => {
  const instanceOf = (before: object, after: object) => comparedProperties(instance, before, after).effect('It')

  it('is made from a snapshot is not empty', () => {
    const { kind, sentence } = instanceOf({}, { DBSnapshotIdentifier: 'before' })
    expect(kind).toBe('replacement')
    expect(sentence).toContain('one from the snapshot before takes its place, without what was written since.')
  })

  it('is told to apply changes at once makes those that wait', () => {
    expect(instanceOf({ ApplyImmediately: false }, { ApplyImmediately: true }).sentence).toContain(
      'Changes that still wait for the maintenance window are made now too',
    )
  })

  it('gets other settings is restarted by CloudFormation only where that is not to wait', () => {
    const kind = (ApplyImmediately: boolean) =>
      instanceOf({ DBParameterGroupName: 'a', ApplyImmediately }, { DBParameterGroupName: 'b', ApplyImmediately }).kind
    expect([kind(true), kind(false)]).toEqual(['restart', 'in-place'])
  })

  it('loses a property that RDS then keeps, is left as it is', () => {
    expect(instanceOf({ CACertificateIdentifier: 'a' }, {}).kind).toBe('in-place')
    expect(instanceOf({ CACertificateIdentifier: 'a' }, { CACertificateIdentifier: 'b' }).kind).toBe('restart')
  })

  it('has a standby, is away no longer than that takes', () => {
    const sentence = (MultiAZ: boolean) =>
      instanceOf({ DBInstanceClass: 'a', MultiAZ }, { DBInstanceClass: 'b', MultiAZ }).sentence
    expect(sentence(true)).toContain('while the standby takes over')
    expect(sentence(false)).toContain('away for some minutes')
  })
})

it.each([
  [1, 2, 'If fewer tasks run, more start at once.'],
  [2, 1, 'As many tasks run as before; when there is little to do, fewer from now on.'],
])('scaling from %i to %i at least: %s', (before, after, sentence) => {
  const type = 'AWS::ApplicationAutoScaling::ScalableTarget'
  expect(comparedProperties(type, { MinCapacity: before }, { MinCapacity: after }).effect('It').sentence).toBe(sentence)
})

it('a load balancer gains and loses addresses with its subnets', () => {
  const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer'
  const sentence = (...Subnets: string[]) =>
    comparedProperties(type, { Subnets: ['a', 'b'] }, { Subnets }).effect('It').sentence
  expect(sentence('a', 'b', 'c')).not.toContain('gives up')
  expect(sentence('a')).not.toContain('gets')
  expect(sentence('a', 'c')).toContain('gets addresses in the new zones and gives up')
})

describe('a release', () => {
  it('is a new revision and a service that rolls, however many properties change', () => {
    const web = { cpu: '1 vCPU', memory: '2 GiB', variables: { A: 'b' } }
    const { kinds, cascades } = comparedSpecs('app', {}, { services: { web } })
    expect(kinds).toEqual({ ServiceWebTaskDefinition: 'rolling', ServiceWebDeployment: 'rolling' })
    expect(cascades['ServiceWebDeployment']).toEqual(['ServiceWebTaskDefinition'])
  })

  it('needs no new tasks for how deployments go', () => {
    const service = 'AWS::ECS::Service'
    const kindOf = (name: string) => comparedProperties(service, { [name]: 1 }, { [name]: 2 }).effect('It').kind
    expect(
      ['DesiredCount', 'HealthCheckGracePeriodSeconds', 'DeploymentConfiguration', 'EnableExecuteCommand'].map(kindOf),
    ).toEqual(Array(4).fill('in-place'))
    expect(
      ['TaskDefinition', 'NetworkConfiguration', 'LoadBalancers', 'ServiceConnectConfiguration'].map(kindOf),
    ).toEqual(Array(4).fill('rolling'))
    expect(kindOf('LaunchType')).toBe('replacement')
  })
})

it('a service that may lose tasks meanwhile says so', () => {
  const of = (MinimumHealthyPercent: number) => {
    const properties = (TaskDefinition: string) => ({
      TaskDefinition,
      DeploymentConfiguration: { MinimumHealthyPercent },
    })
    return comparedProperties('AWS::ECS::Service', properties('a'), properties('b')).effect('It').sentence
  }
  expect(of(100)).toContain('without a gap')
  expect(of(50)).toContain('down to 50 %')
})

describe('what goes', () => {
  it('is left behind, deleted with a snapshot, or deleted, as its policy says', () => {
    const { kinds } = comparedSpecs('data', {}, { database: { enabled: false }, files: { enabled: false } })
    expect(kinds).toMatchObject({
      Database: 'deletion',
      DatabaseSecret: 'left-behind',
      DatabaseSecurityGroup: 'deletion',
      FileSystem: 'left-behind',
    })
  })

  it('is a database with a snapshot where no policy is written, and told to be protected where it is', () => {
    const removed = (Properties: object) =>
      comparedResources({ It: { Type: instance, Properties } }, {}).effect('It').sentence
    expect(removed({})).toBe('The database is deleted after a final snapshot.')
    expect(removed({ DBClusterIdentifier: 'c' })).toBe('The database is deleted.')
    expect(removed({ DeletionProtection: true })).toContain('While its deletion protection is on AWS refuses that')
  })
})

describe('a reference to what is replaced', () => {
  it('replaces what can have it only from its creation, and so on, and changes the rest', () => {
    const resources = (cidr: string) => ({
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: cidr } },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
      Mount: { Type: 'AWS::EFS::MountTarget', Properties: { SubnetId: { 'Fn::Sub': '${Subnet}' } } },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets: [{ Ref: 'Subnet' }] } },
      Role: { Type: 'AWS::IAM::Role', DependsOn: 'Vpc' },
    })
    const { kinds, cascades } = comparedResources(resources('10.0.0.0/16'), resources('10.1.0.0/16'))
    expect(kinds).toEqual({ Vpc: 'replacement', Subnet: 'replacement', Mount: 'replacement', Balancer: 'in-place' })
    expect(cascades).toEqual({ Vpc: [], Subnet: ['Vpc'], Mount: ['Subnet'], Balancer: ['Subnet'] })
  })

  it('ends, where things refer to each other in a circle', () => {
    const group = (GroupDescription: string) => ({
      A: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription, VpcId: { Ref: 'B' } } },
      B: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'A' } } },
    })
    expect(comparedResources(group('a'), group('b')).kinds).toEqual({ A: 'replacement', B: 'replacement' })
  })
})

describe('another difference', () => {
  it('of DependsOn or a policy alone does nothing now', () => {
    const body = { Type: 'AWS::S3::Bucket', DependsOn: 'A', DeletionPolicy: 'Delete' }
    const { effect } = comparedResources({ It: body }, { It: { ...body, DependsOn: 'B', DeletionPolicy: 'Retain' } })
    expect(effect('It').kind).toBe('none')
  })

  it('of the type is refused, whatever else differs', () => {
    const { effect } = comparedResources(
      { It: { Type: 'AWS::SNS::Topic', Properties: { A: 1 } } },
      { It: { Type: 'AWS::SQS::Queue', Properties: { A: 2 } } },
    )
    expect(effect('It')).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('AWS::SNS::Topic') as string,
    })
  })

  it('of an unknown type may replace it, and of a custom resource is for its program', () => {
    expect(comparedProperties('My::Own::Type', { A: 1 }, { A: 2 }).effect('It').kind).toBe('maybe-replacement')
    expect(comparedProperties('Custom::Thing', { A: 1 }, { A: 2 }).effect('It').kind).toBe('in-place')
  })

  it.each([
    ['AWS::EFS::FileSystem', 'Encrypted', false, true, 'replacement'],
    ['AWS::EFS::FileSystem', 'PerformanceMode', 'generalPurpose', 'maxIO', 'replacement'],
    ['AWS::EFS::FileSystem', 'LifecyclePolicies', [], [{ TransitionToIA: 'AFTER_7_DAYS' }], 'in-place'],
    ['AWS::EC2::SecurityGroup', 'GroupDescription', 'a', 'b', 'replacement'],
    ['AWS::EC2::Subnet', 'AvailabilityZoneId', 'a', 'b', 'replacement'],
    ['AWS::ECR::Repository', 'EncryptionConfiguration', {}, { EncryptionType: 'KMS' }, 'replacement'],
    ['AWS::ECR::Repository', 'ImageTagMutability', 'IMMUTABLE', 'MUTABLE', 'in-place'],
    ['AWS::SecretsManager::Secret', 'Name', 'a', 'b', 'replacement'],
    ['AWS::SecretsManager::Secret', 'GenerateSecretString', { PasswordLength: 1 }, { PasswordLength: 2 }, 'in-place'],
    ['AWS::ElasticLoadBalancingV2::TargetGroup', 'Port', 80, 81, 'replacement'],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'Scheme', 'internal', 'internet-facing', 'replacement'],
    ['AWS::CertificateManager::Certificate', 'DomainName', 'a', 'b', 'replacement'],
    ['AWS::Route53::RecordSet', 'Name', 'a', 'b', 'replacement'],
    ['AWS::Logs::LogGroup', 'RetentionInDays', 30, 7, 'in-place'],
    ['AWS::Logs::LogGroup', 'LogGroupClass', undefined, 'INFREQUENT_ACCESS', 'refused'],
    ['AWS::Logs::LogGroup', 'LogGroupClass', undefined, 'STANDARD', 'in-place'],
    ['AWS::Budgets::Budget', 'NotificationsWithSubscribers', [], [{}], 'replacement'],
    ['AWS::ApplicationAutoScaling::ScalableTarget', 'MaxCapacity', 1, 2, 'in-place'],
    ['AWS::IAM::Role', 'Policies', [], [{}], 'in-place'],
  ])('of %s in %s from %j to %j is %s', (type, name, before, after, kind) => {
    expect(comparedProperties(type, { [name]: before }, { [name]: after }).effect('It').kind).toBe(kind)
  })
})
