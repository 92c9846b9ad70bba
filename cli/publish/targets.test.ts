import { describe, expect, it } from 'vitest'
import type { StackState } from '../aws/stacks.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { publishTargets } from './targets.ts'

const digest = `nginx@sha256:${'a'.repeat(64)}`
const services = {
  web: { image: { from: '', digest: '' } },
  worker: { image: { from: 'web', digest: '' } },
  'api-gateway': { image: { from: '', digest: '' } },
  proxy: { image: { from: '', digest } },
}
const environment = (known: object = services) =>
  ({ environment: 'staging', entry: 'specs/staging.yaml', valid: { spec: { services: known } } }) as OneEnvironment
const data = (outputs: Record<string, string>) => ({ name: 'Data', outputs }) as unknown as StackState
const both = data({ ServiceWebRepositoryUri: 'registry/web', ServiceApiGatewayRepositoryUri: 'registry/api' })

describe('what can be published', () => {
  it('is every service with an image of its own, by the outputs of the data stack', () => {
    expect(publishTargets(environment(), both, undefined)).toEqual([
      { service: 'api-gateway', parameter: 'ServiceApiGatewayImage', repository: 'registry/api' },
      { service: 'web', parameter: 'ServiceWebImage', repository: 'registry/web' },
    ])
  })

  it('is one where one is named', () => {
    expect(publishTargets(environment(), both, 'web').map(({ service }) => service)).toEqual(['web'])
  })

  it.each([
    ['wep', 'UsageError', 'specs/staging.yaml has no service "wep". Did you mean "web"?'],
    ['xxxxxxxx', 'UsageError', 'It has api-gateway, proxy, web, worker.'],
    ['constructor', 'UsageError', 'has no service "constructor"'],
    ['worker', 'UsageError', 'worker runs the image of web. Publish that: `--service web`.'],
    ['proxy', 'UsageError', 'stands in the spec (services.proxy.image.digest)'],
  ])('is not %s', (service, name, message) => {
    const publish = () => publishTargets(environment(), both, service)
    expect(publish).toThrow(message)
    expect(publish).toThrow(expect.objectContaining({ name }))
  })

  it('is nothing before the data stack has its repository, or without a service that has one', () => {
    expect(() => publishTargets(environment(), data({}), 'web')).toThrow(
      'The stack Data has no image repository for web yet. Nothing was changed. Run `semiont provision staging` first.',
    )
    expect(() => publishTargets(environment({ proxy: services.proxy }), both, undefined)).toThrow(
      'No service of specs/staging.yaml has an image of its own',
    )
  })
})
