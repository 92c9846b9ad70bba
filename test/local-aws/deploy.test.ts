import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { applyTemplate, type Applied } from './apply-template.ts'
import { startLocalAws, type LocalAws } from './local-aws.ts'
import { localClient } from './local-client.ts'
import { readSecret } from './read-secret.ts'
import {
  hostedZones,
  idsOfType,
  parameterValues,
  readTemplate,
  templateBody,
  withFirst,
  withProperty,
  type Template,
} from './template.ts'

const region = 'us-east-1'
const folder = fileURLToPath(new URL('../../templates', import.meta.url))
const heldBackTypes = [
  'AWS::EC2::NatGateway',
  'AWS::EC2::Route',
  'AWS::ECS::Service',
  'AWS::ApplicationAutoScaling::ScalableTarget',
]
const environments = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'data.yaml')))

it('there are templates of both environments to deploy', () => {
  expect(environments.toSorted()).toEqual(expect.arrayContaining(['production', 'staging']))
})

// Each in a local AWS of its own.
describe.skipIf(inject('python') === undefined).each(environments)('%s in a local AWS', (environment) => {
  const data = readTemplate(join(folder, environment, 'data.yaml'))
  const app = readTemplate(join(folder, environment, 'app.yaml'))
  let aws: LocalAws
  let client: CloudFormationClient
  const apply = (stack: 'Data' | 'App', template: Template, digest = 'a', account = client): Promise<Applied> =>
    applyTemplate(account, {
      stackName: stackName(stack, environment),
      templateBody: templateBody(template),
      parameters: parameterValues(template, digest),
    })

  beforeAll(async () => {
    aws = await startLocalAws(hostedZones(app))
    client = localClient(aws.endpoint, region)
  }, 30_000)
  afterAll(async () => aws?.stop())

  // The tests go in this order: each finds the stacks as the one before left them.
  it('rolls the app stack back while its data stack is not there', async () => {
    const applied = await apply('App', app)
    expect(applied.status).toBe('ROLLBACK_COMPLETE')
    expect(applied.failures.join('\n')).toMatch(/Export '.+' not found/)
  })

  it('creates the data stack', async () => {
    const applied = await apply('Data', data)
    expect(applied).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] })
    expect(applied.changes.map(({ action, logicalId }) => `${action} ${logicalId}`).toSorted()).toEqual(
      Object.keys(data.Resources)
        .map((id) => `Add ${id}`)
        .toSorted(),
    )
    expect(Object.keys(applied.outputs).toSorted()).toEqual(Object.keys(data.Outputs ?? {}).toSorted())
  })

  it('creates the app stack on the exports of the data stack', async () => {
    const applied = await apply('App', app)
    expect(applied).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] })
    expect(applied.changes).toHaveLength(Object.keys(app.Resources).length)
  })

  it('composes the database URL from the generated password', async () => {
    const url = await readSecret(client, stackName('Data', environment), composedSecret(data))
    expect(url).toMatch(
      /^postgres(ql)?:\/\/[^:@/]+:[A-Za-z0-9]{20,}@[\w.-]+\.rds\.amazonaws\.com:5432\/\w+\?sslmode=\w+/,
    )
  })

  it('finds no change when the same is applied again', async () => {
    expect(await apply('Data', data)).toMatchObject({ status: 'no-change', changes: [], failures: [] })
    expect(await apply('App', app)).toMatchObject({ status: 'no-change', changes: [], failures: [] })
  })

  it('updates the database in place', async () => {
    const [database] = idsOfType(data, 'AWS::RDS::DBInstance')
    const url = await readSecret(client, stackName('Data', environment), composedSecret(data))
    const applied = await apply('Data', withProperty(data, database!, 'AllocatedStorage', '55'))
    expect(applied).toMatchObject({ status: 'UPDATE_COMPLETE', failures: [] })
    expect(applied.changes).toContainEqual(
      expect.objectContaining({ action: 'Modify', logicalId: database, replacement: 'False' }),
    )
    expect(applied.changes.filter(({ replacement }) => replacement === 'True')).toEqual([])
    expect((await apply('Data', data)).status).toBe('UPDATE_COMPLETE')
    expect(await readSecret(client, stackName('Data', environment), composedSecret(data))).toBe(url)
  })

  it('deploys another image by new task definitions, and changes the services in place', async () => {
    const applied = await apply('App', app, 'b')
    expect(applied).toMatchObject({ status: 'UPDATE_COMPLETE', failures: [] })
    const replaced = applied.changes.filter(({ replacement }) => replacement === 'True')
    expect(new Set(replaced.map(({ type }) => type))).toEqual(new Set(['AWS::ECS::TaskDefinition']))
    const services = applied.changes.filter(({ type }) => type === 'AWS::ECS::Service')
    expect(new Set(services.map(({ replacement }) => replacement))).toEqual(new Set(['False']))
  })

  it('keeps what the app stack imports', async () => {
    const changed = structuredClone(data)
    changed.Outputs = {}
    const applied = await apply('Data', changed)
    expect(applied.status).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(applied.failures.join('\n')).toContain(`in use by SemiontAppStack-${environment}`)
    expect(await apply('Data', data)).toMatchObject({ status: 'no-change' })
  })

  // AWS starts whatever nothing holds back, so that what these need besides their references must be in their DependsOn.
  it('comes up in whatever order the template leaves open', async () => {
    let account = 200000000000
    for (const [stack, template] of [
      ['Data', data],
      ['App', app],
    ] as const) {
      for (const first of heldBackTypes.flatMap((type) => idsOfType(template, type))) {
        const own = localClient(aws.endpoint, region, String(++account))
        if (stack === 'App') expect((await apply('Data', data, 'a', own)).failures).toEqual([])
        expect((await apply(stack, withFirst(template, first), 'a', own)).failures, `${first} first`).toEqual([])
      }
    }
  })
})

function stackName(stack: 'Data' | 'App', environment: string): string {
  return `Semiont${stack}Stack-${environment}`
}

/** The secret whose value is put together from another one. */
function composedSecret(template: Template): string {
  const composed = idsOfType(template, 'AWS::SecretsManager::Secret').find((id) =>
    JSON.stringify(template.Resources[id]?.Properties?.['SecretString'] ?? '').includes('{{resolve:secretsmanager:'),
  )
  if (composed === undefined) throw new Error('No secret of the data template is composed from another one.')
  return composed
}
