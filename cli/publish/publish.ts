import { resourcesOf, stackState, type StackState } from '../aws/stacks.ts'
import { errorKind, OperatorError } from '../errors.ts'
import { failureOf } from '../failure/failure-of.ts'
import type { Done } from '../provision/run-to-end.ts'
import type { Run } from '../provision/run.ts'
import { refuseStuck } from '../provision/stuck.ts'
import { chosenImages, type ChosenImage } from './chosen-images.ts'
import { imageChanges, type ImageChange } from './image-changes.ts'
import { keptSentence } from './keep-images.ts'
import { rollOut } from './roll-out.ts'
import { tagRelease } from './tag-release.ts'
import { publishTargets } from './targets.ts'

/** What is to run. */
export interface Wanted {
  readonly tag: string
  readonly service: string | undefined
}

/**
 * Gives the environment the images that a tag names, and follows them until they run, or do not.
 * Throws an OperatorError where nothing could be begun, or what runs could not be tagged.
 */
export async function publish(run: Run, { tag, service }: Wanted): Promise<Done> {
  const { session, one, report } = run
  const [data, app] = await Promise.all([stackState(session, one.stacks.data), stackState(session, one.stacks.app)])
  if (!data || data.status === 'REVIEW_IN_PROGRESS') {
    throw new OperatorError(
      `There is no stack ${one.stacks.data}, so there are no repositories. Run \`semiont provision ${one.environment}\` first.`,
    )
  }
  const targets = publishTargets(one, data, service)
  const running = app && !neverCame.has(app.status) ? app : undefined
  if (running) await refuseUnfit(run, running)
  const chosen = await chosenImages(session, targets, tag)
  if (!running) return onlyTag(run, chosen)
  const changes = imageChanges(chosen, running, one.environment)
  tellChanges(run, chosen, changes, tag)
  const release = changes.length ? await rollOut(run, running, changes, tag) : undefined
  if (release && !release.end.succeeded) {
    report(failureOf(release.end, release.stopped, one, 'app'))
    return { result: 'failed', sentence: `"${tag}" does not run. ${stateSentence(release.end.status)}` }
  }
  const runs = `${names(chosen)} of ${one.environment} ${chosen.length > 1 ? 'run' : 'runs'} "${tag}"`
  await tagAll(run, chosen, `${runs}, but`)
  if (!release) return { result: 'unchanged', sentence: `${runs} already. Nothing was changed.` }
  return { result: 'changed', sentence: `${runs}.` }
}

/** Without an app stack nothing can run yet: the tag says what the first deployment takes. */
async function onlyTag(run: Run, chosen: readonly ChosenImage[]): Promise<Done> {
  const { stacks, environment } = run.one
  const tagged = await tagAll(run, chosen, 'Nothing runs yet, and')
  const then = `Nothing runs yet: \`semiont provision ${environment}\` makes the stack ${stacks.app}, and takes what was published last.`
  if (tagged) return { result: 'changed', sentence: then }
  return { result: 'unchanged', sentence: `${names(chosen)}: published last already. ${then}` }
}

/** Out: whether there was something to tag. In: how the sentence begins when an image cannot be tagged. */
async function tagAll({ session, report }: Run, chosen: readonly ChosenImage[], so: string): Promise<boolean> {
  let tagged = false
  for (const { repository, digest, service } of chosen) {
    try {
      const tag = await tagRelease(session, repository, digest)
      if (tag !== undefined) report({ event: 'phase', sentence: keptSentence(service, tag) })
      tagged ||= tag !== undefined
    } catch (error) {
      if (errorKind(error) !== 'OperatorError') throw error
      const why = `the image of ${service} has no tag that keeps it in its repository. ${(error as Error).message}`
      throw new OperatorError(`${so} ${why} Publish the same again when that is mended.`)
    }
  }
  return tagged
}

/** Nothing of the stack came up, or nothing is left of it: what CloudFormation shows is a shell. */
const neverCame: ReadonlySet<string> = new Set(['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE'])

async function refuseUnfit({ session, one }: Run, app: StackState): Promise<void> {
  const { name, id, status } = app
  if (status.endsWith('_IN_PROGRESS')) {
    throw new OperatorError(
      `The stack ${name} is being changed (${status}). Nothing was changed by this run. Wait for the end, which \`semiont status ${one.environment}\` shows, and publish again.`,
    )
  }
  const broken = !status.endsWith('_COMPLETE')
  refuseStuck(app, session.region, broken ? await resourcesOf(session, id) : [])
}

function tellChanges(
  { report }: Run,
  chosen: readonly ChosenImage[],
  changes: readonly ImageChange[],
  tag: string,
): void {
  for (const { service, from, digest } of changes) {
    report({ event: 'phase', sentence: `${service}: ${short(from)} → ${short(digest)} (${tag})` })
  }
  const same = chosen.filter(({ service }) => changes.every((change) => change.service !== service))
  if (changes.length && same.length) report({ event: 'phase', sentence: `${names(same)}: "${tag}" runs already.` })
}

function stateSentence(status: string): string {
  if (status.endsWith('ROLLBACK_COMPLETE')) return 'CloudFormation rolled back: what ran before runs again.'
  return `The stack is in ${status}: look at it before anything else.`
}

function names(chosen: readonly ChosenImage[]): string {
  return chosen.map(({ service }) => service).join(' and ')
}

function short(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12)
}
