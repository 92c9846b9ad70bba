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
 * An image of this account's registry in this region, taken apart; undefined for one of another registry, of which ECR
 * here knows nothing. In: the image as a task definition names it, <repository>@sha256:…
 */
export function ownImage(
  { account, region }: Session,
  image: string,
): { readonly repository: string; readonly digest: string } | undefined {
  const [, repository = '', owner, where, digest = ''] = ownAddress.exec(image) ?? []
  return owner === account && where === region ? { repository, digest } : undefined
}

const ownAddress = /^((\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[^/]+\/[^@:]+)@(sha256:[0-9a-f]{64})$/

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

/** An image as the SDK answers it. */
export function imageOf({ imageDigest = '', imageTags = [], imagePushedAt }: ImageDetail): Image {
  return { digest: imageDigest, tags: imageTags.toSorted(), pushedAt: imagePushedAt ?? new Date(0) }
}
