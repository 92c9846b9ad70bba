import { inPlace } from '../effects.ts'
import { keepsAll } from '../keeps-all.ts'
import type { Rules } from '../rule.ts'

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html */
export const repositoryRules: Rules = {
  ImageScanningConfiguration: inPlace('Images that are pushed from now on are treated so.'),
  ImageTagMutability: ({ after }) =>
    after === 'MUTABLE'
      ? inPlace('From now on a tag can be moved to another image.')
      : inPlace('From now on a tag stays with its image; pushing it again fails.'),
  LifecyclePolicy: ({ before, after }) =>
    keepsAll(before, after)
      ? inPlace('More images are kept from now on; those that were deleted stay so.')
      : inPlace('Within a day ECR deletes the images that the new rules no longer keep.'),
}
