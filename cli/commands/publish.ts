import { openSession } from '../aws/session.ts'
import { awsOptions, profileOf, textOption } from '../aws-options.ts'
import type { Command, Input } from '../command.ts'
import { exitCodes, UsageError } from '../errors.ts'
import { oneEnvironment } from '../one-environment.ts'
import { runToEnd } from '../provision/run-to-end.ts'
import { publish } from '../publish/publish.ts'

export const command: Command = {
  args: '[env]',
  options: [
    { flags: '--image-tag <tag>', summary: 'The tag of the images to run; what is deployed is their digest.' },
    {
      flags: '--service <name>',
      summary: 'Publishes one service (all that have an image of their own when not given).',
    },
    ...awsOptions,
    { flags: '--json', summary: 'Prints what happens as JSON, one object on a line.' },
  ],
  examples: [
    'semiont publish staging --image-tag 2026-11-23.1',
    'semiont publish production --image-tag 2026-11-23.1 --service backend',
    'semiont publish production --image-tag 2026-11-20.4   # an older tag: that is the rollback',
  ],
  async run(input, context) {
    const tag = tagOf(input)
    const one = oneEnvironment(input, context)
    if (!one) return exitCodes.problems
    const session = await openSession(one.valid.spec.aws, profileOf(input), context.env)
    const service = textOption(input, 'service', '--service')
    return runToEnd({ one, session, reviewed: {} }, input, context, (run) => publish(run, { tag, service }))
  },
}

/** Throws a UsageError for no tag, and for what can be none. */
function tagOf(input: Input): string {
  const tag = textOption(input, 'imageTag', '--image-tag')
  if (tag === undefined) throw new UsageError('Say which images: `semiont publish <env> --image-tag <tag>`.')
  // https://docs.docker.com/reference/cli/docker/image/tag/
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(tag)) {
    throw new UsageError(
      `"${tag}" can be no tag: letters, digits, ".", "_" and "-", at most 128, not "." or "-" first. Name the tag alone, without the repository.`,
    )
  }
  return tag
}
