import { describe, expect, it } from 'vitest'
import { newestReleaseTag, releaseTag } from './release-tag.ts'

describe('the tag of a release', () => {
  const now = new Date('2026-11-23T06:45:28.999Z')

  it('is its time in UTC, to the second', () => {
    expect(releaseTag(now)).toBe('release-20261123T064528Z')
  })

  it('is later than the last one, whatever the clocks say', () => {
    expect(releaseTag(now, 'release-20261122T000000Z')).toBe('release-20261123T064528Z')
    expect(releaseTag(now, 'release-20261123T064528Z')).toBe('release-20261123T064529Z')
    expect(releaseTag(now, 'release-20261231T235959Z')).toBe('release-20270101T000000Z')
  })
})

describe('the newest release tag of an image', () => {
  it('is the latest of those that deployments gave', () => {
    expect(newestReleaseTag(['v1', 'release-20261123T064528Z', 'release-20261124T000000Z', 'release-2026'])).toBe(
      'release-20261124T000000Z',
    )
  })

  it.each([[[]], [['v1']], [['release-2.1', 'release-9']], [['release-20269999T999999Z']]])('is none of %j', (tags) => {
    expect(newestReleaseTag(tags)).toBeUndefined()
  })
})
