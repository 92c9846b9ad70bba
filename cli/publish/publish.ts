import { tagImage } from '../aws/images.ts'
import { liveStack, type StackState } from '../aws/stacks.ts'
import { OperatorError } from '../errors.ts'
import { failureOf } from '../failure/failure-of.ts'
import type { Done } from '../provision/run-to-end.ts'
import type { Run } from '../provision/run.ts'
import { chosenImages, type ChosenImage } from './chosen-images.ts'
import { imageChanges } from './image-changes.ts'
import { releaseTag } from './release-tag.ts'
import { rollOut } from './roll-out.ts'
import { publishTargets } from './targets.ts'

/** What is to run. */
export interface Wanted {
  readonly tag: string
  readonly service: string | undefined
}

/**
 * Gives the environment the images that a tag names, and follows them until they run, or do not.
 * Throws an OperatorError where nothing could be begun.
 */
export async function publish(run: Run, { tag, service }: Wanted): Promise<Done> {
  const { session, one, report } = run
  const [data, app] = [await liveStack(session, one.stacks.data), await liveStack(session, one.stacks.app)]
  if (!data) {
    throw new OperatorError(
      `There is no stack ${one.stacks.data}, so there are no repositories. Run \`semiont provision ${one.environment}\` first.`,
    )
  }
  const chosen = await chosenImages(session, publishTargets(one, data, service), tag)
  if (!app) return onlyTag(run, chosen)
  refuseBusy(app, one.environment)
  const changes = imageChanges(chosen, app, one.environment)
  for (const { service: name, from, to } of changes) {
    report({ event: 'phase', sentence: `${name}: ${short(from)} → ${short(to)} (${tag})` })
  }
  const release = changes.length ? await rollOut(run, app, chosen, tag) : undefined
  if (release && !release.end.succeeded) {
    report(failureOf(release.end, release.stopped, one, 'app'))
    return { result: 'failed', sentence: `${tag} does not run. ${stateSentence(release.end.status)}` }
  }
  await tagAll(run, chosen)
  if (!release)
    return { result: 'unchanged', sentence: `${one.environment} runs "${tag}" already. Nothing was changed.` }
  return { result: 'changed', sentence: `${one.environment} runs "${tag}".` }
}

/** Without an app stack nothing can run yet: the tag says what the first deployment takes. */
async function onlyTag(run: Run, chosen: readonly ChosenImage[]): Promise<Done> {
  await tagAll(run, chosen)
  const { stacks, environment } = run.one
  const sentence = `There is no stack ${stacks.app} yet, so nothing runs. \`semiont provision ${environment}\` makes it with the newest images.`
  return { result: 'changed', sentence }
}

/** What has a release tag already keeps that one: publishing again adds none. */
async function tagAll({ session, report }: Run, chosen: readonly ChosenImage[]): Promise<void> {
  const tag = releaseTag(new Date())
  for (const { repository, digest, service, tags } of chosen) {
    if (tags.some((known) => known.startsWith('release-'))) continue
    await tagImage(session, repository, digest, tag)
    report({ event: 'phase', sentence: `${service}: tagged as ${tag}, so that the repository keeps it.` })
  }
}

function refuseBusy({ name, status }: StackState, environment: string): void {
  if (!status.endsWith('_IN_PROGRESS')) return
  throw new OperatorError(
    `The stack ${name} is being changed (${status}). Wait for its end, which \`semiont status ${environment}\` shows, and publish again.`,
  )
}

function stateSentence(status: string): string {
  if (status.endsWith('ROLLBACK_COMPLETE')) return 'CloudFormation rolled back: what ran before runs again.'
  return `The stack is in ${status}: look at it before anything else.`
}

function short(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12)
}
