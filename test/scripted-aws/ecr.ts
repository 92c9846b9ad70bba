import { awsError } from './aws-error.ts'
import { list, text, type Operations } from './operation.ts'
import { pageOf } from './pages.ts'
import type { ImageSeed } from './services.ts'
import type { Site } from './site.ts'

interface Image {
  readonly digest: string
  readonly tags: Set<string>
  readonly pushedAt: Date
  readonly manifest: string
  readonly mediaType: string
}

const oneImage = 'application/vnd.oci.image.manifest.v1+json'

type Repositories = Map<string, Image[]>

interface ImageId {
  readonly imageDigest?: string
  readonly imageTag?: string
}

export interface Ecr {
  readonly operations: Operations
  readonly addRepository: (name: string) => void
  readonly removeRepository: (name: string) => void
  readonly hasRepository: (name: string) => boolean
  readonly addImage: (repository: string, seed: ImageSeed) => void
  readonly removeImage: (repository: string, digest: string) => void
  readonly tags: (repository: string, digest: string) => readonly string[]
}

/** ECR: repositories whose tags can be moved, and images with made-up manifests. */
export function createEcr(site: Site): Ecr {
  const repositories: Repositories = new Map()
  return {
    addRepository: (name) => void repositories.set(name, repositories.get(name) ?? []),
    removeRepository: (name) => void repositories.delete(name),
    hasRepository: (name) => repositories.has(name),
    addImage(repository, { digest, tags = [], pushedAt, mediaType = oneImage }) {
      const images = repositories.get(repository) ?? []
      repositories.set(repository, images)
      const manifest = JSON.stringify({ schemaVersion: 2, mediaType, annotations: { digest } })
      const at = pushedAt === undefined ? site.now() : new Date(pushedAt)
      images.push({ digest, tags: new Set(), pushedAt: at, manifest, mediaType })
      for (const tag of tags) tagImage(images, digest, tag)
    },
    removeImage(repository, digest) {
      const images = repositories.get(repository) ?? []
      const at = images.findIndex((image) => image.digest === digest)
      if (at >= 0) images.splice(at, 1)
    },
    tags: (repository, digest) => [
      ...(repositories.get(repository)?.find((each) => each.digest === digest)?.tags ?? []),
    ],
    operations: operations(site, repositories),
  }
}

function operations(site: Site, repositories: Repositories): Operations {
  return {
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html
    DescribeRepositories: (parameters) => {
      const names = list(parameters, 'repositoryNames')
      const all = names.length > 0 ? names : [...repositories.keys()]
      for (const name of all) imagesOf(site, repositories, name)
      const { items, token } = pageOf(all, text(parameters, 'nextToken'), Number(parameters['maxResults'] ?? 100))
      return { repositories: items.map((name) => repository(site, name)), nextToken: token }
    },
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html: in no order of time.
    DescribeImages: (parameters) => {
      const name = text(parameters, 'repositoryName')
      const images = imagesOf(site, repositories, name)
      const ids = list<ImageId>(parameters, 'imageIds')
      const status = (parameters['filter'] as { tagStatus?: string } | undefined)?.tagStatus ?? 'ANY'
      const found = ids.length > 0 ? ids.map((id) => existing(site, images, name, id)) : images
      const wanted = found.filter(({ tags }) => status === 'ANY' || (status === 'TAGGED') === tags.size > 0)
      const { items, token } = pageOf(wanted, text(parameters, 'nextToken'), Number(parameters['maxResults'] ?? 100))
      return { imageDetails: items.map((image) => described(site, name, image)), nextToken: token }
    },
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html
    BatchGetImage: (parameters) => {
      const name = text(parameters, 'repositoryName')
      const images = imagesOf(site, repositories, name)
      const accepted = list(parameters, 'acceptedMediaTypes')
      const asked = list<ImageId>(parameters, 'imageIds').map((id) => ({ id, image: findImage(images, id) }))
      const isAccepted = (image: Image) => !accepted.length || accepted.includes(image.mediaType)
      return {
        images: asked.flatMap(({ id, image }) => (image && isAccepted(image) ? [whole(site, name, image, id)] : [])),
        failures: asked.flatMap(({ id, image }) => {
          if (!image) return [{ imageId: id, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }]
          return isAccepted(image) ? [] : [{ imageId: id, failureCode: 'UnsupportedImageType' }]
        }),
      }
    },
    PutImage: (parameters) => putImage(site, repositories, parameters),
  }
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html: with a known manifest it only tags. */
function putImage(site: Site, repositories: Repositories, parameters: Readonly<Record<string, unknown>>): unknown {
  const name = text(parameters, 'repositoryName')
  const images = imagesOf(site, repositories, name)
  const manifest = text(parameters, 'imageManifest')
  const tag = text(parameters, 'imageTag')
  const image = images.find((each) => each.manifest === manifest)
  if (!image) throw awsError('LayersNotFoundException', 'The layers of this image were never pushed.')
  const digest = text(parameters, 'imageDigest')
  if (digest !== '' && digest !== image.digest) {
    throw awsError('ImageDigestDoesNotMatchException', `The digest ${digest} is not that of the manifest.`)
  }
  if (image.tags.has(tag)) {
    const message = `Image with digest '${image.digest}' and tag '${tag}' already exists in the repository with name '${name}' in registry with id '${site.account}'`
    throw awsError('ImageAlreadyExistsException', message)
  }
  tagImage(images, image.digest, tag)
  return { image: whole(site, name, image, { imageTag: tag }) }
}

function tagImage(images: readonly Image[], digest: string, tag: string): void {
  for (const image of images) image.tags.delete(tag)
  images.find((each) => each.digest === digest)?.tags.add(tag)
}

function imagesOf({ account }: Site, repositories: Repositories, name: string): Image[] {
  const images = repositories.get(name)
  if (images) return images
  const message = `The repository with name '${name}' does not exist in the registry with id '${account}'`
  throw awsError('RepositoryNotFoundException', message)
}

function existing({ account }: Site, images: readonly Image[], name: string, id: ImageId): Image {
  const image = findImage(images, id)
  if (image) return image
  const asked = `{imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'}`
  const message = `The image with imageId ${asked} does not exist within the repository with name '${name}' in the registry with id '${account}'`
  throw awsError('ImageNotFoundException', message)
}

function findImage(images: readonly Image[], { imageDigest, imageTag }: ImageId): Image | undefined {
  return images.find(({ digest, tags }) => digest === imageDigest || (imageTag !== undefined && tags.has(imageTag)))
}

function repository(site: Site, name: string): unknown {
  return {
    repositoryName: name,
    repositoryArn: site.arn('ecr', `repository/${name}`),
    registryId: site.account,
    repositoryUri: `${site.account}.dkr.ecr.${site.region}.amazonaws.com/${name}`,
    imageTagMutability: 'MUTABLE',
  }
}

function described({ account }: Site, name: string, { digest, tags, pushedAt }: Image): unknown {
  return {
    registryId: account,
    repositoryName: name,
    imageDigest: digest,
    ...(tags.size > 0 && { imageTags: [...tags] }),
    imageSizeInBytes: 50_000_000,
    imagePushedAt: pushedAt,
  }
}

function whole({ account }: Site, name: string, image: Image, { imageTag }: ImageId): unknown {
  const { digest, manifest: imageManifest, mediaType: imageManifestMediaType } = image
  const imageId = { imageDigest: digest, ...(imageTag !== undefined && { imageTag }) }
  return { registryId: account, repositoryName: name, imageId, imageManifest, imageManifestMediaType }
}
