import { ECRClient, PutImageCommand } from '@aws-sdk/client-ecr'
import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm'
import { ListRolesCommand, IAMClient } from '@aws-sdk/client-iam'
import { ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds'
import { ChangeResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53'
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { applyTemplate } from '../../../test/local-aws/apply-template.ts'
import { startLocalAws, type LocalAws } from '../../../test/local-aws/local-aws.ts'
import { localClient } from '../../../test/local-aws/local-client.ts'
import { parameterValues, templateBody, type Template } from '../../../test/local-aws/template.ts'
import { certificate } from '../../aws/certificates.ts'
import { database } from '../../aws/databases.ts'
import { imageByTag, tagImage } from '../../aws/images.ts'
import { repositoryImages } from '../../aws/repository-images.ts'
import { putSecret, putSecretKeys, readKeys, secretState } from '../../aws/secret-values.ts'
import { openSession, type Session } from '../../aws/session.ts'
import { liveStack, resourcesOf } from '../../aws/stacks.ts'
import type { Context } from '../../command.ts'
import { files } from '../../files.ts'
import { oneEnvironment } from '../../one-environment.ts'
import type { Happening } from '../event.ts'
import { gatesBeforeApp } from './gates-before-app.ts'
import { gatesBeforeData } from './gates-before-data.ts'
import { makeServiceLinkedRoles } from './service-linked-roles.ts'

const account = '123456789012'
const region = 'us-east-1'
const zoneId = 'Z0123456789ABCDEFGHIJ'
const context = {
  files,
  terminal: { out: () => {}, say: () => {}, colour: () => false, width: () => undefined, interactive: () => false },
  env: {},
} satisfies Context
const one = oneEnvironment({ args: ['staging'], options: {} }, context)!
const dataTemplate = one.templates.data.body as unknown as Template
const appTemplate = one.templates.app.body as unknown as Template

// In this order: each finds the account as the one before left it, as the runs of a first deployment do.
describe.skipIf(inject('python') === undefined)('the gates of a first deployment', { timeout: 60_000 }, () => {
  const before = { ...process.env }
  let aws: LocalAws
  let session: Session
  const live = async () => {
    const [data, app] = [await liveStack(session, one.stacks.data), await liveStack(session, one.stacks.app)]
    return { ...(data && { data }), ...(app && { app }) }
  }
  const apply = async (stack: 'data' | 'app', parameters = {}) => {
    const template = stack === 'data' ? dataTemplate : appTemplate
    const stackName = one.stacks[stack]
    const applied = await applyTemplate(localClient(aws.endpoint, region), {
      stackName,
      templateBody: templateBody(template),
      parameters,
    })
    expect(applied).toMatchObject({ failures: [] })
  }
  const beforeData = async () => {
    const found = await gatesBeforeData(session, one, await live())
    return Object.fromEntries(found.map(({ name, gate }) => [name, gate]))
  }
  const beforeApp = async () => {
    const { gates, images } = await gatesBeforeApp(session, one, await live())
    return { parameters: images, gates: Object.fromEntries(gates.map(({ name, gate }) => [name, gate])) }
  }

  beforeAll(async () => {
    aws = await startLocalAws({ [zoneId]: 'example.org.' })
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: 'made up',
    })
    session = await openSession({ account, region }, {}, {})
  }, 30_000)
  afterAll(async () => {
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
    await aws?.stop()
  })

  it('pass in an empty account with a zone', async () => {
    expect(await beforeData()).toEqual({
      'service-linked roles': {
        state: 'passed',
        notable: true,
        sentence: expect.stringContaining(
          'no service-linked role yet for elasticfilesystem.amazonaws.com, backup.amazonaws.com, rds.amazonaws.com, elasticloadbalancing.amazonaws.com, ecs.amazonaws.com, ecs.application-autoscaling.amazonaws.com',
        ),
      },
      'hosted zone': { state: 'passed', sentence: `The hosted zone ${zoneId} of example.org is there and public.` },
      delegation: { state: 'passed', notable: true, sentence: expect.stringContaining('a local AWS') },
      'database version': { state: 'passed', sentence: expect.stringContaining('no live database') },
      'names of secrets': { state: 'passed', sentence: expect.any(String) },
      'DNS records': { state: 'passed', sentence: expect.any(String) },
    })
  })

  it('make the service-linked roles, once', async () => {
    const happenings: Happening[] = []
    await makeServiceLinkedRoles(session, one, (happening) => happenings.push(happening))
    await makeServiceLinkedRoles(session, one, (happening) => happenings.push(happening))
    expect(happenings).toHaveLength(6)
    const { Roles } = await new IAMClient(session.config).send(
      new ListRolesCommand({ PathPrefix: '/aws-service-role/' }),
    )
    expect(Roles).toHaveLength(6)
    expect((await beforeData())['service-linked roles']!.sentence).toMatch(/^Every service-linked role/)
  })

  it('stop at a zone that is not there', async () => {
    const spec = {
      ...one.valid.spec,
      site: { ...one.valid.spec.site, hostedZone: { id: 'ZMISSING', name: 'example.org' } },
    }
    const other = { ...one, valid: { ...one.valid, spec } }
    const [, zone, next] = await gatesBeforeData(session, other, {})
    expect(zone).toMatchObject({ name: 'hosted zone', gate: { state: 'open' } })
    expect(next!.name).not.toBe('delegation')
  })

  it('look at a certificate by its ARN', async () => {
    const acm = new ACMClient(session.config)
    const { CertificateArn: arn = '' } = await acm.send(
      new RequestCertificateCommand({ DomainName: '*.semiont.example.org', ValidationMethod: 'DNS' }),
    )
    const { status } = (await certificate(session, arn))!
    const spec = { ...one.valid.spec, site: { ...one.valid.spec.site, certificate: arn } }
    const found = await gatesBeforeData(session, { ...one, valid: { ...one.valid, spec } }, {})
    expect(found.find(({ name }) => name === 'certificate')!.gate.state).toBe(status === 'ISSUED' ? 'passed' : 'open')
    expect(await certificate(session, `${arn.slice(0, -12)}000000000000`)).toBeUndefined()
  })

  it('stop at secrets that an earlier stack left, and at those that are scheduled for deletion', async () => {
    const secrets = new SecretsManagerClient(session.config)
    await secrets.send(new CreateSecretCommand({ Name: 'semiont/staging/oauth', SecretString: '{}' }))
    await secrets.send(new CreateSecretCommand({ Name: 'semiont/staging/jwt-secret', SecretString: 'x' }))
    await secrets.send(new DeleteSecretCommand({ SecretId: 'semiont/staging/jwt-secret', RecoveryWindowInDays: 7 }))
    const gate = (await beforeData())['names of secrets']!
    expect(gate).toMatchObject({
      state: 'open',
      sentence: expect.stringMatching(/jwt-secret \(scheduled for deletion.*semiont\/staging\/oauth/),
    })
    for (const SecretId of ['semiont/staging/oauth', 'semiont/staging/jwt-secret']) {
      await secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }))
    }
    expect((await beforeData())['names of secrets']!.state).toBe('passed')
  })

  it('stop at a DNS record that something else made', async () => {
    const route53 = new Route53Client(session.config)
    const set = (Action: 'CREATE' | 'DELETE', Type: 'A' | 'CNAME', Value: string) =>
      route53.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId: zoneId,
          ChangeBatch: {
            Changes: [
              {
                Action,
                ResourceRecordSet: { Name: 'staging.semiont.example.org', Type, TTL: 60, ResourceRecords: [{ Value }] },
              },
            ],
          },
        }),
      )
    // As another environment's app stack has it.
    const balancer = 'theirs.us-east-1.elb.amazonaws.com'
    const theirs = {
      Resources: { Group: { Type: 'AWS::Logs::LogGroup' } },
      Outputs: { LoadBalancerDnsName: { Value: balancer } },
    }
    await applyTemplate(localClient(aws.endpoint, region), {
      stackName: 'Theirs',
      templateBody: JSON.stringify(theirs),
      parameters: {},
    })
    for (const [type, value, whose] of [
      ['A', '192.0.2.1', ''],
      ['CNAME', 'elsewhere.example.net', ''],
      ['CNAME', `dualstack.${balancer}`, ', the load balancer of Theirs'],
    ] as const) {
      await set('CREATE', type, value)
      expect((await beforeData())['DNS records']).toMatchObject({
        state: 'open',
        sentence: `staging.semiont.example.org already leads to ${value}${whose}. CloudFormation overwrites no record.`,
      })
      await set('DELETE', type, value)
    }
    expect((await beforeData())['DNS records']!.state).toBe('passed')
  })

  it('stop, once the data stack is there, at secrets and images', async () => {
    await apply('data')
    const { parameters, gates } = await beforeApp()
    expect(parameters).toEqual({})
    expect(gates['images']).toMatchObject({ state: 'open' })
    expect(gates['secrets']).toMatchObject({
      state: 'open',
      sentence: expect.stringContaining('oauth has no value yet'),
      mend: 'semiont secrets set staging oauth',
    })
    expect(await beforeData()).toMatchObject({
      'names of secrets': { state: 'passed' },
      'database version': { state: 'passed', sentence: expect.stringMatching(/PostgreSQL 15.*as the spec says/) },
    })
  })

  it('pass when the secret has its keys, and tell placeholders and what is missing', async () => {
    const data = (await live()).data!
    const oauth = data.outputs['SecretOauthValueArn']!
    expect(await secretState(session, oauth)).toBe('empty')
    expect(await readKeys(session, oauth, ['googleClientId'])).toMatchObject({ form: 'none' })
    await putSecretKeys(session, oauth, { googleClientId: 'planted-7c1f' })
    expect(await secretState(session, oauth)).toBe('set')
    expect((await beforeApp()).gates['secrets']).toMatchObject({
      sentence: expect.stringContaining('oauth lacks googleClientSecret'),
    })
    await putSecretKeys(session, oauth, { googleClientSecret: 'TODO' })
    expect((await beforeApp()).gates['secrets']).toMatchObject({
      sentence: expect.stringContaining('oauth holds only a placeholder for googleClientSecret'),
    })
    const read = await readKeys(session, oauth, ['googleClientSecret', 'other'])
    expect(read).toEqual({
      form: 'json',
      placeholder: false,
      keys: [
        { name: 'googleClientSecret', state: 'placeholder', wanted: true },
        { name: 'other', state: 'missing', wanted: true },
        { name: 'googleClientId', state: 'filled', wanted: false },
      ],
    })
    expect(JSON.stringify(read)).not.toContain('planted')
    await putSecretKeys(session, oauth, { googleClientSecret: 'planted-93ab' })
    expect((await beforeApp()).gates['secrets']).toMatchObject({ state: 'passed' })
    const { SecretString } = await new SecretsManagerClient(session.config).send(
      new GetSecretValueCommand({ SecretId: oauth }),
    )
    expect(JSON.parse(SecretString!)).toEqual({ googleClientId: 'planted-7c1f', googleClientSecret: 'planted-93ab' })
  })

  it('never overwrite a whole value by a key, and never quote a value', async () => {
    const oauth = (await live()).data!.outputs['SecretOauthValueArn']!
    const secrets = new SecretsManagerClient(session.config)
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: oauth }))
    await secrets.send(new PutSecretValueCommand({ SecretId: oauth, SecretString: 'planted-plain-text' }))
    const refused = putSecretKeys(session, oauth, { googleClientId: 'x' })
    await expect(refused).rejects.toThrow(/is no JSON object/)
    await expect(refused).rejects.not.toThrow(/planted/)
    expect((await beforeApp()).gates['secrets']).toMatchObject({
      sentence: expect.stringContaining('is no JSON object with the keys'),
    })
    await putSecret(session, oauth, SecretString!)
    const missing = putSecret(session, 'semiont/staging/nothing', 'planted-value')
    await expect(missing).rejects.toMatchObject({ name: 'OperatorError' })
    await expect(missing).rejects.not.toThrow(/planted/)
  })

  it('take the newest image of each repository, and tag it', async () => {
    const { outputs } = (await live()).data!
    const ecr = new ECRClient(session.config)
    const uri = (service: string) => outputs[`Service${service}RepositoryUri`]!
    const push = (service: string, tag: string) =>
      ecr.send(
        new PutImageCommand({
          repositoryName: uri(service).split('/').slice(1).join('/'),
          imageManifest: JSON.stringify({ schemaVersion: 2, made: tag }),
          imageTag: tag,
        }),
      )
    await push('Backend', 'v1')
    expect((await beforeApp()).gates['images']).toMatchObject({
      state: 'open',
      sentence: 'The repository of frontend has no image yet, without which no task can start.',
    })
    await push('Frontend', 'v1')
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await push('Backend', 'v2')
    const [newest] = await repositoryImages(session, uri('Backend'))
    expect(newest).toMatchObject({ tags: ['v2'] })
    expect(await imageByTag(session, uri('Backend'), 'v2')).toEqual(newest)
    expect(await imageByTag(session, uri('Backend'), 'v3')).toBeUndefined()
    await tagImage(session, uri('Backend'), newest!.digest, 'release-1')
    await tagImage(session, uri('Backend'), newest!.digest, 'release-1')
    expect((await imageByTag(session, uri('Backend'), 'release-1'))!.digest).toBe(newest!.digest)
    await expect(tagImage(session, uri('Backend'), `sha256:${'0'.repeat(64)}`, 'x')).rejects.toThrow(/no such image/)
    const { gates, images } = await gatesBeforeApp(session, one, await live())
    expect(gates.every(({ gate }) => gate.state === 'passed')).toBe(true)
    expect(images).toEqual({
      ServiceBackendImage: `${uri('Backend')}@${newest!.digest}`,
      ServiceFrontendImage: expect.stringMatching(/@sha256:[0-9a-f]{64}$/),
    })
  })

  it('keep the images that the app stack has', async () => {
    await apply('app', parameterValues(appTemplate, 'b'))
    expect(await gatesBeforeApp(session, one, await live())).toMatchObject({ images: {} })
    expect(Object.values(await beforeData()).map(({ state }) => state)).toEqual(Array(6).fill('passed'))
  })

  it('stop when the database was upgraded', async () => {
    const rows = await resourcesOf(session, one.stacks.data)
    const id = rows.find(({ type }) => type === 'AWS::RDS::DBInstance')!.physicalId!
    await new RDSClient(session.config).send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: id,
        EngineVersion: '17.2',
        AllowMajorVersionUpgrade: true,
        ApplyImmediately: true,
      }),
    )
    expect(await database(session, id)).toMatchObject({ engineVersion: '17.2' })
    expect(await database(session, 'no-such-database')).toBeUndefined()
    expect((await beforeData())['database version']).toMatchObject({
      state: 'open',
      sentence: expect.stringContaining('PostgreSQL 17.2, while the spec says 15'),
    })
  })
})
