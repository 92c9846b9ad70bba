import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr'
import { errorCode, failedCall } from './failed-call.ts'
import { repositoryOf } from './images.ts'
import { keptClient } from './kept-client.ts'
import type { Session } from './session.ts'

const ecr = keptClient((config) => new ECRClient(config))

/**
 * The tags of an image, sorted; undefined when the repository has no such image (any more), or there is no such repository.
 * In: the repository's address, and sha256:….
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
 */
export async function imageTags(session: Session, repository: string, digest: string): Promise<string[] | undefined> {
  const { registryId, name } = repositoryOf(repository)
  try {
    const { imageDetails = [] } = await ecr(session).send(
      new DescribeImagesCommand({ registryId, repositoryName: name, imageIds: [{ imageDigest: digest }] }),
    )
    return imageDetails.flatMap(({ imageTags: tags = [] }) => tags).toSorted()
  } catch (error) {
    if (['ImageNotFoundException', 'RepositoryNotFoundException'].includes(errorCode(error))) return undefined
    throw failedCall(`Looking for the tags of ${name}`, error)
  }
}
