import { describe, expect, it } from 'vitest'
import type { HostedZone } from '../../aws/hosted-zones.ts'
import type { FoundSecret } from '../../secrets/found-secrets.ts'
import { certificateGate } from './certificate.ts'
import { databaseVersionDecision } from './database-version.ts'
import { delegationGate } from './delegation.ts'
import type { Gate } from './gate.ts'
import { hostedZoneGate } from './hosted-zone.ts'
import { firstImage, imagesDecision, type FoundImage } from './images.ts'
import { secretNamesGate } from './leftovers.ts'
import { secretsDecision } from './secrets.ts'
import { neededServices } from './service-linked-roles.ts'
import { recordNamesGate } from './taken-records.ts'

/** What an open gate says and what mends it, as one text. */
function opened(gate: Gate): string {
  if (gate.state !== 'open') throw new Error(`The gate is not open: ${gate.sentence}`)
  return `${gate.sentence} | ${gate.mend}`
}

const zone: HostedZone = {
  id: 'Z1',
  name: 'example.org',
  private: false,
  nameServers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.co.uk'],
  local: false,
}

describe('the hosted zone', () => {
  const wanted = { id: 'Z1', name: 'example.org' }
  const account = '123456789012'

  it('passes a public one of that name', () => {
    expect(hostedZoneGate(wanted, account, zone).state).toBe('passed')
  })

  it.each([
    [
      'is missing',
      undefined,
      /Account 123456789012 has no hosted zone Z1.*\naws route53 list-hosted-zones\n.*\naws route53 create-hosted-zone/,
    ],
    ['has another name', { ...zone, name: 'example.com' }, /is that of example.com, while the spec says example.org/],
    ['is private', { ...zone, private: true }, /is private/],
  ])('is open when it %s', (_, found, message) => {
    expect(opened(hostedZoneGate(wanted, account, found))).toMatch(message)
  })
})

describe('the delegation', () => {
  it('passes when any name server is one of the zone', () => {
    const answer = { state: 'answered', servers: ['ns.old.example', 'ns-2.awsdns-02.co.uk'] } as const
    expect(delegationGate(zone, answer, 'to be validated')).toEqual({
      state: 'passed',
      sentence: 'The internet asks the hosted zone about example.org.',
    })
  })

  it.each([
    ['nobody answers', { state: 'nobody' } as const, /Nobody on the internet answers for example.org/],
    [
      'others do',
      { state: 'answered', servers: ['ns.old.example'] } as const,
      /asks other name servers about example.org \(ns.old.example\)/,
    ],
  ])('is open for a certificate that is to be validated when %s, and only says so otherwise', (_, answer, message) => {
    const text = opened(delegationGate(zone, answer, 'to be validated'))
    expect(text).toMatch(message)
    expect(text).toContain('ns-1.awsdns-01.org, ns-2.awsdns-02.co.uk')
    const gate = delegationGate(zone, answer, 'there')
    expect(gate.state).toBe('passed')
    expect(gate.sentence).toMatch(message)
  })

  it('is no failure when DNS cannot be asked, but says so', () => {
    expect(delegationGate(zone, { state: 'unknown', reason: 'ETIMEOUT' }, 'to be validated')).toMatchObject({
      state: 'passed',
      sentence: expect.stringContaining('could not be found out, since DNS cannot be asked from here (ETIMEOUT)'),
    })
    expect(delegationGate(zone, 'not asked', 'to be validated').sentence).toContain('a local AWS')
  })
})

describe('a certificate of its own', () => {
  const wanted = {
    arn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
    domain: 'app.example.org',
    region: 'us-east-1',
  }
  const found = { arn: wanted.arn, status: 'ISSUED', domains: ['app.example.org'], expires: new Date('2030-02-03') }

  it.each([[['app.example.org']], [['example.org', '*.example.org']]])('passes one for %s', (domains) => {
    expect(certificateGate(wanted, { ...found, domains })).toEqual({
      state: 'passed',
      sentence: 'The certificate covers app.example.org and is valid until 2030-02-03.',
    })
  })

  it.each([
    ['missing', undefined, 'There is no certificate'],
    ['not issued yet', { ...found, status: 'PENDING_VALIDATION' }, 'not issued yet'],
    ['expired', { ...found, status: 'EXPIRED' }, 'its status is EXPIRED'],
    ['for another name', { ...found, domains: ['example.org'] }, 'does not cover app.example.org'],
    ['for one label less', { ...found, domains: ['*.app.example.org', '*.org'] }, 'does not cover app.example.org'],
  ])('is open for one that is %s', (_, certificate, message) => {
    expect(opened(certificateGate(wanted, certificate))).toContain(message)
  })
})

