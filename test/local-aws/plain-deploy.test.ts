import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { runAws } from '../python/run-client.ts'
import { startLocalAws, type LocalAws } from './local-aws.ts'
import { localClient } from './local-client.ts'
import { hostedZones, readTemplate } from './template.ts'

const folder = fileURLToPath(new URL('../../templates/staging', import.meta.url))

// README, "Deploying without semiont": the committed files themselves, by AWS's own program.
describe.skipIf(inject('python') === undefined)('aws cloudformation deploy', { timeout: 120_000 }, () => {
  let aws: LocalAws
  beforeAll(async () => {
    aws = await startLocalAws(hostedZones(readTemplate(path.join(folder, 'app.yaml'))))
  }, 30_000)
  afterAll(async () => aws?.stop())

  const deploy = (stack: 'Data' | 'App', ...more: string[]) => {
    const file = path.join(folder, `${stack.toLowerCase()}.yaml`)
    const named = ['--stack-name', `Semiont${stack}Stack-staging`, '--template-file', file]
    return runAws(['cloudformation', 'deploy', ...named, ...more], {
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ACCESS_KEY_ID: '123456789012',
      AWS_SECRET_ACCESS_KEY: 'made up',
      AWS_DEFAULT_REGION: 'us-east-1',
    })
  }
  const status = async (stack: 'Data' | 'App') => {
    const client = localClient(aws.endpoint, 'us-east-1')
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: `Semiont${stack}Stack-staging` }))
    return Stacks![0]!.StackStatus
  }
  const image = (service: string, letter: string) =>
    `Service${service}Image=123456789012.dkr.ecr.us-east-1.amazonaws.com/x@sha256:${letter.repeat(64)}`

  it('creates both stacks from the committed files, and then finds no change', async () => {
    const data = await deploy('Data', '--capabilities', 'CAPABILITY_IAM')
    expect(data.stdout, data.stderr).toContain('Successfully created/updated stack - SemiontDataStack-staging')
    expect(await status('Data')).toBe('CREATE_COMPLETE')
    const app = await deploy('App', '--parameter-overrides', image('Backend', 'a'), image('Frontend', 'b'))
    expect(app.stdout, app.stderr).toContain('Successfully created/updated stack - SemiontAppStack-staging')
    expect(await status('App')).toBe('CREATE_COMPLETE')
    const again = await deploy('Data', '--capabilities', 'CAPABILITY_IAM', '--no-fail-on-empty-changeset')
    expect(again).toMatchObject({ status: 0 })
    expect(again.stdout).toContain('No changes to deploy')
  })

  it('updates with one image, and keeps the other', async () => {
    const app = await deploy('App', '--parameter-overrides', image('Backend', 'c'))
    expect(app.stdout, app.stderr).toContain('Successfully created/updated stack - SemiontAppStack-staging')
    const client = localClient(aws.endpoint, 'us-east-1')
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'SemiontAppStack-staging' }))
    const values = Stacks![0]!.Parameters!.map(({ ParameterValue }) => ParameterValue!.slice(-1))
    expect(values.toSorted()).toEqual(['b', 'c'])
  })
})
