// More services than ECS describes at once, some with an image of another one or a fixed one.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { doneOf, eventsOf, expectSentences } from '../provision/events.ts'
import { appStack, deployed, digestOf, type Deployed } from './deployed.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const names = Array.from({ length: 11 }, (_, index) => `worker${index}`)
const own = ['backend', 'frontend', ...names]
const task = 'cpu: 0.25 vCPU, memory: 512 MiB'
const fixed = `public.ecr.aws/nginx/nginx@${digestOf('fixed')}`
const more = [
  ...names.map((name) => `  ${name}: { ${task} }\n`),
  `  sharer: { ${task}, image: { from: backend } }\n`,
  `  proxy: { ${task}, image: { digest: "${fixed}" } }\n`,
].join('')

// The tests go in this order: each finds the environment as the one before left it.
describe('an environment of many services', () => {
  let staging: Deployed
  beforeAll(async () => {
    staging = await deployed((text) => text.replace(/^logs:/m, `${more}\nlogs:`))
    staging.deploy()
    for (const service of own) staging.push(service, 'v2')
  })
  afterAll(() => staging.stop())

  it('is published as a whole; who shares an image follows, and who has a fixed one stays', async () => {
    const ended = await staging.run('publish', 'staging', '--image-tag', 'v2', '--json')
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    const images = Object.values(staging.parameters())
    expect(images).toHaveLength(own.length)
    expect(images.every((image) => image.endsWith(`@${digestOf('v2')}`))).toBe(true)
    const completed = eventsOf(ended).filter(({ event, state }) => event === 'rollout' && state === 'COMPLETED')
    expect(completed.map((rollout) => String(rollout['service'])).toSorted()).toEqual([...own, 'sharer'].toSorted())
  })

  it('is shown as a whole', async () => {
    const ended = await staging.run('status', 'staging', '--json')
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    const { services, healthy } = JSON.parse(ended.stdout) as {
      services: { name: string; running: number; image: string; tags: string[] }[]
      healthy: boolean
    }
    expect(services.map(({ name }) => name)).toEqual([...own, 'proxy', 'sharer'].toSorted())
    expect(services.every(({ running }) => running === 1)).toBe(true)
    expect(healthy).toBe(true)
    expect(services.find(({ name }) => name === 'proxy')).toMatchObject({ image: fixed, tags: [] })
    expect(services.find(({ name }) => name === 'sharer')?.tags).toContain('v2')
    expect(staging.called('DescribeServices').map((call) => (call['services'] as string[]).length)).toContain(10)
  })

  it('is restarted as a whole', async () => {
    const ended = await staging.run('restart', 'staging', '--json')
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(doneOf(ended)).toMatchObject({ result: 'changed' })
    expect(staging.called('UpdateService')).toHaveLength(own.length + 2)
  })

  it('names the service whose image is to be published instead, and the spec where it is fixed', async () => {
    const sharer = await staging.run('publish', 'staging', '--image-tag', 'v1', '--service', 'sharer')
    expect(sharer.status).toBe(2)
    expectSentences(sharer, 'sharer runs the image of backend. Publish that: `--service backend`.')
    const proxy = await staging.run('publish', 'staging', '--image-tag', 'v1', '--service', 'proxy')
    expect(proxy.status).toBe(2)
    expectSentences(proxy, 'The image of proxy stands in the spec (services.proxy.image.digest).')
    expect(staging.aws.view(appStack)?.status).toBe('UPDATE_COMPLETE')
  })
})
