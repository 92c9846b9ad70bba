// `semiont restart` as people run it: the built program, over HTTP, against an AWS that goes wrong where it is told to.

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { DeleteServiceCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { doneOf, eventsOf, expectSentences } from '../provision/events.ts'
import { appStack, deployed, failing, type Deployed } from './deployed.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

describe('restart', () => {
  let staging: Deployed
  beforeEach(async () => {
    staging = await deployed()
  })
  afterEach(() => staging.stop())

  const restart = (...args: string[]) => staging.run('restart', 'staging', '--json', ...args)
  const service = (name: string) => {
    const { resources } = staging.aws.view(appStack)!
    return { cluster: resources['Cluster']!, service: resources[`Service${name}Deployment`]! }
  }
  const restarted = () => staging.called('UpdateService').map((call) => [call['service'], call['forceNewDeployment']])

  it('starts new tasks of every service and waits for them', async () => {
    staging.deploy()
    const ended = await restart()
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(doneOf(ended)).toMatchObject({ result: 'changed', sentence: 'backend and frontend run new tasks.' })
    expect(restarted()).toEqual([
      [service('Backend').service, true],
      [service('Frontend').service, true],
    ])
    const rollouts = eventsOf(ended).filter(({ event, state }) => event === 'rollout' && state === 'COMPLETED')
    expect(rollouts.map((rollout) => String(rollout['service'])).toSorted()).toEqual(['backend', 'frontend'])
    expect(staging.called('CreateChangeSet')).toEqual([])
  })

  it('is what `secrets set` tells to do, where something runs', async () => {
    staging.deploy()
    writeFileSync(path.join(staging.folder, 'value'), 'made up')
    const set = ['secrets', 'set', 'staging', 'oauth']
    const ended = await staging.run(...set, '--key', 'googleClientId', '--from-file', 'value')
    expect(ended).toMatchObject({ status: 0, stdout: 'oauth of staging is set: googleClientId.\n' })
    expect(ended.stderr).toContain(
      'semiont restart staging --service backend\n  semiont restart staging --service frontend\n',
    )
  })

  it('restarts one of them', async () => {
    staging.deploy()
    const ended = await restart('--service', 'frontend')
    expect(doneOf(ended)).toMatchObject({ result: 'changed', sentence: 'frontend runs new tasks.' })
    expect(restarted()).toEqual([[service('Frontend').service, true]])
  })

  it('tells the cause where the new tasks do not come up', async () => {
    staging.deploy()
    staging.aws.onRollout('ServiceBackendDeployment', failing('backend'))
    const ended = await staging.run('restart', 'staging')
    expect(ended).toMatchObject({ status: 1, stdout: '' })
    expectSentences(
      ended,
      'Essential container in task exited',
      'container backend: exit code 1',
      '| cannot find the database',
      'backend did not restart. The tasks that ran before go on where ECS could keep them.',
    )
  })

  it('leaves alone what is meant to have no tasks', async () => {
    staging.deploy()
    await staging.ecs.send(new UpdateServiceCommand({ ...service('Backend'), desiredCount: 0 }))
    staging.aws.calls.length = 0
    const ended = await restart()
    expect(ended.stdout).toContain('backend has no tasks to restart (0 wanted).')
    expect(doneOf(ended)).toMatchObject({ result: 'changed', sentence: 'frontend runs new tasks.' })
    const one = await restart('--service', 'backend')
    expect(one).toMatchObject({ status: 0, stderr: '' })
    expect(doneOf(one)).toMatchObject({ result: 'unchanged', sentence: 'Nothing was restarted.' })
    expect(restarted()).toEqual([[service('Frontend').service, true]])
  })

  it('refuses a service that there is none of', async () => {
    staging.deploy()
    const ended = await restart('--service', 'frontent')
    expect(ended.status).toBe(2)
    expectSentences(ended, `${appStack} runs no service "frontent". Did you mean "frontend"?`)
    expect(restarted()).toEqual([])
  })

  it('has nothing to restart before the app stack, nor while somebody changes it', async () => {
    const none = await restart()
    expect(none.status).toBe(1)
    expectSentences(none, `There is no stack ${appStack}, so nothing runs.`)
    staging.deploy({ status: 'UPDATE_IN_PROGRESS' })
    const busy = await restart()
    expect(busy.status).toBe(1)
    expectSentences(busy, 'is being changed (UPDATE_IN_PROGRESS)', 'Nothing was restarted')
    expect(restarted()).toEqual([])
  })

  it('names what somebody deleted in ECS, and restarts nothing then', async () => {
    staging.deploy()
    await staging.ecs.send(new DeleteServiceCommand({ ...service('Backend'), force: true }))
    const ended = await restart()
    expect(ended.status).toBe(1)
    expectSentences(ended, `backend is in the stack ${appStack}, but ECS has it no more`, 'Nothing was restarted')
    expect(restarted()).toEqual([])
  })

  it('says what goes on by itself when Ctrl-C comes, and when AWS refuses the second', async () => {
    staging.deploy()
    staging.aws.onRollout('ServiceBackendDeployment', { hangs: true })
    const started = staging.start('restart', 'staging')
    await started.says('"backend" releasing')
    started.signal('SIGINT')
    const ended = await started.ended
    expect(ended.status).toBe(130)
    expectSentences(ended, 'Interrupted. ECS goes on with the restart of backend and frontend by itself')
    staging.aws.fault({ operation: 'UpdateService', kind: 'access denied', after: 1 })
    const refused = await restart()
    expect(refused.status).toBe(1)
    expectSentences(refused, 'AWS denies it', 'ECS goes on with the restart of backend by itself')
    expect(doneOf(refused)).toMatchObject({ result: 'failed' })
  })
})
