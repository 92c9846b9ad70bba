// The recipe of `npm run try`, step by step: the program as it is installed, over HTTP, in a local AWS.

import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { localTarget } from '../scripts/tour/local-target.ts'
import { recipe } from '../scripts/tour/recipe.ts'
import type { Step } from '../scripts/tour/step.ts'
import type { Target } from '../scripts/tour/target.ts'
import { takeStep } from '../scripts/tour/walk.ts'
import { checkProgram } from './program.ts'
import { accountOf, type Account } from './provision/account.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const [dataStack, appStack] = ['SemiontDataStack-staging', 'SemiontAppStack-staging']
// The steps are known before there is an AWS in which they are taken.
const steps = recipe({ environment: 'staging', look: { about: '', run: () => Promise.resolve('') } })
const end = steps.findIndex((step) => 'command' in step && step.command[0] === 'destroy')

describe.skipIf(inject('python') === undefined)('the tour', () => {
  let target: Awaited<ReturnType<typeof localTarget>>
  let account: Account
  let ecr: ECRClient
  beforeAll(async () => {
    checkProgram()
    target = await localTarget()
    const endpoint = target.env['AWS_ENDPOINT_URL']!
    account = accountOf(endpoint, '123456789012')
    const credentials = { accessKeyId: '123456789012', secretAccessKey: 'made up' }
    ecr = new ECRClient({ endpoint, region: 'us-east-1', credentials })
  })
  afterAll(async () => {
    await target?.stop()
    if (target) rmSync(target.folder, { recursive: true, force: true })
  })

  const numbered = (from: number, to?: number) =>
    steps.map((step, index) => ({ index, title: titleOf(step) })).slice(from, to)
  /** The step of the target itself, which has its own look. */
  const take = async (index: number) => {
    const said: string[] = []
    const taken = takeStep(recipe(target)[index]!, fast(target), (text) => void said.push(text))
    await taken.catch((error: unknown) => {
      throw new Error(`${(error as Error).message}\n${said.join('')}`, { cause: error })
    })
  }

  // The tests go in this order: each finds the account as the one before left it.
  it.each(numbered(0, end))('$index: $title', ({ index }) => take(index))

  it('has brought up two protected stacks, and left no change set behind', async () => {
    expect(await account.stack(dataStack)).toMatchObject({
      StackStatus: 'UPDATE_COMPLETE',
      EnableTerminationProtection: true,
    })
    expect(await account.stack(appStack)).toMatchObject({
      StackStatus: 'UPDATE_COMPLETE',
      EnableTerminationProtection: true,
    })
    expect([await account.changeSets(dataStack), await account.changeSets(appStack)]).toEqual([[], []])
  })

  it('runs images by digest: the backend the older one again, each with a tag that keeps it', async () => {
    const outputs = Object.fromEntries(
      (await account.stack(dataStack))!.Outputs!.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
    )
    const parameters = (await account.stack(appStack))!.Parameters!
    expect(parameters.map(({ ParameterKey }) => String(ParameterKey)).toSorted()).toEqual([
      'ServiceBackendImage',
      'ServiceFrontendImage',
    ])
    for (const [service, version] of [
      ['Backend', 'v1'],
      ['Frontend', 'v2'],
    ]) {
      const uri = outputs[`Service${service}RepositoryUri`]!
      const { imageDetails = [] } = await ecr.send(
        new DescribeImagesCommand({ repositoryName: uri.slice(uri.indexOf('/') + 1) }),
      )
      const image = imageDetails.find(({ imageTags }) => imageTags?.includes(version!))!
      const parameter = parameters.find(({ ParameterKey }) => ParameterKey === `Service${service}Image`)
      expect(parameter?.ParameterValue).toBe(`${uri}@${image.imageDigest}`)
      expect(image.imageTags).toContainEqual(expect.stringMatching(/^release-\d{8}T\d{6}Z$/))
    }
  })

  it('has never made another database', async () => {
    const physicalId = (await account.resources(dataStack)).get('Database')
    const tokens = await account.tokens(dataStack)
    expect(physicalId).toMatch(/^semiontdatastack-staging-database-/)
    expect(tokens.length).toBeGreaterThan(1)
    expect(tokens.filter((token) => !/^semiont-provision-[0-9a-f]{40}-[a-z0-9]+$/.test(token))).toEqual([])
  })

  it.each(numbered(end))('$index: $title', ({ index }) => take(index))

  it('leaves the data stack, protected, and nothing half-made', async () => {
    expect(await account.stack(appStack)).toBeUndefined()
    expect(await account.stack(dataStack)).toMatchObject({
      StackStatus: 'UPDATE_COMPLETE',
      EnableTerminationProtection: true,
    })
    expect(await account.changeSets(dataStack)).toEqual([])
    const { Stacks = [] } = await account.client.send(new DescribeStacksCommand({}))
    expect(Stacks.map(({ StackName }) => StackName)).toEqual([dataStack])
    expect(readdirSync(target.folder).toSorted()).toEqual(['.git', 'specs', 'templates'])
    expect(existsSync(path.join(target.folder, 'templates/staging/data.yaml'))).toBe(true)
  })
})

function titleOf(step: Step): string {
  return 'command' in step ? `semiont ${step.command.join(' ')}` : step.about || step.shown
}

/** The tour looks as often as somebody who reads it wants; a test wants its end. */
function fast(target: Target): Target {
  return { ...target, env: { ...target.env, SEMIONT_POLL_SECONDS: '0.05' } }
}
