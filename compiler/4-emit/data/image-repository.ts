import type { Service } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { getAtt, literal, sub } from '../cloudformation/intrinsics.ts'
import type { Intrinsic } from '../cloudformation/value.ts'

/**
 * The ARN of the ECR repository that a service's image is pulled from: its own, that of the service whose image it
 * shares, or the one that a digest names. Undefined: the image is in another registry, where IAM has no say.
 */
export function imageRepositoryArn(service: Service): Intrinsic | undefined {
  const image = service.image()
  return image.kind === 'parameter'
    ? getAtt(serviceId(image.of, 'Repository'), 'Arn')
    : privateRepositoryArn(image.reference)
}

/**
 * The repository in 123456789012.dkr.ecr.us-east-1.amazonaws.com/backend@sha256:…, of whichever account and region.
 * https://docs.aws.amazon.com/general/latest/gr/ecr.html
 */
function privateRepositoryArn(reference: string): Intrinsic | undefined {
  const ecr = /^([0-9]{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)\/([^@:]+)/
  const found = ecr.exec(reference)
  if (!found) return undefined
  const [, account, region, name = ''] = found
  return sub(`arn:\${AWS::Partition}:ecr:${region}:${account}:repository/${literal(name)}`)
}
