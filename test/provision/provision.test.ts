// `semiont provision` and `semiont destroy` as people run them: the built program, over HTTP, against a local AWS.

import { CreateChangeSetCommand } from '@aws-sdk/client-cloudformation'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { applyTemplate } from '../local-aws/apply-template.ts'
import { startLocalAws, type LocalAws } from '../local-aws/local-aws.ts'
import { checkProgram, typeInto } from '../program.ts'
import { accountOf, type Account } from './account.ts'
import { doneOf, eventsOf, expectSentences, openGates, touchedStacks } from './events.ts'
import { makeProject, type Project } from './project.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const zones = { Z0123456789ABCDEFGHIJ: 'example.org' }
const [dataStack, appStack] = ['SemiontDataStack-staging', 'SemiontAppStack-staging']

const worker = `  worker:
    cpu: 0.25 vCPU
    memory: 512 MiB
`
const withService = (name: string) => (text: string) =>
  text.replace(/^logs:/m, `${worker.replace('worker', name)}\nlogs:`)
const longerBackups = (text: string) => text.replace('retention: 1 day', 'retention: 3 days')
/** A property of a resource of one of the templates, past the spec. */
const overridden = (stack: string, id: string, property: string, value: string) => (text: string) =>
  `${text}\noverrides:\n  ${stack}:\n    change:\n      ${id}: { merge: { Properties: { ${property}: ${value} } } }\n`

