import { describe, expect, it } from 'vitest'
import type { StackEnd, StackEventRow } from '../aws/events.ts'
import { files } from '../files.ts'
import { oneEnvironment } from '../one-environment.ts'
import type { TaskStoppedEvent } from '../provision/event.ts'
import { failureOf, failureOfRollout } from './failure-of.ts'
import { failureText } from './failure-text.ts'
import { plainReason } from './plain-reason.ts'

const context = {
  files,
  terminal: { out: () => {}, say: () => {}, colour: () => false, width: () => undefined, interactive: () => false },
  env: {},
}
const one = oneEnvironment({ args: ['staging'], options: {} }, context)!

const circuitBreaker = `Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'." (RequestToken: 121161f9-1c97-e3d5-b4d3-8328bb2b676c, HandlerErrorCode: GeneralServiceException)`

/** Events in the order in which they came: of a resource (its id) or of the stack ('' for its id). */
function end(
  status: string,
  ...events: readonly (readonly [
    id: string,
    status: string,
    reason?: string | undefined,
    type?: string,
    physicalId?: string,
  ])[]
): StackEnd {
  const rows = events.map(([id, state, reason, type = 'AWS::Test', physicalId], index): StackEventRow => {
    const at = new Date(1_800_000_000_000 + index * 1000).toISOString()
    const name = 'SemiontAppStack-staging'
    const stackRow = {
      id: name,
      type: 'AWS::CloudFormation::Stack',
      physicalId: `arn:aws:cloudformation:us-east-1:123456789012:stack/${name}/1`,
    }
    return {
      ...(id === '' ? stackRow : { id, type, ...(physicalId !== undefined && { physicalId }) }),
      status: state,
      at,
      ...(reason !== undefined && { reason }),
    }
  })
  return { status, succeeded: false, events: rows }
}

function stopped(service: string, more: Partial<TaskStoppedEvent> = {}): TaskStoppedEvent {
  return {
    event: 'task-stopped',
    service,
    task: '0123456789abcdef0123456789abcdef',
    reason: 'Essential container in task exited',
    containers: [{ name: service, exitCode: 1 }],
    log: [],
    ...more,
  }
}

