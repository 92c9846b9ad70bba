import { each } from '../../provenance/settle.ts'
import type { Environment, Service } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { ref } from '../cloudformation/intrinsics.ts'
import type { Concern } from '../cloudformation/template.ts'
import type { Intrinsic } from '../cloudformation/value.ts'

/**
 * A parameter for every service with an image of its own. It has no default, so that no stack is made with an image that
 * nobody chose, and takes a digest only: what runs is what was chosen, whatever happens to a tag.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export function emitImages(environment: Environment): Concern {
  return {
    parameters: [
      each(environment.services, (service) => ({
        [serviceId(service.name, 'Image')]: () => (service.hasOwnImage() ? parameter(service) : undefined),
      })),
    ],
  }
}

function parameter(service: Service) {
  return {
    Type: 'String' as const,
    Description: `The image of "${service.name}", by digest`,
    AllowedPattern: '^[^@\\s]+@sha256:[0-9a-f]{64}$',
    ConstraintDescription:
      'must name an image by its digest, not by a tag: <repository>@sha256:<64 characters of 0-9 and a-f>.',
  }
}

/** The image that a service runs: its own parameter, that of the service it shares one with, or a digest of the spec. */
export function imageOf(service: Service): string | Intrinsic {
  const image = service.image()
  return image.kind === 'parameter' ? ref(serviceId(image.of, 'Image')) : image.reference
}