describe('the version of the database', () => {
  const wanted = { enabled: true, engineVersion: '15', allowMajorUpgrade: false }

  it.each([
    [wanted, undefined],
    [{ ...wanted, enabled: false }, { engineVersion: '17.1' }],
    [wanted, { engineVersion: '15.13' }],
    [{ ...wanted, engineVersion: '16', allowMajorUpgrade: true }, { engineVersion: '15.13' }],
    [
      { ...wanted, engineVersion: '16' },
      { engineVersion: '15.13', pendingVersion: '16.4' },
    ],
  ])('passes %j with %j', (spec, live) => {
    expect(databaseVersionDecision(spec, live).state).toBe('passed')
  })

  it('is open when AWS has upgraded it', () => {
    const text = opened(databaseVersionDecision(wanted, { engineVersion: '16.3' }))
    expect(text).toContain('PostgreSQL 16.3, while the spec says 15')
    expect(text).toContain('engineVersion: "16"')
  })

  it('is open for an upgrade that the spec does not allow', () => {
    expect(opened(databaseVersionDecision({ ...wanted, engineVersion: '16' }, { engineVersion: '15.13' }))).toContain(
      'allowMajorUpgrade: true',
    )
  })

  it('compares numbers, not texts', () => {
    expect(databaseVersionDecision({ ...wanted, engineVersion: '9' }, { engineVersion: '10.1' }).state).toBe('open')
  })
})

describe('names that are taken', () => {
  it('passes names that are free, and those that cannot be seen', () => {
    const secrets = [
      { name: 'semiont/staging/a', state: 'missing' },
      { name: 'semiont/staging/b', state: 'not visible' },
    ] as const
    expect(secretNamesGate('staging', '--region us-east-1', secrets).state).toBe('passed')
    expect(recordNamesGate([]).state).toBe('passed')
  })

  it('gives the commands for secrets that exist or are scheduled for deletion', () => {
    const gate = secretNamesGate('staging', '--region us-east-1', [
      { name: 'semiont/staging/oauth', state: 'set' },
      { name: 'semiont/staging/database', state: 'scheduled for deletion' },
      { name: 'semiont/staging/free', state: 'missing' },
    ])
    expect(opened(gate)).not.toContain('staging/free')
    expect(opened(gate)).toContain(
      'aws secretsmanager delete-secret --region us-east-1 --secret-id semiont/staging/oauth --force-delete-without-recovery',
    )
    expect(opened(gate)).toContain(
      'aws secretsmanager restore-secret --region us-east-1 --secret-id semiont/staging/database',
    )
    expect(opened(gate)).toContain('semiont/staging/database (scheduled for deletion')
  })

  it('says where a record leads that the zone has already, and advises nobody to delete what answers', () => {
    const record = { id: 'SiteRecord', zone: 'Z1', name: 'app.example.org', type: 'A' }
    const balancer = 'semiont-1.us-east-1.elb.amazonaws.com'
    const theirs = { ...record, targets: [`dualstack.${balancer}`], stack: 'SemiontAppStack-production' }
    expect(opened(recordNamesGate([theirs, { ...theirs, id: 'SiteRecordV6', type: 'AAAA' }])).split('\n')).toEqual([
      `app.example.org already leads to dualstack.${balancer}, the load balancer of SemiontAppStack-production. CloudFormation overwrites no record. | If that is another environment's site, change site.domain; two environments cannot share one.`,
      'Only if nobody needs it any more: remove it in Route 53. This shows what is there:',
      'aws route53 list-resource-record-sets --hosted-zone-id Z1',
    ])
    expect(opened(recordNamesGate([{ ...record, targets: ['192.0.2.1', '192.0.2.2'] }]))).toMatch(
      /^app.example.org already leads to 192.0.2.1, 192.0.2.2\. Cloud/,
    )
    expect(opened(recordNamesGate([{ ...record, targets: [] }]))).toMatch(
      /^app.example.org already has a record \(A\)\./,
    )
  })
})

