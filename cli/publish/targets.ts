import { serviceId } from '../../compiler/3-resolve/names.ts'
import { didYouMean } from '../../compiler/diagnostics/suggest.ts'
import type { StackState } from '../aws/stacks.ts'
import { OperatorError, UsageError } from '../errors.ts'
import type { OneEnvironment } from '../one-environment.ts'

/** A service whose image can be published. */
export interface PublishTarget {
  readonly service: string
  /** The parameter of the app stack that holds its image. */
  readonly parameter: string
  /** The address of its repository, as <account>.dkr.ecr.<region>.amazonaws.com/<name>. */
  readonly repository: string
}

/**
 * The services that `publish` is about: the one that --service names, or all that have an image of their own.
 * In: the environment, its data stack, the option. Throws a UsageError for a service that there is none of, or that runs
 * the image of another one or a fixed one; an OperatorError where the data stack has no repository for it yet.
 */
export function publishTargets(one: OneEnvironment, data: StackState, service: string | undefined): PublishTarget[] {
  const { services } = one.valid.spec
  if (service !== undefined) refuseWithoutImage(service, services, one.entry)
  const names = service === undefined ? Object.keys(services).filter((name) => hasOwnImage(services[name]!)) : [service]
  if (!names.length) {
    throw new OperatorError(`No service of ${one.entry} has an image of its own, so there is nothing to publish.`)
  }
  return names.toSorted().map((name) => {
    const repository = data.outputs[serviceId(name, 'Repository') + 'Uri']
    if (repository === undefined) {
      throw new OperatorError(
        `The stack ${data.name} has no image repository for ${name} yet. Nothing was changed. Run \`semiont provision ${one.environment}\` first.`,
      )
    }
    return { service: name, parameter: serviceId(name, 'Image'), repository }
  })
}

type Services = OneEnvironment['valid']['spec']['services']

function hasOwnImage({ image }: Services[string]): boolean {
  return image.from === '' && image.digest === ''
}

function refuseWithoutImage(name: string, services: Services, entry: string): void {
  const service = Object.hasOwn(services, name) ? services[name] : undefined
  if (!service) {
    const hint = didYouMean(name, Object.keys(services)) ?? `It has ${Object.keys(services).toSorted().join(', ')}.`
    throw new UsageError(`${entry} has no service "${name}". ${hint}`)
  }
  if (service.image.from !== '') {
    const { from } = service.image
    throw new UsageError(`${name} runs the image of ${from}. Publish that: \`--service ${from}\`.`)
  }
  if (service.image.digest !== '') {
    throw new UsageError(
      `The image of ${name} stands in the spec (services.${name}.image.digest). Change it there and run \`semiont provision\`.`,
    )
  }
}
