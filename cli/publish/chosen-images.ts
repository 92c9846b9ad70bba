import { imageByTag } from '../aws/images.ts'
import type { Session } from '../aws/session.ts'
import { OperatorError } from '../errors.ts'
import type { PublishTarget } from './targets.ts'

/** What a service is to run. */
export interface ChosenImage extends PublishTarget {
  /** sha256:… */
  readonly digest: string
  /** All tags that the image has. */
  readonly tags: readonly string[]
  /** <repository>@sha256:…, as the stack's parameter takes it. */
  readonly image: string
}

/**
 * The image that a tag names in the repository of each service. Throws an OperatorError that names every repository that
 * has no such tag: all are published together, or none.
 */
export async function chosenImages(
  session: Session,
  targets: readonly PublishTarget[],
  tag: string,
): Promise<ChosenImage[]> {
  const found = await Promise.all(
    targets.map(async (target) => ({ target, image: await imageByTag(session, target.repository, tag) })),
  )
  const missing = found.filter(({ image }) => !image).map(({ target }) => target)
  if (missing.length) {
    const repositories = missing.map(({ repository }) => repository).join(' and ')
    const some = missing.length < targets.length
    const others = some
      ? ` To publish only what has it, name the service: \`--service ${found.find(({ image }) => image)!.target.service}\`.`
      : ''
    throw new OperatorError(
      `There is no image "${tag}" in ${repositories}. Nothing was changed. Push it first, or name a tag that is there.${others}`,
    )
  }
  return found.map(({ target, image }) => ({
    ...target,
    digest: image!.digest,
    tags: image!.tags,
    image: `${target.repository}@${image!.digest}`,
  }))
}
