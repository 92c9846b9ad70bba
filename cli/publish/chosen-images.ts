import { imageByTag } from '../aws/images.ts'
import { repositoryImages } from '../aws/repository-images.ts'
import type { Session } from '../aws/session.ts'
import { OperatorError } from '../errors.ts'
import { newestReleaseTag } from './release-tag.ts'
import type { PublishTarget } from './targets.ts'

/** What a service is to run. */
export interface ChosenImage extends PublishTarget {
  /** sha256:… */
  readonly digest: string
  /** <repository>@sha256:…, as the stack's parameter takes it. */
  readonly image: string
}

/**
 * The image that a tag names in the repository of each service. Throws an OperatorError that names every repository that
 * has no such tag, and what it has: all are published together, or none.
 */
export async function chosenImages(
  session: Session,
  targets: readonly PublishTarget[],
  tag: string,
): Promise<ChosenImage[]> {
  const found = await Promise.all(
    targets.map(async (target) => ({ target, image: await imageByTag(session, target.repository, tag) })),
  )
  const chosen = found.flatMap(({ target, image }) =>
    image ? [{ ...target, digest: image.digest, image: `${target.repository}@${image.digest}` }] : [],
  )
  if (chosen.length === targets.length) return chosen
  const missing = found.flatMap(({ target, image }) => (image ? [] : [target]))
  throw missingTag(
    tag,
    await Promise.all(missing.map(async (target) => ({ target, tags: await newestTags(session, target) }))),
    chosen.map(({ service }) => service),
  )
}

/** Tags that people are shown of a repository. */
const shown = 5

async function newestTags(session: Session, { repository }: PublishTarget): Promise<string[]> {
  const images = await repositoryImages(session, repository)
  return images.flatMap(({ tags }) => tags.filter((tag) => newestReleaseTag([tag]) === undefined)).slice(0, shown)
}

function missingTag(
  tag: string,
  missing: readonly { readonly target: PublishTarget; readonly tags: readonly string[] }[],
  others: readonly string[],
): OperatorError {
  const lines = missing.map(({ target: { service, repository }, tags }) => {
    const has = tags.length ? `its newest: ${tags.join(', ')}` : 'it has no image yet'
    return `  ${service}: ${repository} (${has})\n`
  })
  const several = missing.length > 1 ? 'These repositories have' : 'This repository has'
  const only = others.length
    ? ` To publish only what has it, name the service: ${others.map((name) => `\`--service ${name}\``).join(' or ')}.`
    : ''
  return new OperatorError(
    `${several} no image with the tag "${tag}":\n${lines.join('')}Nothing was changed. Push it first, or name a tag that is there.${only}`,
  )
}
