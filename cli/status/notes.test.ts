import { describe, expect, it } from 'vitest'
import type { DatabaseStatus, ServiceStatus, StackStatus } from './environment-status.ts'
import { isHealthy } from './is-healthy.ts'
import { notesOf } from './notes.ts'
import { backend, exampleStatus } from './status.example.ts'

const nothing = { data: [], app: [] }
const withApp = (app: Partial<StackStatus>) => ({
  ...exampleStatus,
  stacks: { ...exampleStatus.stacks, app: { ...exampleStatus.stacks.app, ...app } },
})
const withService = (service: Partial<ServiceStatus>) => ({ ...exampleStatus, services: [{ ...backend, ...service }] })
const withDatabase = (database: Partial<DatabaseStatus>) => ({
  ...exampleStatus,
  database: { ...exampleStatus.database!, ...database },
})

describe('an environment', () => {
  it('in order has no notes and is healthy', () => {
    expect(notesOf(exampleStatus, nothing)).toEqual([])
    expect(isHealthy(exampleStatus)).toBe(true)
  })

  it('of which a part could not be read is not healthy', () => {
    expect(isHealthy({ ...exampleStatus, unread: [{ part: 'database', reason: 'denied' }] })).toBe(false)
  })
})

describe('a stack', () => {
  const failed = { id: 'ServiceWebDeployment', type: 'AWS::ECS::Service', status: 'UPDATE_FAILED', reason: 'No tasks' }

  it.each([
    ['REVIEW_IN_PROGRESS', 'App is only the shell of a change set that nobody executed.', false],
    [
      'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'App is being changed (UPDATE_COMPLETE_CLEANUP_IN_PROGRESS) ("Odd").',
      false,
    ],
    [
      'UPDATE_ROLLBACK_COMPLETE',
      'The last update of App failed and was taken back: it is as it was before ("Odd").',
      true,
    ],
    [
      'ROLLBACK_COMPLETE',
      'Nothing of it runs; `semiont provision staging` deletes what is left and makes it anew.',
      false,
    ],
    [
      'UPDATE_ROLLBACK_FAILED',
      '  ServiceWebDeployment: No tasks\nMend what stands in the way (the reasons name it), and let',
      false,
    ],
    ['DELETE_FAILED', 'aws cloudformation delete-stack --stack-name App --region us-east-1', false],
    ['IMPORT_ROLLBACK_FAILED', 'describe-stack-events', false],
  ])('in %s is told of', (status, text, healthy) => {
    const found = withApp({ status, reason: 'Odd' })
    const notes = notesOf(found, { ...nothing, app: [failed] })
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain(text)
    expect(isHealthy(found)).toBe(healthy)
  })

  it('that is not there is told of, one that could not be read is not', () => {
    expect(
      notesOf({ ...exampleStatus, stacks: { data: { name: 'Data' }, app: { name: 'App', exists: false } } }, nothing),
    ).toEqual(['`semiont provision staging` makes App.'])
  })
})

describe('a service', () => {
  it.each([
    [
      { running: 0 },
      'backend does not run as it should: 0 of 1 tasks run. `semiont watch logs staging --service backend`',
    ],
    [
      { rollout: 'IN_PROGRESS' as const, reason: 'unable to place a task', lastTask: 'exit code 1.' },
      'backend is being released: 1 of 1 tasks run. ECS says: unable to place a task. Its last task ended: exit code 1. ',
    ],
    [{ rollout: 'FAILED' as const }, 'backend could not be released'],
    [{ exists: false }, 'backend is in App, but somebody deleted it in ECS.'],
    [{ imageExists: false, tags: [] }, 'is not in its repository any more: no new task can start.'],
  ])('with %j is told of', (more, text) => {
    const found = withService(more)
    const notes = notesOf(found, nothing)
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain(text)
    expect(isHealthy(found)).toBe(false)
  })

  it('whose image may be removed is told of, though it is well', () => {
    const found = withService({ tags: ['v1'] })
    expect(notesOf(found, nothing)).toEqual([
      expect.stringContaining('backend runs an image without a tag that begins with release-'),
    ])
    expect(isHealthy(found)).toBe(true)
    const both = [
      { ...backend, tags: [] },
      { ...backend, name: 'frontend', tags: ['v1'] },
    ]
    expect(notesOf({ ...exampleStatus, services: both }, nothing)).toEqual([
      'backend and frontend run images without a tag that begins with release-, so that their repositories may remove them one day. `semiont provision staging` gives them one.',
    ])
    expect(notesOf(withService({ tags: ['release-2.1'] }), nothing)).toEqual([])
    const { imageExists: _, ...foreign } = backend
    expect(notesOf({ ...exampleStatus, services: [{ ...foreign, tags: [] }] }, nothing)).toEqual([])
  })
})

describe('a database', () => {
  it.each([
    [{ status: 'storage-full' }, 'raise database.storage in the spec', false],
    [{ status: 'stopped' }, 'aws rds start-db-instance --db-instance-identifier db --region us-east-1', false],
    [{ status: 'modifying' }, 'The database db is in modifying', false],
    [{ exists: false }, 'somebody deleted it. Its snapshots: `aws rds describe-db-snapshots', false],
    [{ pending: ['DBInstanceClass'] }, 'waits with DBInstanceClass for its maintenance window or a restart', true],
  ])('with %j is told of', (more, text, healthy) => {
    const found = withDatabase(more)
    const notes = notesOf(found, nothing)
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain(text)
    expect(isHealthy(found)).toBe(healthy)
  })
})