describe('failureOf', () => {
  it('finds the first cause among what it drew after it', () => {
    const failed = end(
      'ROLLBACK_COMPLETE',
      ['', 'CREATE_IN_PROGRESS', 'User Initiated'],
      ['Cluster', 'CREATE_IN_PROGRESS'],
      ['LoadBalancer', 'CREATE_FAILED', 'Resource creation cancelled'],
      ['Certificate', 'CREATE_FAILED', 'Certificate request failed: CAA_ERROR', 'AWS::CertificateManager::Certificate'],
      ['Cluster', 'CREATE_FAILED', 'Resource creation cancelled'],
      [
        '',
        'ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to create: [Certificate, Cluster, LoadBalancer]. Rollback requested by user.',
      ],
      ['Cluster', 'DELETE_COMPLETE'],
      ['', 'ROLLBACK_COMPLETE'],
    )
    expect(failureOf(failed, [], one, 'app')).toEqual({
      event: 'failure',
      stack: 'app',
      id: 'Certificate',
      type: 'AWS::CertificateManager::Certificate',
      about: one.templates.app.comments.get('Certificate'),
      reason: 'Certificate request failed: CAA_ERROR',
      fix: expect.stringContaining('CAA record'),
      page: expect.stringContaining('caa'),
      spec: { path: 'site.domain', at: expect.stringMatching(/^specs\/staging\.yaml:\d+:\d+$/) },
      now: expect.stringContaining('an empty stack is left'),
    })
  })

  it('tells other failures that have a reason of their own, and not those of the rollback', () => {
    const failed = end(
      'UPDATE_ROLLBACK_FAILED',
      ['', 'UPDATE_IN_PROGRESS'],
      ['ZoneUse1Az1NatAddress', 'CREATE_FAILED', 'The maximum number of addresses has been reached.', 'AWS::EC2::EIP'],
      ['Database', 'UPDATE_FAILED', 'Database instance is not in available state.', 'AWS::RDS::DBInstance'],
      ['Vpc', 'UPDATE_FAILED', 'Resource update cancelled'],
      ['', 'UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Database, Vpc].'],
      ['Database', 'UPDATE_FAILED', 'Database instance is not in available state.', 'AWS::RDS::DBInstance'],
      ['', 'UPDATE_ROLLBACK_FAILED', 'The following resource(s) failed to update: [Database].'],
    )
    const failure = failureOf(failed, [], one, 'data')
    expect(failure).toMatchObject({
      id: 'ZoneUse1Az1NatAddress',
      spec: { path: 'network.natGateways' },
      also: [{ id: 'Database', reason: 'Database instance is not in available state.' }],
      now: expect.stringMatching(
        /could not be rolled back.*Database \(Database instance is not.*continue-update-rollback --stack-name SemiontDataStack-staging --region us-east-1/,
      ),
    })
    // A default stands nowhere, so the nearest written parent is shown.
    expect(failure.spec).toEqual({
      path: 'network.natGateways',
      below: expect.stringMatching(/^specs\/staging\.yaml:\d+:\d+$/),
    })
  })

  it("takes the stack's own reason where no resource failed", () => {
    const reason = 'Export SemiontDataStack-staging-VpcId cannot be deleted as it is in use by SemiontAppStack-staging'
    const failed = end(
      'UPDATE_ROLLBACK_COMPLETE',
      ['', 'UPDATE_IN_PROGRESS'],
      ['', 'UPDATE_ROLLBACK_IN_PROGRESS', reason],
      ['', 'UPDATE_ROLLBACK_COMPLETE'],
    )
    expect(failureOf(failed, [], one, 'data')).toEqual({
      event: 'failure',
      stack: 'data',
      reason,
      fix: expect.stringContaining('SemiontAppStack-staging still imports it'),
      page: expect.any(String),
      now: 'SemiontDataStack-staging was rolled back: it is as it was before this run.',
    })
  })

  // A database is up and protected when something else of a first creation fails.
  it('tells how a first creation is cleared away that is protected against deletion', () => {
    const refused = 'Cannot delete protected DB Instance, please disable deletion protection and try again.'
    const byHand = [
      '`aws rds modify-db-instance --db-instance-identifier db-1 --no-deletion-protection --region us-east-1`',
      '`aws cloudformation delete-stack --stack-name SemiontDataStack-staging --region us-east-1`',
      '`semiont provision staging` begins anew',
    ]
    const failed = end(
      'ROLLBACK_FAILED',
      ['', 'CREATE_IN_PROGRESS', 'User Initiated'],
      ['Files', 'CREATE_FAILED', 'You have reached the maximum number of file systems.', 'AWS::EFS::FileSystem'],
      ['', 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [Files]. Rollback requested by user.'],
      ['Database', 'DELETE_FAILED', refused, 'AWS::RDS::DBInstance', 'db-1'],
      ['', 'ROLLBACK_FAILED', 'The following resource(s) failed to delete: [Database].'],
    )
    const { id, now } = failureOf(failed, [], one, 'data')
    expect(id).toBe('Files')
    for (const part of byHand) expect(now).toContain(part)
    const deleted = end(
      'DELETE_FAILED',
      ['', 'DELETE_IN_PROGRESS', 'User Initiated'],
      ['Database', 'DELETE_FAILED', refused, 'AWS::RDS::DBInstance', 'db-1'],
      ['', 'DELETE_FAILED', 'The following resource(s) failed to delete: [Database].'],
    )
    const { fix } = failureOf(deleted, [], one, 'data')
    for (const part of [...byHand, 'nobody needs what the database holds']) expect(fix).toContain(part)
    // An update that would delete it is another matter.
    const updated = end('UPDATE_ROLLBACK_COMPLETE', [
      'Database',
      'UPDATE_FAILED',
      refused,
      'AWS::RDS::DBInstance',
      'db-1',
    ])
    expect(failureOf(updated, [], one, 'data').fix).toContain('take that change back')
  })

  // OnStackFailure DELETE, of another tool: no ROLLBACK_IN_PROGRESS comes, the stack goes at once to DELETE_IN_PROGRESS.
  it('parts a first creation from the deletion that follows it, and names what that could not take away', () => {
    const failed = end(
      'DELETE_FAILED',
      ['', 'CREATE_IN_PROGRESS', 'User Initiated'],
      ['Files', 'CREATE_FAILED', 'You have reached the maximum number of file systems.', 'AWS::EFS::FileSystem'],
      ['', 'DELETE_IN_PROGRESS', 'The following resource(s) failed to create: [Files]. Delete requested by user.'],
      ['Database', 'DELETE_FAILED', 'Cannot delete protected DB Instance.', 'AWS::RDS::DBInstance'],
      ['', 'DELETE_FAILED', 'The following resource(s) failed to delete: [Database].'],
    )
    const failure = failureOf(failed, [], one, 'data')
    expect(failure).toMatchObject({
      id: 'Files',
      now: expect.stringContaining('What stood in the way: Database (Cannot delete protected DB Instance.)'),
    })
    expect(failure.also).toBeUndefined()
  })

  it('takes the reason for which a first creation is deleted where no resource failed', () => {
    const reason = 'Export with name SemiontDataStack-staging-VpcId is already exported by stack Other.'
    const failed = end(
      'DELETE_COMPLETE',
      ['', 'CREATE_IN_PROGRESS', 'User Initiated'],
      ['', 'DELETE_IN_PROGRESS', `${reason} Delete requested by user.`],
      ['', 'DELETE_COMPLETE'],
    )
    const failure = failureOf(failed, [], one, 'data')
    expect(failure.reason).toContain(reason)
    expect(failure.now).toContain('nothing is left of this first creation')
  })

  it('tells what a policy has kept of a first creation', () => {
    const failed = end(
      'DELETE_COMPLETE',
      ['', 'CREATE_IN_PROGRESS', 'User Initiated'],
      ['DatabaseSecret', 'CREATE_COMPLETE', undefined, 'AWS::SecretsManager::Secret'],
      ['Database', 'CREATE_FAILED', 'No capacity.', 'AWS::RDS::DBInstance'],
      ['', 'DELETE_IN_PROGRESS', 'The following resource(s) failed to create: [Database]. Delete requested by user.'],
      ['DatabaseSecret', 'DELETE_SKIPPED', undefined, 'AWS::SecretsManager::Secret'],
      ['', 'DELETE_COMPLETE'],
    )
    const { now } = failureOf(failed, [], one, 'data')
    expect(now).toContain('Policies have kept DatabaseSecret in the account')
    expect(now).not.toContain('nothing is left')
  })

  it('tells that somebody cancelled', () => {
    const failed = end(
      'UPDATE_ROLLBACK_COMPLETE',
      ['A', 'UPDATE_FAILED', 'Resource update cancelled'],
      ['', 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated'],
    )
    expect(failureOf(failed, [], one, 'app')).toMatchObject({
      reason: 'User Initiated',
      fix: expect.stringContaining('Somebody cancelled it'),
    })
  })

  it('says so when CloudFormation gives no reason', () => {
    const failure = failureOf(end('UPDATE_ROLLBACK_COMPLETE', ['', 'UPDATE_ROLLBACK_COMPLETE']), [], one, 'app')
    expect(failure.reason).toBe('CloudFormation gives no reason; the stack is in UPDATE_ROLLBACK_COMPLETE.')
    expect(failure).not.toHaveProperty('fix')
  })

  it('explains a service that did not come up by what its tasks left behind', () => {
    const failed = end(
      'UPDATE_ROLLBACK_COMPLETE',
      ['ServiceBackendDeployment', 'UPDATE_FAILED', circuitBreaker, 'AWS::ECS::Service'],
      ['', 'UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [ServiceBackendDeployment].'],
    )
    const killed = { exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }
    const evidence = [
      stopped('frontend', { reason: 'not of this service' }),
      stopped('backend', {
        task: 'a1b2c3d4e5',
        containers: [{ name: 'backend', ...killed }],
        log: ['loading the world'],
      }),
      stopped('backend', { task: 'f6a7b8c9d0', containers: [{ name: 'backend', ...killed }] }),
    ]
    const failure = failureOf(failed, evidence, one, 'app')
    expect(failure).toMatchObject({
      id: 'ServiceBackendDeployment',
      reason: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
      tasks: [{ task: 'a1b2c3d4e5', log: ['loading the world'] }],
      fix: expect.stringContaining('Raise services.backend.memory'),
      spec: { path: 'services.backend.memory', at: expect.stringMatching(/^specs\/staging\.yaml:\d+/) },
    })
    expect(failureText(failure, { colour: false })).toMatchInlineSnapshot(`
      "Failed: ServiceBackendDeployment (AWS::ECS::Service, app stack)
        It is for: Keeps the tasks of "backend" running, and rolls a bad release back.
        AWS says: Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.
        A task of "backend" ended (a1b2c3d4e5): Essential container in task exited
          container backend: exit code 137, OutOfMemoryError: Container killed due to memory usage
          its last lines:
          | loading the world
        Spec: services.backend.memory  specs/staging.yaml:31:5
        What to do: The container needs more memory than it has and was killed. Raise services.backend.memory; Fargate sells certain pairs of cpu and memory only, which \`semiont validate\` checks.
        Read: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html
        Now: SemiontAppStack-staging was rolled back: it is as it was before this run.
      "
    `)
  })

  it('says that nothing is known of tasks where there is no evidence', () => {
    const failed = end('UPDATE_ROLLBACK_COMPLETE', [
      'ServiceBackendDeployment',
      'UPDATE_FAILED',
      circuitBreaker,
      'AWS::ECS::Service',
    ])
    expect(failureOf(failed, [], one, 'app')).toMatchObject({
      fix: expect.stringContaining('semiont watch logs staging --service backend'),
      spec: { path: 'services.backend' },
    })
  })

  it('finds the spec line by the property that AWS names, and by its value', () => {
    const of = (id: string, reason: string, stack: 'data' | 'app') =>
      failureOf(end('UPDATE_ROLLBACK_COMPLETE', [id, 'UPDATE_FAILED', reason]), [], one, stack).spec
    expect(of('Database', 'Property BackupRetentionPeriod is odd.', 'data')).toMatchObject({
      path: 'database.backups.retention',
      at: expect.stringMatching(/^specs\/staging\.yaml:/),
    })
    expect(of('Vpc', 'Nobody wants 10.1.0.0/16.', 'data')).toMatchObject({ path: 'network.cidr' })
    expect(of('Database', 'Something is odd.', 'data')).toMatchObject({ path: 'database' })
    expect(of('ServiceBackendTaskDefinition', 'Something is odd.', 'app')).toMatchObject({ path: 'services.backend' })
    // A resource that the template does not have (any more).
    expect(of('Gone', 'Something is odd.', 'app')).toBeUndefined()
  })

  it('gives no secret away', () => {
    const planted = 'ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789'
    const failed = end('UPDATE_ROLLBACK_COMPLETE', ['Database', 'UPDATE_FAILED', `Bad token ${planted} given.`])
    expect(JSON.stringify(failureOf(failed, [], one, 'data'))).not.toContain(planted)
  })
})

describe('failureOfRollout', () => {
  it('explains a restart that failed', () => {
    const tasks = [stopped('frontend', { log: ['Error: listen EADDRINUSE: address already in use :::3000'] })]
    expect(
      failureOfRollout({ service: 'frontend', reason: 'tasks failed to start.', stopped: tasks }, one),
    ).toMatchObject({
      id: 'ServiceFrontendDeployment',
      fix: expect.stringContaining('services.frontend.port'),
      spec: { path: 'services.frontend.port' },
    })
  })
})

describe('plainReason', () => {
  it.each([
    [circuitBreaker, "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'."],
    [
      'Resource handler returned message: "Cannot upgrade postgres from 15.7 to 15.5 (Service: Rds, Status Code: 400, Request ID: 5f7c1bd4-73bb-44c2-9c6a-eb462f73b866) (SDK Attempt Count: 1)" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
      'Cannot upgrade postgres from 15.7 to 15.5',
    ],
    [
      'The maximum number of addresses has been reached. (Service: AmazonEC2; Status Code: 400; Error Code: AddressLimitExceeded; Request ID: 4eab21b1-72d3-43af-ba83-aa3a479414a4)',
      'The maximum number of addresses has been reached.',
    ],
    ['Resource handler returned message: "Say \\"please\\" (twice)"', 'Say "please" (twice)'],
    ['Exceeded attempts to wait', 'Exceeded attempts to wait'],
  ])('%s', (reason, plain) => {
    expect(plainReason(reason)).toBe(plain)
  })
})