describe.skipIf(inject('python') === undefined)('provision, in a local AWS', () => {
  let aws: LocalAws
  const projects: Project[] = []
  const project = (account: string): [Project, Account] => {
    const made = makeProject(aws.endpoint, account)
    projects.push(made)
    return [made, accountOf(aws.endpoint, account)]
  }
  beforeAll(async () => {
    checkProgram()
    aws = await startLocalAws(zones)
  })
  afterAll(async () => {
    for (const made of projects) made.remove()
    await aws?.stop()
  })

  // The tests of this group go in this order: each finds the environment as the one before left it.
  describe('from an empty account on', () => {
    let staging: Project
    let account: Account
    beforeAll(() => {
      ;[staging, account] = project('123456789012')
    })

    it('leaves nothing behind when nobody agrees', async () => {
      const ended = await staging.run('provision', 'staging')
      expect(ended.status).toBe(2)
      expectSentences(ended, 'everything is new', 'Nobody can be asked here', '--yes')
      expect(await account.stack(dataStack)).toBeUndefined()
      expect(await account.stack(appStack)).toBeUndefined()
    })

    it('asks at a terminal, and leaves nothing behind after a no', async () => {
      const steps = [{ after: 'Apply to staging (account 123456789012, us-east-1)?', keys: 'n' }]
      const ended = await typeInto(['provision', 'staging'], staging.folder, steps, 100, staging.env)
      expect(ended.status).toBe(1)
      expect(ended.stderr).toMatch(
        /The data stack is applied first; then the run stops where secrets or images are missing\. Missing so\s+far: the value of oauth; images of frontend and backend/,
      )
      expect(ended.stderr).toContain('Declined; nothing of what was shown was done.')
      expect(await account.stack(dataStack)).toBeUndefined()
    })

    it('makes the data stack, and stops where people have something to do', async () => {
      const ended = await staging.run('provision', 'staging', '--yes', '--json')
      expect(ended).toMatchObject({ status: 1, stderr: '' })
      expect(openGates(ended).map(({ gate }) => gate)).toEqual(['secrets', 'images'])
      expect(openGates(ended).map(({ mend }) => mend)).toEqual([
        expect.stringContaining('semiont secrets set staging'),
        expect.stringContaining('docker push'),
      ])
      expect(doneOf(ended)).toMatchObject({
        event: 'done',
        result: 'stopped',
        sentence:
          'Stopped: 2 things are missing. Do them, then run `semiont provision staging` again: it goes on from there.',
      })
      expect(await account.stack(dataStack)).toMatchObject({
        StackStatus: 'CREATE_COMPLETE',
        EnableTerminationProtection: true,
      })
      expect(await account.stack(appStack)).toBeUndefined()
    })

    it('goes on from there once that is done', async () => {
      await account.fill(dataStack)
      const ended = await staging.run('provision', 'staging', '--yes', '--json')
      expect(ended).toMatchObject({ status: 0, stderr: '' })
      expect(touchedStacks(ended)).toEqual(['app'])
      expect(doneOf(ended)).toMatchObject({ result: 'changed', sentence: expect.stringContaining('https://staging.') })
      expect(await account.stack(appStack)).toMatchObject({
        StackStatus: 'CREATE_COMPLETE',
        EnableTerminationProtection: true,
      })
    })

    it('finds nothing to do when it is run again, and leaves no empty change set', async () => {
      const ended = await staging.run('provision', 'staging', '--json')
      expect(ended).toMatchObject({ status: 0, stderr: '' })
      expect(doneOf(ended)).toMatchObject({ result: 'unchanged' })
      expect([await account.changeSets(dataStack), await account.changeSets(appStack)]).toEqual([[], []])
    })

    it('refuses what is not compiled, and what is not committed', async () => {
      staging.edit(longerBackups)
      expectSentences(await staging.run('provision', 'staging', '--yes'), 'not what the specs compile to')
      await staging.run('compile')
      expectSentences(await staging.run('provision', 'staging', '--yes'), 'changes that are in no commit')
    })

    it('updates in place, tells by which line, and puts the commit into the events', async () => {
      const sha = staging.commit(longerBackups)
      const before = (await account.resources(dataStack)).get('Database')
      const ended = await staging.run('provision', 'staging', '--yes', '--json')
      expect(ended).toMatchObject({ status: 0, stderr: '' })
      expect(eventsOf(ended).find(({ event }) => event === 'difference')).toMatchObject({
        difference: { intents: [{ path: 'database.backups.retention' }] },
      })
      expect(touchedStacks(ended)).toEqual(['data'])
      expect((await account.resources(dataStack)).get('Database')).toBe(before)
      expect((await account.tokens(dataStack)).at(-1)).toMatch(new RegExp(`^semiont-provision-${sha}-[a-z0-9]+$`))
    })

    it('never replaces the database, whatever it is told', async () => {
      staging.commit(overridden('data', 'Database', 'DBInstanceIdentifier', 'another'))
      const ended = await staging.run('provision', 'staging', '--yes')
      expect(ended.status).toBe(1)
      expectSentences(ended, 'Database', 'never does that', 'Nothing of what was shown was done')
      expect(await account.changeSets(dataStack)).toEqual([])
    })

    it('adds what the app will import to the data stack first', async () => {
      staging.commit(withService('worker'))
      const first = await staging.run('provision', 'staging', '--yes', '--json')
      expect(first).toMatchObject({ status: 1, stderr: '' })
      expect(touchedStacks(first)).toEqual(['data'])
      expect(openGates(first).map(({ gate }) => gate)).toEqual(['images'])
      await account.fill(dataStack, 'second')
      const before = (await account.stack(appStack))?.Parameters
      const second = await staging.run('provision', 'staging', '--yes', '--json')
      expect(second).toMatchObject({ status: 0, stderr: '' })
      expect(touchedStacks(second)).toEqual(['app'])
      const after = (await account.stack(appStack))?.Parameters ?? []
      expect(after).toEqual(expect.arrayContaining(before ?? []))
      expect(after.map(({ ParameterKey }) => ParameterKey)).toContain('ServiceWorkerImage')
    })

    it('refuses an edit that needs both orders, naming the two commits', async () => {
      staging.commit(withService('mailer'))
      const ended = await staging.run('provision', 'staging', '--yes')
      expect(ended.status).toBe(1)
      expectSentences(ended, '1. Add services.mailer', '2. Take services.worker', 'Nothing was changed')
    })

    it('takes an import away before what is imported, and asks for what is left behind', async () => {
      staging.commit()
      const refused = await staging.run('provision', 'staging', '--yes')
      expect(refused.status).toBe(1)
      expectSentences(refused, 'ServiceWorkerRepository', '--leave-behind ServiceWorkerRepository')
      const ended = await staging.run(
        'provision',
        'staging',
        '--yes',
        '--json',
        '--leave-behind=ServiceWorkerRepository',
      )
      expect(ended).toMatchObject({ status: 0, stderr: '' })
      expect(touchedStacks(ended)).toEqual(['app', 'data'])
      expect([...(await account.resources(dataStack)).keys()]).not.toContain('ServiceWorkerTaskRole')
    })

    it('refuses to change the value of an export that the app imports', async () => {
      staging.commit(overridden('data', 'LoadBalancerSecurityGroup', 'GroupDescription', 'another text'))
      const ended = await staging.run('provision', 'staging', '--yes')
      expect(ended.status).toBe(1)
      expectSentences(ended, 'LoadBalancerSecurityGroupId', appStack, 'Nothing was changed')
      expect(await account.changeSets(dataStack)).toEqual([])
    })

    it('tells why an update failed, and by which line; CloudFormation took it back', async () => {
      staging.commit(overridden('app', 'ServiceBackendTargetGroup', 'VpcId', 'vpc-0123456789abcdef0'))
      const ended = await staging.run('provision', 'staging', '--yes', '--json')
      expect(ended.status).toBe(1)
      expect(eventsOf(ended).find(({ event }) => event === 'failure')).toMatchObject({
        id: 'ServiceBackendTargetGroup',
        reason: expect.stringContaining('vpc-0123456789abcdef0'),
        spec: { path: expect.stringContaining('overrides.app') },
      })
      expect(doneOf(ended)).toMatchObject({
        result: 'failed',
        sentence: expect.stringContaining('took all of it back'),
      })
      expect(await account.stack(appStack)).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' })
      staging.commit()
      expect(doneOf(await staging.run('provision', 'staging', '--json'))).toMatchObject({ result: 'unchanged' })
    })

    it('does not destroy the data stack, nor the app stack unasked', async () => {
      expectSentences(await staging.run('destroy', 'staging', '--stack', 'data', '--yes'), 'is never deleted')
      const unasked = await staging.run('destroy', 'staging')
      expect(unasked.status).toBe(2)
      expectSentences(unasked, 'ServiceBackendDeployment', `${dataStack} stays`, 'Nobody can be asked here')
      expect(await account.stack(appStack)).toBeDefined()
    })

    it('destroys the app stack, and says that it lifted the protection', async () => {
      const ended = await staging.run('destroy', 'staging', '--yes')
      expect(ended.status).toBe(0)
      expectSentences(ended, 'Left behind', 'SemiontLogGroup', 'is lifted', `${appStack} is gone`)
      expect(await account.stack(appStack)).toBeUndefined()
      expect(await account.stack(dataStack)).toBeDefined()
      const again = await staging.run('destroy', 'staging', '--yes', '--json')
      expect(again.status).toBe(0)
      expect(doneOf(again)).toMatchObject({ result: 'unchanged' })
    })

    it('brings it back after a yes, and draws that', async () => {
      const steps = [{ after: 'Apply to staging (account 123456789012, us-east-1)?', keys: 'y' }]
      const ended = await typeInto(['provision', 'staging'], staging.folder, steps, 100, staging.env)
      expect(ended).toMatchObject({ status: 0, stdout: '' })
      expect(ended.stderr).toContain('staging is what its spec says')
      expect(ended.stderr.match(/Services get these\s+images: /g)).toHaveLength(2)
      expect(ended.stderr).toMatch(/\d checks passed: service-linked roles, hosted\s+zone, /)
      expect(await account.stack(appStack)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' })
    })

    it('never said a secret', async () => {
      expect(staging.heard()).toContain('semiont secrets set staging')
      for (const secret of ['an-id-9f3a', 'a-secret-7c1e', 'made up']) expect(staging.heard()).not.toContain(secret)
    })
  })

  describe('what an earlier run left', () => {
    const group = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } }

    it('is deleted where it is a change set that nobody executed', async () => {
      const [staging, account] = project('200000000001')
      await account.client.send(
        new CreateChangeSetCommand({
          StackName: dataStack,
          ChangeSetName: 'semiont-killed',
          ChangeSetType: 'CREATE',
          TemplateBody: JSON.stringify({ Resources: { Group: group } }),
        }),
      )
      expect(await account.stack(dataStack)).toMatchObject({ StackStatus: 'REVIEW_IN_PROGRESS' })
      const ended = await staging.run('provision', 'staging')
      expectSentences(ended, 'Nobody can be asked here')
      expect(await account.stack(dataStack)).toBeUndefined()
    })

    it('is an empty stack where the first create failed: nothing that was made stands in the way', async () => {
      const [staging, account] = project('200000000003')
      staging.commit(overridden('data', 'LoadBalancerSecurityGroup', 'VpcId', 'vpc-0123456789abcdef0'))
      const failed = await staging.run('provision', 'staging', '--yes', '--json')
      expect(failed.status).toBe(1)
      expect(eventsOf(failed).find(({ event }) => event === 'failure')).toMatchObject({
        id: 'LoadBalancerSecurityGroup',
      })
      expect(doneOf(failed)).toMatchObject({
        result: 'failed',
        sentence: expect.stringContaining('an empty stack is left'),
      })
      expect(await account.stack(dataStack)).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' })
      expect(failed.stdout).not.toContain('DELETE_SKIPPED')
      staging.commit()
      const ended = await staging.run('provision', 'staging', '--yes', '--json')
      expect(ended.stdout).toContain(`${dataStack} is in ROLLBACK_COMPLETE: its first create failed`)
      expect(ended.stdout).not.toContain('What was not taken back')
      expect(doneOf(ended)).toMatchObject({ result: 'stopped' })
      expect(await account.stack(dataStack)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' })
    })

    it('is deleted where it is a stack whose first create failed', async () => {
      const [staging, account] = project('200000000002')
      const broken = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: 'vpc-0123', CidrBlock: '10.0.0.0/24' } }
      const templateBody = JSON.stringify({ Resources: { Group: group, Broken: broken } })
      const applied = await applyTemplate(account.client, { stackName: dataStack, templateBody, parameters: {} })
      expect(applied.status).toBe('ROLLBACK_COMPLETE')
      const ended = await staging.run('provision', 'staging', '--yes')
      expectSentences(ended, 'is in ROLLBACK_COMPLETE', 'deleted and created anew', `Creating ${dataStack}`)
      expect(await account.stack(dataStack)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' })
    })
  })
})

