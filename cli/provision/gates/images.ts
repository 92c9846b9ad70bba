import { serviceId } from '../../../compiler/3-resolve/names.ts'
import { newestImage, repositoryOf } from '../../aws/images.ts'
import type { Session } from '../../aws/session.ts'
import type { LiveStack } from '../../aws/stacks.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import { awsFlags } from './aws-flags.ts'
import { open, passed, type Gate } from './gate.ts'

/** A service with an image of its own, and the image that was found for it. */
export interface FoundImage {
  readonly service: string
  readonly parameter: string
  readonly architecture: 'x86_64' | 'arm64'
  /** The address of its repository; missing: the data stack has none for it. */
  readonly repository?: string
  /** kept: the app stack has a value already. newest: the image of its repository that was pushed last. */
  readonly image:
    | { readonly from: 'kept' }
    | { readonly from: 'newest'; readonly digest: string; readonly tags: readonly string[] }
    | undefined
}

/**
 * An image for every image parameter of the app template: a value that the app stack has is kept, so that provisioning never
 * changes what runs; a new parameter takes its repository's newest image. In: the stacks as they are deployed now.
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
      const newest = repository === undefined ? undefined : await newestImage(session, repository)
      return { ...one, image: newest && { from: 'newest', ...newest } }
    }),
  )
  const images = found.flatMap(({ parameter, repository, image }) =>
    image?.from === 'newest' ? [[parameter, `${repository}@${image.digest}`] as const] : [],
  )
  return { gate: imagesDecision(awsFlags(session), found), images: Object.fromEntries(images) }
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
  const newest = found.flatMap(({ service, image }) =>
    image?.from === 'newest' ? [`${service} the newest, ${image.tags.join(', ')} (${image.digest.slice(0, 19)}…)`] : [],
  )
  if (newest.length)
    return passed(
      `Services get these images: ${newest.join('; ')}.${newest.length < found.length ? ' The others keep theirs.' : ''}`,
    )
  return passed(found.length ? 'Every service keeps the image that it runs.' : 'No service has an image of its own.')
}

/**
 * One sign-in for each registry, then build, tag and push. Image tags are immutable, so each build needs a new one.
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
    ...[...registries].map(
      (registry) => `aws ecr get-login-password ${flags} | docker login --username AWS --password-stdin ${registry}`,
    ),
    ...pushed.flatMap(({ service, architecture, repository }) => [
      `docker build --platform linux/${architecture === 'arm64' ? 'arm64' : 'amd64'} --tag ${service} <folder of ${service}>`,
      `docker tag ${service} ${repository}:$(git rev-parse --short HEAD)`,
      `docker push ${repository}:$(git rev-parse --short HEAD)`,
    ]),
  ]
}

/** A stack whose first creation failed is made anew, and the image may well be why it failed. */
function isUsed(app: LiveStack | undefined): app is LiveStack {
  return app !== undefined && !/^(?:CREATE_FAILED|ROLLBACK_|DELETE_)/.test(app.status)
}
