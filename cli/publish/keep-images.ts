import { serviceId } from '../../compiler/3-resolve/names.ts'
import { ownImage } from '../aws/images.ts'
import { stackState } from '../aws/stacks.ts'
import { errorKind } from '../errors.ts'
import type { Run } from '../provision/run.ts'
import { tagRelease } from './tag-release.ts'

/**
 * Tags what the app stack runs as released, so that its repositories keep it: `publish` does that, but the images of a
 * first deployment nobody has published. What cannot be tagged is told, and no reason to fail: it runs.
 */
export async function keepImages({ session, one, report }: Run): Promise<void> {
  const parameters = (await stackState(session, one.stacks.app))?.parameters ?? {}
  for (const service of Object.keys(one.valid.spec.services).toSorted()) {
    const image = ownImage(session, parameters[serviceId(service, 'Image')] ?? '')
    if (!image) continue
    try {
      const tag = await tagRelease(session, image.repository, image.digest)
      if (tag !== undefined) report({ event: 'phase', sentence: keptSentence(service, tag) })
    } catch (error) {
      if (errorKind(error) !== 'OperatorError') throw error
      const sentence = `The image of ${service} runs, but has no tag that keeps it in its repository. ${(error as Error).message}`
      report({ event: 'phase', sentence })
    }
  }
}

/** What is told of an image that got its tag. */
export function keptSentence(service: string, tag: string): string {
  return `${service}: tagged as ${tag}, so that the repository keeps it.`
}
