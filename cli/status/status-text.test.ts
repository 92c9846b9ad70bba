import { describe, expect, it } from 'vitest'
import { statusText } from './status-text.ts'
import { backend, exampleStatus } from './status.example.ts'

describe('a status for people', () => {
  it('shows what is there', () => {
    expect(statusText(exampleStatus)).toBe(`staging  account 123456789012  us-east-1  https://staging.example.org

data  Data  UPDATE_COMPLETE  protected from deletion
app   App   CREATE_COMPLETE  not protected from deletion

service  running  wanted  release  image
backend  1        1       done     sha256:aaaaaaaaaaaa (v1)

database  db  available, PostgreSQL 15.13, db.t3.micro, 20 GiB, two zones

Everything is in order.
`)
  })

  it.each([
    [{ tags: [] }, 'sha256:aaaaaaaaaaaa'],
    [{ tags: ['release-20260101T000000Z', 'v1'] }, 'sha256:aaaaaaaaaaaa (v1)'],
    [{ tags: ['release-20260101T000000Z', 'release-20260102T000000Z'] }, '(release-20260102T000000Z)'],
    [{ tags: [], imageExists: false }, 'sha256:aaaaaaaaaaaa (not in its repository)'],
    [{ tags: [], image: 'nginx:1.27' }, 'nginx:1.27'],
    [{ rollout: 'FAILED' as const, running: 0 }, 'backend  0        1       failed'],
    [{ rollout: 'IN_PROGRESS' as const }, 'backend  1        1       under way'],
    [{ exists: false }, 'backend                   deleted in ECS\n'],
  ])('shows a service with %j', (more, text) => {
    expect(statusText({ ...exampleStatus, services: [{ ...backend, ...more }] })).toContain(text)
  })

  it('shows what is not in order and what could not be read, and obeys nothing in it', () => {
    const status = {
      ...exampleStatus,
      stacks: { data: { name: 'Data' }, app: { name: 'App', exists: false } },
      services: [],
      database: { id: 'db', pending: [] },
      notes: ['App is broken.\u001b[2J'],
      unread: [{ part: 'database', reason: 'AWS denies it.' }],
      healthy: false,
    }
    const text = statusText(status)
    expect(text).toContain('data  Data  not readable\napp   App   not there\n\ndatabase  db  not readable\n')
    expect(text).toContain('App is broken.\ufffd[2J\n\nNot everything could be read:\n  database: AWS denies it.\n')
    expect(text).not.toContain('in order')
    const deleted = { ...status, database: { id: 'db', exists: false, pending: [] } }
    expect(statusText(deleted)).toContain('database  db  deleted in RDS\n')
  })
})
