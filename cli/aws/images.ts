import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  ECRClient,
  PutImageCommand,
  type ImageDetail,
} from '@aws-sdk/client-ecr'
import { OperatorError } from '../errors.ts'
import { errorCode, failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import type { Session } from './session.ts'

/** An image of a repository. */
export interface Image {
  /** sha256:… */
  readonly digest: string
  readonly tags: readonly string[]
  readonly pushedAt: Date
}

/** A repository as its address names it. */
export interface Repository {
  /** 123456789012.dkr.ecr.us-east-1.amazonaws.com: what docker signs in to. */
  readonly registry: string
  readonly registryId: string
  /** It may hold slashes. */
  readonly name: string
}

const ecr = keptClient((config) => new ECRClient(config))

/**
 * The parts of a repository's address, which is what the data stack's output says: <account>.dkr.ecr.<region>.<domain>/<name>.
 * Throws an OperatorError for anything else. https://docs.aws.amazon.com/general/latest/gr/ecr.html
 */
export function repositoryOf(uri: string): Repository {
  const found = /^((\d{12})\.dkr[.-]ecr[^/]*)\/([^@:]+)$/.exec(uri)
  if (!found) {
    throw new OperatorError(
      `"${uri}" is no address of an ECR repository. The outputs of the data stack were changed by something else; provision it again.`,
    )
  }
  const [, registry = '', registryId = '', name = ''] = found
  return { registry, registryId, name }
}

/**
 * The image of a repository that was pushed last; undefined when it has none. Signatures and attestations, which tools
 * push beside images, are none; untagged images are left out too, since they are the parts of a multi-platform one.
 * In: the repository's address. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html
 */
export async function newestImage(session: Session, repository: string): Promise<Image | undefined> {
  const { registryId, name } = repositoryOf(repository)
  let newest: Image | undefined
  let next: string | undefined
  do {
    const page = await ecr(session)
      .send(
        new DescribeImagesCommand({
          registryId,
          repositoryName: name,
          filter: { tagStatus: 'TAGGED' },
          maxResults: 1000,
          nextToken: next,
        }),
      )
      .catch((error: unknown) => Promise.reject(failedCall(`Listing the images of ${name}`, error)))
    for (const image of (page.imageDetails ?? []).filter(isRunnable).map(imageOf)) {
      if (!newest || image.pushedAt > newest.pushedAt) newest = image
    }
    next = page.nextToken
  } while (next)
  return newest
}

/** The image that a tag names; undefined when there is none. In: the repository's address. */
export async function imageByTag(session: Session, repository: string, tag: string): Promise<Image | undefined> {
  const { registryId, name } = repositoryOf(repository)
  try {
    const { imageDetails = [] } = await ecr(session).send(
      new DescribeImagesCommand({ registryId, repositoryName: name, imageIds: [{ imageTag: tag }] }),
    )
    return imageDetails[0] && imageOf(imageDetails[0])
  } catch (error) {
    if (errorCode(error) === 'ImageNotFoundException') return undefined
    throw failedCall(`Looking for the image ${name}:${tag}`, error)
  }
}

/**
 * Gives an image one more tag; that it has it already is success. In: the repository's address, and sha256:….
 * Throws an OperatorError when the digest is not there, or the tag is another image's (tags are immutable).
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-retag.html
 */
export async function tagImage(session: Session, repository: string, digest: string, tag: string): Promise<void> {
  const { registryId, name } = repositoryOf(repository)
  const what = `Tagging ${name}@${digest} as ${tag}`
  try {
    const { images = [] } = await ecr(session).send(
      new BatchGetImageCommand({
        registryId,
        repositoryName: name,
        imageIds: [{ imageDigest: digest }],
        acceptedMediaTypes: manifestTypes,
      }),
    )
    const [image] = images
    if (!image?.imageManifest) throw new OperatorError(`${what} failed: the repository has no such image (any more).`)
    await ecr(session).send(
      new PutImageCommand({
        registryId,
        repositoryName: name,
        imageManifest: image.imageManifest,
        imageManifestMediaType: image.imageManifestMediaType,
        imageDigest: digest,
        imageTag: tag,
      }),
    )
  } catch (error) {
    if (errorCode(error) === 'ImageAlreadyExistsException') return
    if (errorCode(error) === 'ImageTagAlreadyExistsException') {
      if ((await imageByTag(session, repository, tag))?.digest === digest) return
      throw new OperatorError(
        `${what} failed: another image has that tag, and tags here never change. Use another tag.`,
      )
    }
    throw failedCall(what, error)
  }
}

// Without them ECR would answer a converted manifest, whose digest is another one.
// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html
const manifestTypes = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
]

function imageOf({ imageDigest = '', imageTags = [], imagePushedAt }: ImageDetail): Image {
  return { digest: imageDigest, tags: imageTags.toSorted(), pushedAt: imagePushedAt ?? new Date(0) }
}

/** Cosign and its like push signatures as images with a tag made of the digest that they sign: sha256-<64>.sig. */
function isRunnable({ imageTags = [], artifactMediaType = '' }: ImageDetail): boolean {
  const besides = imageTags.length > 0 && imageTags.every((tag) => /^sha256-[0-9a-f]{64}/.test(tag))
  return !besides && !/cosign|sigstore|in-toto|notary|helm/.test(artifactMediaType)
}