describe('secrets', () => {
  const oauth: FoundSecret = { name: 'oauth', origin: 'people', keys: ['id', 'key'], services: [], state: 'set' }
  const json = (...keys: [name: string, state: 'filled' | 'placeholder' | 'missing'][]): FoundSecret => ({
    ...oauth,
    values: { form: 'json', placeholder: false, keys: keys.map(([name, state]) => ({ name, state, wanted: true })) },
  })
  const shared: FoundSecret = {
    name: 'shared',
    origin: 'existing',
    keys: [],
    services: [],
    arn: 'arn:x',
    state: 'not visible',
  }

  it.each([
    [[], 'There is no secret that people have to set.'],
    [[json(['id', 'filled'])], 'Every secret that people set has its values.'],
  ])('passes %j', (secrets, sentence) => {
    expect(secretsDecision('staging', secrets)).toEqual({ state: 'passed', sentence })
  })

  it('passes one that cannot be looked into, and says so', () => {
    const sentence = 'Every secret that people set has its values. AWS does not let these credentials look into shared.'
    expect(secretsDecision('staging', [shared])).toEqual({ state: 'passed', sentence, notable: true })
  })

  it('names all that is wrong, and a command for each', () => {
    const gate = secretsDecision('staging', [
      { ...oauth, state: 'empty' },
      { ...json(['id', 'placeholder'], ['key', 'missing']), name: 'smtp' },
      { ...shared, state: 'missing' },
      json(['id', 'filled']),
    ])
    expect(opened(gate)).toMatch(
      /: oauth has no value yet; smtp lacks key and holds only a placeholder for id; shared /,
    )
    expect(opened(gate).split('\n')).toEqual([
      expect.stringContaining('semiont secrets set staging oauth'),
      'semiont secrets set staging smtp',
      'Correct secrets.shared.arn in the spec.',
    ])
  })
})

