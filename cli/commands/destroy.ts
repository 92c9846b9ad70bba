import { openSession } from '../aws/session.ts'
import { awsOptions, profileOf, textOption } from '../aws-options.ts'
import type { Command, Context, Input } from '../command.ts'
import { exitCodes, OperatorError, UsageError } from '../errors.ts'
import { oneEnvironment } from '../one-environment.ts'
import { askForText, askYesOrNo } from '../provision/ask.ts'
import { Declined, isProduction } from '../provision/consent.ts'
import { destroyAppStack } from '../provision/destroy.ts'
import { destructionOf, destructionText } from '../provision/destruction.ts'
import type { Run } from '../provision/run.ts'
import { runToEnd, type Done } from '../provision/run-to-end.ts'
import { standing } from '../provision/standing.ts'

export const command: Command = {
  args: '[env]',
  options: [
    { flags: '--yes', summary: 'Does not ask.' },
    { flags: '--stack <stack>', summary: 'Which stack: app. The data stack is never deleted by this program.' },
    ...awsOptions,
    { flags: '--json', summary: 'Prints what happens as JSON, one object on a line.' },
  ],
  examples: ['semiont destroy staging', 'semiont destroy staging --yes --json'],
  async run(input, context) {
    const one = oneEnvironment({ ...input, options: { ...input.options, json: undefined } }, context)
    if (!one) return exitCodes.problems
    refuseDataStack(textOption(input, 'stack', '--stack'), one.stacks.data)
    const session = await openSession(one.valid.spec.aws, profileOf(input), context.env)
    return runToEnd({ one, session, reviewed: {} }, input, context, (run) => destroy(run, input, context))
  },
}

async function destroy(run: Run, input: Input, context: Context): Promise<Done> {
  const { one } = run
  const live = await standing(run, 'app', 'deletable')
  if (!live) return { result: 'unchanged', sentence: `There is no stack ${one.stacks.app}: nothing is to be deleted.` }
  const text = destructionText(await destructionOf(run, live), one.stacks.data)
  run.rest()
  if (input.options['json']) run.report({ event: 'phase', sentence: text.trimEnd() })
  else context.terminal.say(text)
  await agreed(run, input, context)
  return destroyAppStack(run, live)
}

function refuseDataStack(stack: string | undefined, name: string): void {
  if (stack === undefined || stack === 'app') return
  if (stack !== 'data') throw new UsageError(`--stack takes "app"; "${stack}" is no stack of an environment.`)
  throw new OperatorError(
    `${name} is never deleted by this program: it holds the database, the files, the secrets and the images, and no command could bring them back. Nothing was changed. Whoever really wants that lifts its termination protection and deletes it in CloudFormation, where the database leaves a last snapshot.`,
  )
}

async function agreed({ one: { environment }, signal }: Run, { options }: Input, context: Context): Promise<void> {
  if (options['yes']) return
  if (!context.terminal.interactive()) {
    throw new UsageError(
      'Nobody can be asked here, since this is no terminal. Nothing of what was shown was done. Give --yes if what was shown is to be deleted.',
    )
  }
  if (isProduction(environment)) {
    return askForText(`This takes ${environment} down. Type its name to delete what was shown:`, environment, signal)
  }
  if (await askYesOrNo(`Delete what was shown of ${environment}?`, signal)) return
  throw new Declined('Declined; nothing of what was shown was done.')
}
