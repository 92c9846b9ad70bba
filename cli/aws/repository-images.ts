import { DescribeImagesCommand, ECRClient, type ImageDetail } from '@aws-sdk/client-ecr'
import { failedCall } from './failed-call.ts'
import { imageOf, repositoryOf, type Image } from './images.ts'
import { keptClient } from './kept-client.ts'
import type { Session } from './session.ts'

const ecr = keptClient((config) => new ECRClient(config))

/**
 * The images of a repository, the one that was pushed last first. Signatures and attestations, which tools push beside
 * images, are none; untagged images are left out too, since they are the parts of a multi-platform one.
 * In: the repository's address. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
 */
export async function repositoryImages(session: Session, repository: string): Promise<Image[]> {
  const { registryId, name } = repositoryOf(repository)
  const images: Image[] = []
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
    images.push(...(page.imageDetails ?? []).filter(isRunnable).map(imageOf))
    next = page.nextToken
  } while (next)
  return images.toSorted((a, b) => b.pushedAt.getTime() - a.pushedAt.getTime())
}

/** Cosign and its like push signatures as images with a tag made of the digest that they sign: sha256-<64>.sig. */
function isRunnable({ imageTags = [], artifactMediaType = '' }: ImageDetail): boolean {
  const besides = imageTags.length > 0 && imageTags.every((tag) => /^sha256-[0-9a-f]{64}/.test(tag))
  return !besides && !/cosign|sigstore|in-toto|notary|helm/.test(artifactMediaType)
}
