// What `semiont destroy` refuses, and what it asks for, before anything is deleted: against a scripted AWS.

import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkProgram } from '../program.ts'
import { expectSentences } from './events.ts'
import { appStack, dataStack, scriptedStaging, type ScriptedStaging } from './scripted-staging.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const locked = (text: string) => `${text}\nloadBalancer:\n  deletionProtection: true\n`
const withTable = (text: string) => `${text}
overrides:
  app:
    resources:
      Sessions:
        Type: AWS::DynamoDB::Table
        DeletionPolicy: Retain
        UpdateReplacePolicy: Retain
        Properties:
          BillingMode: PAY_PER_REQUEST
          AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
          KeySchema: [{ AttributeName: id, KeyType: HASH }]
`

describe('destroy', () => {
  let staging: ScriptedStaging
  beforeAll(checkProgram)
  beforeEach(async () => {
    staging = await scriptedStaging()
  })
  afterEach(() => staging?.end())

  const destroy = () => staging.project.run('destroy', 'staging', '--yes')
  const fileOf = (stack: string) => path.join(staging.project.folder, `templates/staging/${stack}.yaml`)
  const read = (stack: string) => readFileSync(fileOf(stack), 'utf8')
  const deletions = () => staging.aws.calls.filter(({ operation }) => operation === 'DeleteStack')

  it('refuses what AWS would stop half-way, when the services were gone', async () => {
    staging.project.commit(locked)
    staging.deployed()
    const ended = await destroy()
    expect(ended.status).toBe(1)
    expectSentences(ended, 'LoadBalancer', 'protected against deletion in AWS itself', 'deletionProtection: false')
    expect(deletions()).toEqual([])
    expect(staging.aws.view(appStack)).toMatchObject({ status: 'CREATE_COMPLETE', terminationProtection: true })
  })

  it('goes on where that has happened, since no update could change the template any more', async () => {
    staging.project.commit(locked)
    staging.aws.stack(dataStack, { template: read('data') })
    staging.aws.stack(appStack, { template: read('app'), status: 'DELETE_FAILED', parameters: images })
    expect(await destroy()).toMatchObject({ status: 0 })
    expect(deletions()).toHaveLength(1)
  })

  // The compiler wants a policy for what holds data; what another tool has deployed may lack it.
  it('deletes nothing that holds data for --yes', async () => {
    staging.project.commit(withTable)
    writeFileSync(fileOf('app'), read('app').replace('DeletionPolicy: Retain\n', 'DeletionPolicy: Delete\n'))
    staging.deployed()
    const ended = await destroy()
    expect(ended.status).toBe(1)
    expectSentences(ended, 'Sessions (AWS::DynamoDB::Table) holds data that would be lost', '--yes is not enough')
    expect(deletions()).toEqual([])
    expect(staging.aws.view(appStack)).toMatchObject({ terminationProtection: true })
  })

  it('leaves behind what a policy keeps', async () => {
    staging.project.commit(withTable)
    staging.deployed()
    const ended = await destroy()
    expect(ended.status).toBe(0)
    expect(ended.stderr).toMatch(/Left behind in the account[^]*Sessions/)
  })
})

const image = `123456789012.dkr.ecr.us-east-1.amazonaws.com/one@sha256:${'a'.repeat(64)}`
const images = { ServiceBackendImage: image, ServiceFrontendImage: image }