describe('images', () => {
  const repository = '123456789012.dkr.ecr.us-east-1.amazonaws.com/staging/backend'
  const digest = `sha256:${'a'.repeat(64)}`
  const backend: FoundImage = {
    service: 'backend',
    parameter: 'ServiceBackendImage',
    architecture: 'x86_64',
    repository,
    image: undefined,
  }

  it('passes what is kept and what is newest', () => {
    expect(imagesDecision('--region us-east-1 --profile p', []).sentence).toContain('No service has an image')
    const kept: FoundImage = { ...backend, service: 'web', image: { from: 'kept' } }
    expect(imagesDecision('--region us-east-1 --profile p', [kept]).sentence).toBe(
      'Every service keeps the image that it runs.',
    )
    const newest: FoundImage = { ...backend, image: { from: 'newest', digest, tags: ['v1'] } }
    expect(imagesDecision('--region us-east-1 --profile p', [kept, newest])).toEqual({
      state: 'passed',
      notable: true,
      sentence: 'Services get these images: backend the newest, v1 (sha256:aaaaaaaaaaaa…). The others keep theirs.',
    })
  })

  const pushed = (name: string, minute: number, ...tags: string[]) => ({
    digest: name.padEnd(71, '0'),
    tags,
    pushedAt: new Date(Date.UTC(2026, 10, 23, 6, minute)),
  })

  it('are the newest where nobody has published one', () => {
    const [v1, v2] = [pushed('one', 1, 'v1'), pushed('two', 2, 'release-2.0', 'v2')]
    expect(firstImage([v2, v1])).toEqual({ from: 'newest', digest: v2.digest, tags: v2.tags })
    expect(firstImage([])).toBeUndefined()
  })

  it('are what was published last, and what was pushed since is named', () => {
    const v1 = pushed('one', 1, 'release-20261123T064528Z', 'v1')
    const [v0, v2] = [pushed('zero', 0, 'release-20261122T000000Z', 'v0'), pushed('two', 2, 'v2')]
    const gate = (...images: Parameters<typeof firstImage>[0]) =>
      imagesDecision('--region us-east-1', [{ ...backend, image: firstImage(images) }])
    expect(gate(v1, v0)).toEqual({
      state: 'passed',
      notable: true,
      sentence: 'Services get these images: backend what was published last, v1 (one0000000000000000…).',
    })
    expect(gate(v2, v1, v0).sentence).toBe(
      'Services get these images: backend what was published last, v1 (one0000000000000000…), not v2, which was pushed later. `semiont publish` chooses another.',
    )
    expect(gate({ ...v1, tags: ['release-20261123T064528Z'] }).sentence).toContain('last, release-20261123T064528Z (')
  })

  it('are pointed out where services have no tag in common', () => {
    const image = (service: string, ...tags: string[]): FoundImage => {
      return { ...backend, service, image: { from: 'newest', digest, tags } }
    }
    const said = (...found: FoundImage[]) => imagesDecision('--region us-east-1', found).sentence
    expect(said(image('frontend', 'feature-xyz'), image('backend', 'v1'))).toContain(
      ' Different tags: frontend feature-xyz, backend v1.',
    )
    expect(said(image('frontend', 'v1'), image('backend', 'release-20261123T064528Z'))).toContain(
      ' Different tags: frontend v1, backend none.',
    )
    expect(said(image('frontend', 'latest', 'v1'), image('backend', 'v1'))).not.toContain('Different')
    expect(said(image('frontend', 'v1'), { ...backend, image: { from: 'kept' } })).not.toContain('Different')
  })

  it('gives the docker commands, one sign-in for all of a registry, each for its processor', () => {
    const arm: FoundImage = { ...backend, service: 'web', architecture: 'arm64', repository: `${repository}2` }
    expect(opened(imagesDecision('--region us-east-1 --profile p', [backend, arm])).split('\n')).toEqual([
      'The repositories of backend, web have no image yet, without which no task can start. | Put in: for <tag> a name of this build, such as v1 or the commit of what is built (a repository takes each only once); for <folder of …> where the Dockerfile is.',
      'aws ecr get-login-password --region us-east-1 --profile p | docker login --username AWS --password-stdin 123456789012.dkr.ecr.us-east-1.amazonaws.com',
      `IMAGE=${repository}:<tag>`,
      'docker build --platform linux/amd64 --tag "$IMAGE" <folder of backend>',
      'docker push "$IMAGE"',
      `IMAGE=${repository}2:<tag>`,
      'docker build --platform linux/arm64 --tag "$IMAGE" <folder of web>',
      'docker push "$IMAGE"',
    ])
  })
})

describe('service-linked roles', () => {
  const body = (...resources: Record<string, unknown>[]) => ({
    body: {
      AWSTemplateFormatVersion: '2010-09-09' as const,
      Description: '',
      Resources: Object.fromEntries(resources.map((resource, index) => [`R${index}`, resource])),
    },
  })

  it('are those of the resources that the templates have', () => {
    expect(neededServices({ data: body(), app: body({ Type: 'AWS::ECS::Cluster' }) })).toEqual(['ecs.amazonaws.com'])
    expect(neededServices({ data: body({ Type: 'AWS::EFS::FileSystem', Properties: {} }), app: body() })).toEqual([
      'elasticfilesystem.amazonaws.com',
    ])
    const backedUp = { Type: 'AWS::EFS::FileSystem', Properties: { BackupPolicy: { Status: 'ENABLED' } } }
    const types = [
      'AWS::RDS::DBInstance',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::ApplicationAutoScaling::ScalableTarget',
    ]
    expect(neededServices({ data: body(backedUp), app: body(...types.map((Type) => ({ Type }))) })).toEqual([
      'elasticfilesystem.amazonaws.com',
      'backup.amazonaws.com',
      'rds.amazonaws.com',
      'elasticloadbalancing.amazonaws.com',
      'ecs.application-autoscaling.amazonaws.com',
    ])
  })
})
