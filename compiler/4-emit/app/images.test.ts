import { describe, expect, it } from 'vitest'
import { outline } from '../../../schema/outline.gen.ts'
import { complete } from '../../3-resolve/complete.ts'
import { resolve } from '../../3-resolve/resolve.ts'
import { appTemplate } from './template.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`

function appOf(services: Record<string, object>) {
  const spec = {
    environment: 'test',
    aws: { account: '123456789012', region: 'us-east-1' },
    site: { domain: 'www.example.org', hostedZone: { id: 'Z1', name: 'example.org' } },
    network: { availabilityZones: ['use1-az1', 'use1-az2'] },
    services,
    routing: { default: Object.keys(services)[0] },
  }
  return appTemplate(resolve(complete(spec, outline))).body
}

describe('the parameter of an image', () => {
  const parameter = appOf({ web: { port: 80 } }).Parameters?.['ServiceWebImage']
  const pattern = new RegExp(String(parameter?.['AllowedPattern']))

  it('has no default, so that nothing runs that nobody chose', () => {
    expect(parameter).not.toHaveProperty('Default')
  })

  it.each([
    `123456789012.dkr.ecr.us-east-1.amazonaws.com/semiont-web@${digest}`,
    `ghcr.io/the-ai-alliance/semiont-backend:v1@${digest}`,
    `nginx@${digest}`,
  ])('takes %s', (image) => {
    expect(image).toMatch(pattern)
  })

  it.each([
    '',
    'nginx',
    'nginx:latest',
    `@${digest}`,
    `nginx@${digest.toUpperCase()}`,
    `nginx@${digest}0`,
    `nginx@${digest.slice(0, -1)}`,
    `nginx @${digest}`,
    `nginx@${digest}\nnginx:latest`,
  ])('refuses %j', (image) => {
    expect(image).not.toMatch(pattern)
  })
})

describe('the image of a service', () => {
  function imageIn(body: ReturnType<typeof appOf>, id: string) {
    const properties = body.Resources[id]!['Properties'] as { ContainerDefinitions: { Image: unknown }[] }
    return properties.ContainerDefinitions[0]!.Image
  }

  it('can be the parameter of another service', () => {
    const body = appOf({ web: { port: 80 }, worker: { image: { from: 'web' } } })
    expect(Object.keys(body.Parameters ?? {})).toEqual(['ServiceWebImage'])
    expect(imageIn(body, 'ServiceWorkerTaskDefinition')).toEqual({ Ref: 'ServiceWebImage' })
  })

  it('can be the digest of another service', () => {
    const body = appOf({ web: { port: 80, image: { digest: `nginx@${digest}` } }, worker: { image: { from: 'web' } } })
    expect(body.Parameters).toBeUndefined()
    expect(imageIn(body, 'ServiceWorkerTaskDefinition')).toBe(`nginx@${digest}`)
  })
})
