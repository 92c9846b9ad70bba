import { tagImage } from '../aws/images.ts'
import type { Session } from '../aws/session.ts'
import { liveStack } from '../aws/stacks.ts'
import { exitCodes, OperatorError, type ExitCode } from '../errors.ts'
import { failureOf } from '../failure/failure-of.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { chosenImages, type ChosenImage } from './chosen-images.ts'
import { imageChanges } from './image-changes.ts'
import { releaseTag } from './release-tag.ts'
import { rollOut, type RunWith } from './roll-out.ts'
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
export async function publish(
  session: Session,
  one: OneEnvironment,
  { tag, service }: Wanted,
  run: RunWith,
): Promise<ExitCode> {
  const { report } = run
  const [data, app] = [await liveStack(session, one.stacks.data), await liveStack(session, one.stacks.app)]
  if (!data) {
    throw new OperatorError(
      `There is no stack ${one.stacks.data}, so there are no repositories. Run \`semiont provision ${one.environment}\` first.`,
    )
  }
  const chosen = await chosenImages(session, publishTargets(one, data, service), tag)
  if (!app) return onlyTag(session, one, chosen, run)
  if (app.status.endsWith('_IN_PROGRESS')) {
    throw new OperatorError(
      `The stack ${app.name} is being changed (${app.status}). Wait for its end, which \`semiont status ${one.environment}\` shows, and publish again.`,
    )
  }
  const changes = imageChanges(chosen, app, one.environment)
  if (!changes.length) {
    const sentence = `Everything runs "${tag}" already. Nothing was changed.`
    report({ event: 'done', result: 'unchanged', sentence })
    return exitCodes.done
  }
  for (const { service: name, from, to } of changes) {
    report({ event: 'phase', sentence: `${name}: ${short(from)} → ${short(to)} (${tag})` })
  }
  const { state, end, stopped } = await interruptedBy(run, app.name, () => rollOut(session, one, app, chosen, tag, run))
  if (state === 'failed') {
    report(failureOf(end!, stopped, one, 'app'))
    const sentence = `${tag} does not run. ${stateSentence(end!.status)}`
    report({ event: 'done', result: 'failed', sentence })
    return exitCodes.problems
  }
  await tagAll(session, chosen, report)
  report({ event: 'done', result: 'changed', sentence: `${one.environment} runs "${tag}".` })
  return exitCodes.done
}

/** Without an app stack nothing can run yet: the tag says what the first deployment takes. */
async function onlyTag(
  session: Session,
  one: OneEnvironment,
  chosen: readonly ChosenImage[],
  { report }: RunWith,
): Promise<ExitCode> {
  await tagAll(session, chosen, report)
  const sentence = `There is no stack ${one.stacks.app} yet, so nothing runs. \`semiont provision ${one.environment}\` makes it with the newest images.`
  report({ event: 'done', result: 'changed', sentence })
  return exitCodes.done
}

async function tagAll(session: Session, chosen: readonly ChosenImage[], report: RunWith['report']): Promise<void> {
  const tag = releaseTag(new Date())
  for (const { repository, digest, service } of chosen) {
    await tagImage(session, repository, digest, tag)
    report({ event: 'phase', sentence: `${service}: tagged as ${tag}, so that the repository keeps it.` })
  }
}

/** Ctrl-C ends the watching, not the release: CloudFormation goes on by itself. */
async function interruptedBy<T>({ signal, report }: RunWith, stack: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (signal.aborted) {
      const sentence = `Interrupted. If the release of ${stack} had begun, CloudFormation goes on with it by itself; \`semiont status\` shows how far it is, and publishing again is safe.`
      report({ event: 'done', result: 'interrupted', sentence })
    }
    throw error
  }
}

function stateSentence(status: string): string {
  if (status.endsWith('ROLLBACK_COMPLETE')) return 'CloudFormation rolled back: what ran before runs again.'
  return `The stack is in ${status}: look at it before anything else.`
}

function short(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12)
}
