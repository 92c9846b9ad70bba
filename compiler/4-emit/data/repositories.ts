import type { Environment, Service } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { each } from '../../provenance/settle.ts'
import { kept, resource, type Resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

// More releases than anybody makes. Were it ever reached, the oldest of them would go first.
const everyRelease = 9999

/** The image registry: one repository for each service that has images of its own. */
export function emitRepositories(environment: Environment): Concern {
  return {
    resources: [
      each(environment.services, (service) => ({
        [serviceId(service.name, 'Repository')]: () =>
          service.hasOwnImage() ? repository(environment, service) : undefined,
      })),
    ],
  }
}

function repository(environment: Environment, service: Service): Resource {
  return resource(
    'AWS::ECR::Repository',
    `The images of "${service.name}".`,
    {
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
      EncryptionConfiguration: { EncryptionType: 'AES256' },
      LifecyclePolicy: { LifecyclePolicyText: () => lifecyclePolicy(environment.registry.keepImages()) },
      Tags: tagged(environment, () => `${environment.name()}-${service.name}`),
    },
    kept,
  )
}

/**
 * Which images expire, as ECR's JSON text. An image that a rule selects by its tag is out of reach of every later rule,
 * expired or not: so the first rule is what keeps a deployed image, however many are pushed after it.
 * In: how many other images are kept. https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
function lifecyclePolicy(keepImages: number): string {
  const rule = (rulePriority: number, description: string, selection: object, countNumber: number) => ({
    rulePriority,
    description,
    selection: { ...selection, countType: 'imageCountMoreThan', countNumber },
    action: { type: 'expire' },
  })
  const released = { tagStatus: 'tagged', tagPatternList: ['release-*'] }
  return JSON.stringify({
    rules: [
      rule(1, 'Keep every release', released, everyRelease),
      rule(2, `Keep the last ${keepImages} images`, { tagStatus: 'any' }, keepImages),
    ],
  })
}
