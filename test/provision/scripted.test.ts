// What the local AWS cannot do: lost answers, throttling, findings before deployment, broken states, rollouts that fail.

import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  type Capability,
} from '@aws-sdk/client-cloudformation'
import { ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkProgram, type Ended } from '../program.ts'
import type { Call } from '../scripted-aws/call.ts'
import type { StackSeed } from '../scripted-aws/cloudformation/script.ts'
import { startScriptedAws, type ScriptedAws } from '../scripted-aws/scripted-aws.ts'
import { doneOf, eventsOf, expectSentences, touchedStacks } from './events.ts'
import { makeProject, type Project } from './project.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const [dataStack, appStack] = ['SemiontDataStack-staging', 'SemiontAppStack-staging']
const linked = ['backup', 'ecs', 'ecs.application-autoscaling', 'elasticfilesystem', 'elasticloadbalancing', 'rds']
const longerBackups = (text: string) => text.replace('retention: 1 day', 'retention: 3 days')
const withoutFiles = (text: string) => text.replace('  backend:\n', '  backend:\n    files: { enabled: false }\n')
const moreTasks = (text: string) => text.replace('max: 2', 'max: 3')

describe('provision, against a scripted AWS', () => {
  let aws: ScriptedAws
  let staging: Project
  beforeEach(async () => {
    checkProgram()
    aws = await startScriptedAws()
    staging = makeProject(aws.endpoint, '123456789012')
    aws.hostedZone('Z0123456789ABCDEFGHIJ', 'example.org')
    for (const service of linked) aws.serviceLinkedRole(`${service}.amazonaws.com`)
  })
  afterEach(async () => {
    staging?.remove()
    await aws?.stop()
  })

  const read = (stack: string) => readFileSync(path.join(staging.folder, `templates/staging/${stack}.yaml`), 'utf8')
  const image = (service: string) => `123456789012.dkr.ecr.us-east-1.amazonaws.com/${service}@sha256:${'a'.repeat(64)}`
  /** Both stacks, as the specs have them now. */
  const deployed = (data: Pick<StackSeed, 'status' | 'reason'> = {}) => {
    aws.stack(dataStack, { template: read('data'), terminationProtection: true, ...data })
    aws.secret('semiont/staging/oauth', { value: '{"googleClientId":"an-id","googleClientSecret":"a-secret"}' })
    const parameters = { ServiceBackendImage: image('backend'), ServiceFrontendImage: image('frontend') }
    aws.stack(appStack, { template: read('app'), parameters, terminationProtection: true })
  }
  const provision = (...args: string[]): Promise<Ended> =>
    staging.run('provision', 'staging', '--yes', '--json', ...args)
  /** A colleague's deployment of the data stack, of what this project does not know. */
  const deployTheirs = async () => {
    const client = new CloudFormationClient(aws.client)
    const theirs = { StackName: dataStack, ChangeSetName: 'theirs' }
    const TemplateBody = read('data').replace('BackupRetentionPeriod: 1', 'BackupRetentionPeriod: 9')
    const Capabilities: Capability[] = ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM']
    await client.send(new CreateChangeSetCommand({ ...theirs, TemplateBody, Capabilities }))
    const status = async () => (await client.send(new DescribeChangeSetCommand(theirs))).Status
    await vi.waitUntil(async () => (await status()) === 'CREATE_COMPLETE')
    await client.send(new ExecuteChangeSetCommand(theirs))
    await vi.waitUntil(() => aws.view(dataStack)?.status === 'UPDATE_COMPLETE')
    client.destroy()
  }
  const called = (operation: string) => aws.calls.filter((call) => call.operation === operation)

  it('outlives throttling, lost answers and a network that goes away', async () => {
    deployed()
    staging.commit(longerBackups)
    aws.fault({ operation: 'DescribeStacks', kind: 'throttled', times: 2 })
    aws.fault({ operation: 'CreateChangeSet', kind: 'cut after' })
    aws.fault({ operation: 'ExecuteChangeSet', kind: 'cut after' })
    aws.fault({ operation: 'DescribeStackEvents', kind: 'cut before', times: 2 })
    const ended = await provision()
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(doneOf(ended)).toMatchObject({ result: 'changed' })
    expect(aws.view(dataStack)).toMatchObject({ status: 'UPDATE_COMPLETE' })
    const tokens = called('ExecuteChangeSet').map(({ parameters }) => parameters['ClientRequestToken'])
    expect(tokens).toHaveLength(2)
    expect(new Set(tokens).size).toBe(1)
  })

  it('reads every page of a change set, and what CloudFormation leaves out of it with values', async () => {
    deployed()
    staging.commit((text) => moreTasks(longerBackups(text)))
    aws.onChangeSet(appStack, {
      pageSize: 1,
      reason: 'Some resources could not be described with property values.',
      lostWithPropertyValues: ['ServiceFrontendScalableTarget'],
    })
    const ended = await provision()
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    const { difference } = eventsOf(ended).find(({ event }) => event === 'difference') as any
    const app = difference.stacks.find(({ stack }: { stack: string }) => stack === 'app')
    expect(app.resources.map(({ id }: { id: string }) => id)).toContain('ServiceFrontendScalableTarget')
  })

  it('shows what CloudFormation finds before it changes anything, with the line of the spec', async () => {
    deployed()
    staging.commit(longerBackups)
    const path = '/Resources/Database/Properties/BackupRetentionPeriod'
    const finding = { id: 'Database', type: 'AWS::RDS::DBInstance', name: 'PROPERTY_VALIDATION', path } as const
    aws.onChangeSet(dataStack, { validations: [{ ...finding, mode: 'FAIL', reason: '3 is too odd.' }] })
    const failed = await provision()
    expect(failed.status).toBe(1)
    expectSentences(failed, 'Database: 3 is too odd', path, 'from specs/staging.yaml:', 'database.backups.retention')
    expect(aws.view(dataStack)).toMatchObject({ status: 'CREATE_COMPLETE', changeSets: [] })
    aws.onChangeSet(dataStack, { validations: [{ ...finding, mode: 'WARN', reason: '3 is a little odd.' }] })
    const warned = await provision()
    expect(warned).toMatchObject({ status: 0, stderr: '' })
    expect(warned.stdout).toContain('CloudFormation warns: Database: 3 is a little odd')
  })

  it.each([
    ['UPDATE_ROLLBACK_FAILED', 'aws cloudformation continue-update-rollback --stack-name'],
    ['ROLLBACK_FAILED', 'aws cloudformation delete-stack --stack-name'],
    ['DELETE_FAILED', '--retain-resources'],
    ['UPDATE_FAILED', 'aws cloudformation rollback-stack --stack-name'],
  ])('names the way out of %s', async (status, command) => {
    deployed({ status, reason: 'It went wrong' })
    const ended = await provision()
    expect(ended.status).toBe(1)
    expectSentences(ended, `${dataStack} is in ${status}`, 'It went wrong', command, 'This run changed nothing')
  })

  it('leaves an empty stack when the first create fails, and begins anew the next time', async () => {
    aws.onExecute(dataStack, { fail: { Database: 'The quota of instances is used up.' } })
    const ended = await provision()
    expect(ended.status).toBe(1)
    const failure = eventsOf(ended).find(({ event }) => event === 'failure')
    expect(failure).toMatchObject({ id: 'Database', reason: expect.stringContaining('quota') })
    const empty = 'took back what it had made, and an empty stack is left'
    expect(doneOf(ended)).toMatchObject({ sentence: expect.stringContaining(empty) })
    expect(aws.view(dataStack)).toMatchObject({ status: 'ROLLBACK_COMPLETE' })
    // Repositories and secrets with fixed names that were kept would stand in the way of the next try.
    expect(ended.stdout).not.toContain('DELETE_SKIPPED')
    expect(called('CreateChangeSet')[0]?.parameters).not.toHaveProperty('OnStackFailure')
    const asked = { DisableRollback: 'false', RetainExceptOnCreate: 'true' }
    expect(called('ExecuteChangeSet')[0]?.parameters).toMatchObject(asked)
    aws.onExecute(dataStack, {})
    const again = await provision()
    expect(again.stdout).toContain(`${dataStack} is in ROLLBACK_COMPLETE: its first create failed`)
    expect(again.stdout).not.toContain('What was not taken back')
    expect(doneOf(again)).toMatchObject({ result: 'stopped' })
    expect(aws.view(dataStack)).toMatchObject({ status: 'CREATE_COMPLETE', terminationProtection: true })
  })

  it('says how to clear away a first create that fails after the database is up, and begins anew then', async () => {
    aws.onExecute(dataStack, { fail: { DatabaseUrlSecret: 'No.' }, delays: { DatabaseUrlSecret: 200 } })
    const ended = await provision()
    expect(ended.status).toBe(1)
    const database = aws.view(dataStack)!.resources['Database']!
    const lift = `aws rds modify-db-instance --db-instance-identifier ${database} --no-deletion-protection --region us-east-1`
    const clear = `aws cloudformation delete-stack --stack-name ${dataStack} --region us-east-1`
    expect(aws.view(dataStack)).toMatchObject({ status: 'ROLLBACK_FAILED' })
    for (const part of [lift, clear, 'Then `semiont provision staging` begins anew']) {
      expect(ended.stdout).toContain(part)
    }
    const refused = await provision()
    expect(refused.status).toBe(1)
    expectSentences(refused, `${dataStack} is in ROLLBACK_FAILED`, lift, clear)
    // As they say it.
    aws.onExecute(dataStack, {})
    const [rds, client] = [new RDSClient(aws.client), new CloudFormationClient(aws.client)]
    await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: database, DeletionProtection: false }))
    await client.send(new DeleteStackCommand({ StackName: dataStack }))
    await vi.waitUntil(() => !aws.view(dataStack))
    for (const one of [rds, client]) one.destroy()
    expect(doneOf(await provision())).toMatchObject({ result: 'stopped' })
    expect(aws.view(dataStack)).toMatchObject({ status: 'CREATE_COMPLETE' })
  })

  it.each([
    ['stays', 'False', 0],
    ['is replaced', 'True', 1],
  ] as const)('applies an edit of what a file system refers to, where that %s', async (_, Replacement, status) => {
    deployed()
    staging.commit(longerBackups)
    const key = { Action: 'Modify', LogicalResourceId: 'Key', ResourceType: 'Custom::Key', Replacement } as const
    const target = { Attribute: 'Properties', Name: 'KmsKeyId', Path: '/Properties/KmsKeyId' } as const
    const detail = {
      Evaluation: 'Dynamic',
      ChangeSource: 'ResourceAttribute',
      CausingEntity: 'Key.Arn',
      Target: { ...target, RequiresRecreation: 'Always', AfterValue: '{{changeSet:KNOWN_AFTER_APPLY}}' },
    } as const
    const files = { Action: 'Modify', LogicalResourceId: 'FileSystem', ResourceType: 'AWS::EFS::FileSystem' } as const
    aws.onChangeSet(dataStack, {
      changes: (computed) => [
        ...computed,
        { ...key, Details: [] },
        { ...files, Replacement: 'Conditional', Details: [detail] },
      ],
    })
    const ended = await provision()
    expect(ended.status).toBe(status)
    const told = status
      ? 'FileSystem (AWS::EFS::FileSystem) would be perhaps replaced'
      : 'The file system is perhaps touched'
    expect(ended.stdout).toContain(told)
    expect(called('ExecuteChangeSet')).toHaveLength(status ? 0 : 1)
  })

  it('has the last words of tasks that do not start, before the rollback erases them', async () => {
    deployed()
    staging.commit((text) => text.replace('cpu: 0.5 vCPU', 'cpu: 1 vCPU').replace('memory: 1 GiB', 'memory: 2 GiB'))
    aws.onRollout('ServiceBackendDeployment', ({ cause }) =>
      cause === 'rollback'
        ? {}
        : {
            failure: {
              stoppedReason: 'Essential container in task exited',
              stopCode: 'EssentialContainerExited',
              containers: [{ name: 'backend', exitCode: 1 }],
              log: ['cannot find the database'],
            },
          },
    )
    const ended = await provision()
    expect(ended.status).toBe(1)
    const kinds = eventsOf(ended).map(({ event }) => event)
    expect(kinds.indexOf('task-stopped')).toBeGreaterThan(0)
    expect(kinds.indexOf('failure')).toBeGreaterThan(kinds.indexOf('task-stopped'))
    expect(ended.stdout).toContain('cannot find the database')
    expect(aws.view(appStack)).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE' })
  })

  it('removes its change sets when Ctrl-C comes before anything was changed', async () => {
    deployed()
    staging.commit(moreTasks)
    aws.onChangeSet(appStack, { delay: 1_000 })
    const started = staging.start('provision', 'staging', '--yes', '--json')
    await started.said(`would change in ${appStack}`)
    await vi.waitUntil(() => aws.view(appStack)?.changeSets.length)
    started.child.kill('SIGINT')
    const ended = await started.ended
    expect(ended).toMatchObject({ status: 130, stderr: 'Interrupted. Nothing was changed.\n' })
    expect(aws.view(appStack)).toMatchObject({ status: 'CREATE_COMPLETE', changeSets: [] })
  })

  it('says so when another run was faster', async () => {
    deployed()
    staging.commit(moreTasks)
    const message = 'ChangeSet [semiont-1] does not exist'
    aws.fault({ operation: 'ExecuteChangeSet', kind: { code: 'ChangeSetNotFound', message, status: 404 } })
    const ended = await provision()
    expect(ended.status).toBe(1)
    expectSentences(ended, `Somebody else changed ${appStack} meanwhile; this run changed nothing in it. Run it again`)
    expect(ended.stderr).not.toContain('arn:')
  })

  // What the history guard and the difference looked at must be what the change set is made against.
  it('applies nothing to a stack that somebody changes between the look and the change set', async () => {
    deployed()
    staging.commit(moreTasks)
    const ours = ({ parameters }: Call) => String(parameters['ChangeSetName']).startsWith('semiont-')
    aws.fault({ operation: 'CreateChangeSet', kind: { slow: 2_000 }, when: ours })
    const started = staging.start('provision', 'staging', '--yes', '--json')
    await vi.waitUntil(() => called('CreateChangeSet').length, { timeout: 20_000 })
    await deployTheirs()
    const ended = await started.ended
    expect(ended.status).toBe(1)
    expectSentences(ended, `Somebody else changed ${dataStack} meanwhile; this run changed nothing in it.`)
    expect(called('ExecuteChangeSet')).toHaveLength(1)
    expect(aws.view(appStack)).toMatchObject({ status: 'CREATE_COMPLETE', changeSets: [] })
  })

  it('asks nobody to apply what only CloudFormation sees, but does not apply it unasked', async () => {
    deployed()
    const unknown = {
      Action: 'Modify' as const,
      LogicalResourceId: 'HttpsListener',
      ResourceType: 'AWS::ElasticLoadBalancingV2::Listener',
      Replacement: 'False' as const,
      Details: [
        {
          Evaluation: 'Dynamic' as const,
          Target: {
            Attribute: 'Properties' as const,
            Path: '/Properties/Certificates',
            RequiresRecreation: 'Never' as const,
            AfterValue: '{{changeSet:KNOWN_AFTER_APPLY}}',
          },
        },
      ],
    }
    aws.onChangeSet(appStack, { status: 'CREATE_COMPLETE', changes: [unknown] })
    const ended = await staging.run('provision', 'staging', '--json')
    expect(ended.status).toBe(2)
    expect(ended.stdout).toContain('CloudFormation has something to apply')
    expectSentences(ended, 'Nobody can be asked here')
    expect(called('ExecuteChangeSet')).toEqual([])
  })

  // While it is taken away, no running task may still use it.
  it('applies the app first where the data stack only takes away what tasks may do', async () => {
    deployed()
    staging.commit(withoutFiles)
    const ended = await provision()
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(touchedStacks(ended)).toEqual(['app', 'data'])
    expect(ended.stdout).toContain('The app stack is applied first, so that its tasks no longer use')
  })

  it('applies the data stack first where it gives tasks something too, and says who is cut off', async () => {
    deployed()
    staging.commit((text) => text.replace('  backend:\n', '  backend:\n    port: 4001\n'))
    const ended = await provision()
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(touchedStacks(ended)).toEqual(['data', 'app'])
    expect(ended.stdout).toContain(
      'those that run now are cut off from what it takes away: The load balancer may no longer reach',
    )
  })

  it('shows the app again where its change set holds more than was agreed to', async () => {
    deployed()
    staging.commit((text) => text.replace(/^logs:/m, '  worker:\n    cpu: 0.25 vCPU\n    memory: 512 MiB\n\nlogs:'))
    await provision()
    const repository = aws.view(dataStack)!.resources['ServiceWorkerRepository']!
    aws.image(repository, { digest: `sha256:${'b'.repeat(64)}`, tags: ['one'] })
    staging.commit((text) =>
      longerBackups(text).replace(
        /^logs:/m,
        '  worker:\n    cpu: 0.25 vCPU\n    memory: 512 MiB\n  other:\n    cpu: 0.25 vCPU\n    memory: 512 MiB\n    image: { from: worker }\n\nlogs:',
      ),
    )
    aws.onChangeSet(appStack, {
      changes: (computed) => [
        ...computed,
        {
          Action: 'Modify',
          LogicalResourceId: 'LoadBalancer',
          ResourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
          Replacement: 'True',
          Details: [],
        },
      ],
    })
    const ended = await provision()
    expect(eventsOf(ended).filter(({ event }) => event === 'difference')).toHaveLength(2)
  })

  it('applies in an emergency what nobody committed, and keeps the reason', async () => {
    deployed()
    staging.edit(longerBackups)
    const ended = await provision('--emergency', 'the site is down, see INC-123')
    expect(ended.status).toBe(0)
    expectSentences(
      ended,
      '--emergency (the site is down, see INC-123): applied although ',
      'uncommitted: specs/staging.yaml',
    )
    expect(ended.stderr).not.toContain('othing was changed')
    expect(eventsOf(ended).at(-2)).toMatchObject({
      event: 'phase',
      sentence: expect.stringMatching(/ commit specs\/ and templates\/ now: until/),
    })
    expect(called('CreateChangeSet')[0]?.parameters['Description']).toMatch(
      /^semiont provision of commit [0-9a-f]{40}\. Emergency: the site is down, see INC-123$/,
    )
  })
})
