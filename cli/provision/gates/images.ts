import { serviceId } from '../../../compiler/3-resolve/names.ts'
import { repositoryOf, type Image } from '../../aws/images.ts'
import { repositoryImages } from '../../aws/repository-images.ts'
import type { Session } from '../../aws/session.ts'
import type { LiveStack } from '../../aws/stacks.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import { lastReleased } from '../../publish/last-released.ts'
import { newestReleaseTag } from '../../publish/release-tag.ts'
import { awsFlags } from './aws-flags.ts'
import { noted, open, passed, type Gate } from './gate.ts'

/** A service with an image of its own, and the image that was found for it. */
export interface FoundImage {
  readonly service: string
  readonly parameter: string
  readonly architecture: 'x86_64' | 'arm64'
  /** The address of its repository; missing: the data stack has none for it. */
  readonly repository?: string
  readonly image: { readonly from: 'kept' } | FirstImage | undefined
}

/** The image that a new service gets. */
export type FirstImage =
  /** Nobody has published one: the image of its repository that was pushed last. */
  | { readonly from: 'newest'; readonly digest: string; readonly tags: readonly string[] }
  /** The image that was published, or deployed, last; `later`: the tags of the one that was pushed last, where it is another. */
  | {
      readonly from: 'released'
      readonly digest: string
      readonly tags: readonly string[]
      readonly later?: readonly string[]
    }

/**
 * An image for every image parameter of the app template: a value that the app stack has is kept, so that provisioning never
 * changes what runs; a new parameter takes the image that was published last and, where none was, its repository's newest.
 * In: the stacks as they are deployed now.
 */
export async function imagesGate(
  session: Session,
  { valid, templates }: OneEnvironment,
  { data, app }: { readonly data?: LiveStack; readonly app?: LiveStack },
): Promise<{ readonly gate: Gate; readonly images: Readonly<Record<string, string>> }> {
  const parameters = templates.app.body.Parameters ?? {}
  const services = Object.entries(valid.spec.services).filter(([name]) => serviceId(name, 'Image') in parameters)
  const found = await Promise.all(
    services.map(async ([service, { architecture }]): Promise<FoundImage> => {
      const parameter = serviceId(service, 'Image')
      const repository = data?.outputs[`${serviceId(service, 'Repository')}Uri`]
      const one = { service, parameter, architecture, ...(repository !== undefined && { repository }) }
      if (isUsed(app) && parameter in app.parameters) return { ...one, image: { from: 'kept' } }
      return {
        ...one,
        image: repository === undefined ? undefined : firstImage(await repositoryImages(session, repository)),
      }
    }),
  )
  const images = found.flatMap(({ parameter, repository, image }) =>
    image && image.from !== 'kept' ? [[parameter, `${repository}@${image.digest}`] as const] : [],
  )
  return { gate: imagesDecision(awsFlags(session), found), images: Object.fromEntries(images) }
}

/**
 * What a new service gets of a repository's images, the one pushed last first: somebody who published an image before
 * there was a stack to run it meant that one, whatever was pushed since; a stack that was deleted comes back as it was.
 */
export function firstImage(images: readonly Image[]): FirstImage | undefined {
  const [newest] = images
  const released = lastReleased(images)?.image
  if (!released) return newest && { from: 'newest', digest: newest.digest, tags: newest.tags }
  const { digest, tags } = released
  return { from: 'released', digest, tags, ...(newest?.digest !== digest && { later: newest?.tags ?? [] }) }
}

/** In: the flags of AWS CLI commands, and what was found for each service. */
export function imagesDecision(flags: string, found: readonly FoundImage[]): Gate {
  const missing = found.filter(({ image }) => image === undefined)
  if (missing.length) {
    const several = missing.length > 1
    return open(
      `The ${several ? 'repositories' : 'repository'} of ${missing.map(({ service }) => service).join(', ')} ${several ? 'have' : 'has'} no image yet, without which no task can start.`,
      buildCommands(flags, missing).join('\n'),
    )
  }
  const first = found.flatMap(({ service, image }) =>
    image && image.from !== 'kept' ? [`${service} ${firstSentence(image)}`] : [],
  )
  const other = found.some(({ image }) => image?.from === 'released' && image.later)
  if (first.length)
    return noted(
      `Services get these images: ${first.join('; ')}.${first.length < found.length ? ' The others keep theirs.' : ''}${differentTags(found)}${other ? ' `semiont publish` chooses another.' : ''}`,
    )
  return passed(found.length ? 'Every service keeps the image that it runs.' : 'No service has an image of its own.')
}

/** Services are mostly released together: where their images have no tag in common, it may well be a mistake. */
function differentTags(found: readonly FoundImage[]): string {
  const tagged = found.flatMap(({ service, image }) =>
    image && image.from !== 'kept' ? [{ service, tags: givenTags(image.tags) }] : [],
  )
  const isShared = tagged[0]?.tags.some((tag) => tagged.every(({ tags }) => tags.includes(tag)))
  if (tagged.length < 2 || isShared) return ''
  return ` Different tags: ${tagged.map(({ service, tags }) => `${service} ${tags.join(' ') || 'none'}`).join(', ')}.`
}

function firstSentence(image: FirstImage): string {
  const digest = `(${image.digest.slice(0, 19)}…)`
  if (image.from === 'newest') return `the newest, ${named(image.tags)} ${digest}`
  const which = `what was published last, ${named(image.tags)} ${digest}`
  return image.later ? `${which}, not ${named(image.later)}, which was pushed later` : which
}

/** The tags that people gave; those of deployments where there is no other. */
function named(tags: readonly string[]): string {
  const given = givenTags(tags)
  return (given.length ? given : tags).join(', ')
}

function givenTags(tags: readonly string[]): string[] {
  return tags.filter((tag) => newestReleaseTag([tag]) === undefined)
}

/**
 * One sign-in for each registry, then build and push. Image tags are immutable, so each build needs a new one; which commit
 * an image is of, the repository of the services knows and not that of the specs.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html
 */
function buildCommands(flags: string, missing: readonly FoundImage[]): string[] {
  const pushed = missing.flatMap(({ repository, ...one }) => (repository === undefined ? [] : [{ ...one, repository }]))
  const registries = new Set(pushed.map(({ repository }) => repositoryOf(repository).registry))
  const absent = missing.filter(({ repository }) => repository === undefined).map(({ service }) => service)
  return [
    ...absent.map(
      (service) => `The data stack has no repository for ${service}: its outputs were changed by something else.`,
    ),
    ...(pushed.length ? [placeholders] : []),
    ...[...registries].map(
      (registry) => `aws ecr get-login-password ${flags} | docker login --username AWS --password-stdin ${registry}`,
    ),
    ...pushed.flatMap(({ service, architecture, repository }) => [
      `IMAGE=${repository}:<tag>`,
      `docker build --platform linux/${architecture === 'arm64' ? 'arm64' : 'amd64'} --tag "$IMAGE" <folder of ${service}>`,
      `docker push "$IMAGE"`,
    ]),
  ]
}

const placeholders =
  'Put in: for <tag> a name of this build, such as v1 or the commit of what is built (a repository takes each only once); for <folder of …> where the Dockerfile is.'

/** A stack whose first creation failed is made anew, and the image may well be why it failed. */
function isUsed(app: LiveStack | undefined): app is LiveStack {
  return app !== undefined && !/^(?:CREATE_FAILED|ROLLBACK_|DELETE_)/.test(app.status)
}
