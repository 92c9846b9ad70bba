import { describe, expect, it } from 'vitest'
import { outline } from '../../../schema/outline.gen.ts'
import { complete } from '../../3-resolve/complete.ts'
import { resolve } from '../../3-resolve/resolve.ts'
import { tracked } from '../../provenance/trace.ts'
import { appTemplate } from './template.ts'

const spec = complete(
  {
    environment: 'test',
    aws: { account: '123456789012', region: 'us-east-1' },
    site: { domain: 'www.example.org', hostedZone: { id: 'Z1', name: 'example.org' } },
    network: { availabilityZones: ['use1-az1', 'use1-az2'] },
    services: { api: { port: 4000 }, web: { port: 3000, connectsTo: ['api'] }, worker: {} },
    routing: { default: 'web', rules: { api: { priority: 10, paths: ['/api'], service: 'api' } } },
  },
  outline,
)
const { body, comments } = appTemplate(resolve(spec))
const resources = Object.entries(body.Resources)

describe('the app stack', () => {
  it('is the same from a plain and from a tracked spec', () => {
    expect(appTemplate(resolve(tracked(spec))).body).toEqual(body)
  })

  it('says of every resource what it is for, in one line', () => {
    for (const [id] of resources) expect(comments.get(id), id).toMatch(/^[A-Z].*\.$/)
  })

  // A replacement is made before what it replaces goes: two things of one name cannot be there at once.
  it('leaves every name to AWS but those that cannot collide', () => {
    const names = resources.flatMap(([id, { Properties }]) =>
      Object.keys(Properties as object)
        .filter((key) => key.endsWith('Name') && key !== 'DomainName')
        .map((key) => `${id}.${key}`),
    )
    const policies = ['Api', 'Web', 'Worker'].flatMap((name) =>
      ['Cpu', 'Memory'].map((subject) => `Service${name}${subject}Scaling.PolicyName`),
    )
    expect(names.toSorted()).toEqual(['ConnectNamespace.Name', ...policies, 'SiteRecord.Name'])
  })

  it('takes from a service what it no longer has, since ECS keeps what is left out', () => {
    const properties = body.Resources['ServiceWorkerDeployment']?.['Properties']
    expect(properties).toMatchObject({ LoadBalancers: [], ServiceConnectConfiguration: { Enabled: false } })
    expect(properties).not.toHaveProperty('HealthCheckGracePeriodSeconds')
  })

  it.each([
    ['15 seconds', 300],
    ['600 seconds', 600],
    ['0 seconds', 0],
  ])('lets no idle connection end before a request that may take %s', (requestTimeout, idle) => {
    const services = { ...spec.services, api: { ...spec.services['api']!, requestTimeout } }
    const properties = appTemplate(resolve({ ...spec, services })).body.Resources['ServiceApiDeployment']?.[
      'Properties'
    ]
    const Timeout = { IdleTimeoutSeconds: idle, PerRequestTimeoutSeconds: Number.parseInt(requestTimeout, 10) }
    expect(properties).toMatchObject({ ServiceConnectConfiguration: { Services: [{ Timeout }] } })
  })

  it('never states how many tasks run: that is for auto scaling', () => {
    expect(JSON.stringify(body)).not.toContain('"DesiredCount"')
  })
})
