// Which image the first deployment takes: what somebody published before there was a stack to run it, else the newest.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { checkProgram } from '../program.ts'
import { eventsOf } from '../provision/events.ts'
import { makeProject, type Project } from '../provision/project.ts'
import { startScriptedAws, type ScriptedAws } from '../scripted-aws/scripted-aws.ts'
import { appStack, dataStack, digestOf } from './deployed.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

// The tests go in this order: each finds the environment as the one before left it.
describe('the images of a first deployment', () => {
  let aws: ScriptedAws
  let staging: Project
  beforeAll(async () => {
    checkProgram()
    aws = await startScriptedAws()
    staging = makeProject(aws.endpoint, '123456789012')
    aws.hostedZone('Z0123456789ABCDEFGHIJ', 'example.org')
    aws.stack(dataStack, { template: readFileSync(path.join(staging.folder, 'templates/staging/data.yaml'), 'utf8') })
    aws.secret('semiont/staging/oauth', { value: '{"googleClientId":"an-id","googleClientSecret":"a-secret"}' })
  })
  afterAll(async () => {
    staging.remove()
    await aws.stop()
  })

  const repository = (service: string) => aws.view(dataStack)!.resources[`Service${service}Repository`]!
  const push = (service: string, tag: string) => aws.image(repository(service), { digest: digestOf(tag), tags: [tag] })
  const tags = (service: string, tag: string) => aws.imageTags(repository(service), digestOf(tag))
  const provision = async () => {
    const ended = await staging.run('provision', 'staging', '--yes', '--json')
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    return eventsOf(ended).find(({ event, gate }) => event === 'gate' && gate === 'images')?.['sentence'] as string
  }
  const runs = (service: string) => aws.view(appStack)!.parameters[`Service${service}Image`]
  const released = expect.stringMatching(/^release-\d{8}T\d{6}Z$/)

  it('are what was published last, though something was pushed since; else the newest', async () => {
    for (const tag of ['v1', 'v2', 'v3']) push('Backend', tag)
    for (const tag of ['v1', 'v2']) push('Frontend', tag)
    await staging.run('publish', 'staging', '--image-tag', 'v2', '--service', 'backend')
    await staging.run('publish', 'staging', '--image-tag', 'v1', '--service', 'backend')
    const sentence = await provision()
    expect(sentence).toContain(
      'backend what was published last, v1 (sha256:763100000000…), not v3, which was pushed later',
    )
    expect(sentence).toContain('frontend the newest, v2 (sha256:763200000000…)')
    expect([runs('Backend'), runs('Frontend')]).toEqual([
      expect.stringContaining(digestOf('v1')),
      expect.stringContaining(digestOf('v2')),
    ])
  })

  it('have a tag that keeps them, once they run', () => {
    expect([tags('Backend', 'v1'), tags('Frontend', 'v2')]).toEqual([
      ['v1', released],
      ['v2', released],
    ])
    expect([tags('Backend', 'v3'), tags('Frontend', 'v1')]).toEqual([['v3'], ['v1']])
  })

  it('come again after the app stack was deleted', async () => {
    push('Frontend', 'v3')
    await staging.run('destroy', 'staging', '--yes')
    expect(await provision()).toContain('frontend what was published last, v2 (sha256:763200000000…), not v3')
    expect(runs('Backend')).toContain(digestOf('v1'))
    expect(tags('Frontend', 'v2')).toEqual(['v2', released])
  })
})