describe.skipIf(inject('python') === undefined)('provision, interrupted', () => {
  let aws: LocalAws
  let staging: Project
  let account: Account
  beforeAll(async () => {
    checkProgram()
    aws = await startLocalAws(zones, { latency: 0.04 })
    staging = makeProject(aws.endpoint, '123456789012')
    account = accountOf(aws.endpoint, '123456789012')
  })
  afterAll(async () => {
    staging?.remove()
    await aws?.stop()
  })

  it('can be killed while the data stack is made, and converges when it is run again', async () => {
    const killed = staging.start('provision', 'staging', '--yes', '--json')
    await killed.said('"event":"resource"')
    killed.child.kill('SIGKILL')
    expect((await killed.ended).status).toBeNull()
    expect(await account.stack(dataStack)).toMatchObject({ StackStatus: 'CREATE_IN_PROGRESS' })
    const again = await staging.run('provision', 'staging', '--yes', '--json')
    expect(again.stdout).toContain(`${dataStack} is in CREATE_IN_PROGRESS, begun by somebody else or an earlier run`)
    expect(openGates(again).map(({ gate }) => gate)).toEqual(['secrets', 'images'])
    expect(await account.stack(dataStack)).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      EnableTerminationProtection: true,
    })
  })

  it('says with Ctrl-C what goes on by itself, and goes on from there', async () => {
    await account.fill(dataStack)
    const stopped = staging.start('provision', 'staging', '--yes', '--json')
    await stopped.said('"stack":"app"')
    await stopped.said('"event":"resource"')
    stopped.child.kill('SIGINT')
    const ended = await stopped.ended
    expect(ended.status).toBe(130)
    expectSentences(ended, 'goes on by itself', `${appStack} is in CREATE_IN_PROGRESS`, 'again')
    expect(doneOf(ended)).toMatchObject({ result: 'interrupted' })
    const again = await staging.run('provision', 'staging', '--yes', '--json')
    expect(again).toMatchObject({ status: 0, stderr: '' })
    expect(doneOf(again)).toMatchObject({ result: 'unchanged' })
    expect(await account.stack(appStack)).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      EnableTerminationProtection: true,
    })
  })
})
