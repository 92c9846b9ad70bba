import { tagImage } from '../aws/images.ts'
import { repositoryImages } from '../aws/repository-images.ts'
import type { Session } from '../aws/session.ts'
import { lastReleased } from './last-released.ts'
import { releaseTag } from './release-tag.ts'

/**
 * Tags an image as the one that was deployed last: no lifecycle rule removes it then, and whatever has to choose an image
 * later takes it. In: the repository's address, and sha256:…. Out: the tag; undefined when it is the last one already.
 * Throws an OperatorError when ECR refuses, or the image is gone.
 */
export async function tagRelease(session: Session, repository: string, digest: string): Promise<string | undefined> {
  const last = lastReleased(await repositoryImages(session, repository))
  if (last?.image.digest === digest) return undefined
  const tag = releaseTag(new Date(), last?.tag)
  await tagImage(session, repository, digest, tag)
  return tag
}
