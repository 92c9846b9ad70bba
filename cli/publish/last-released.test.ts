import { describe, expect, it } from 'vitest'
import type { Image } from '../aws/images.ts'
import { lastReleased } from './last-released.ts'

const image = (digest: string, ...tags: string[]): Image => ({ digest, tags, pushedAt: new Date(0) })

describe('the image that was released last', () => {
  it('is that of the newest release tag, whatever was pushed since', () => {
    const [old, back] = [
      image('old', 'v1', 'release-20261101T000000Z'),
      image('back', 'v0', 'release-20261001T000000Z', 'release-20261102T000000Z'),
    ]
    expect(lastReleased([image('new', 'v2'), old, back])).toEqual({ image: back, tag: 'release-20261102T000000Z' })
  })

  it('is none where nothing was released', () => {
    expect(lastReleased([image('new', 'v2'), image('mine', 'release-1')])).toBeUndefined()
  })
})
