import type { Image } from '../aws/images.ts'
import { newestReleaseTag } from './release-tag.ts'

/** The image of a repository that was deployed (or chosen by `publish`) last, and the tag that says so. */
export interface Released {
  readonly image: Image
  readonly tag: string
}

/** Undefined where no image of them ever was. */
export function lastReleased(images: readonly Image[]): Released | undefined {
  const released = images.flatMap((image): Released[] => {
    const tag = newestReleaseTag(image.tags)
    return tag === undefined ? [] : [{ image, tag }]
  })
  return released.toSorted((a, b) => (a.tag < b.tag ? 1 : -1))[0]
}
