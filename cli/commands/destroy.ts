import { openSession } from '../aws/session.ts'
import { awsOptions, profileOf, textOption } from '../aws-options.ts'
import type { Command, Context, Input } from '../command.ts'
import { exitCodes, OperatorError, UsageError } from '../errors.ts'
import { oneEnvironment } from '../one-environment.ts'
import { askForText, askYesOrNo } from '../provision/ask.ts'
import { Declined, isProduction } from '../provision/consent.ts'
import { destroyAppStack } from '../provision/destroy.ts'
import { destructionOf, destructionText, type Destruction } from '../provision/destruction.ts'
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
  const destruction = await destructionOf(run, live)
  refuseProtected(destruction, one.environment)
  const text = destructionText(destruction, one.stacks.data)
  run.rest()
  if (input.options['json']) run.report({ event: 'phase', sentence: text.trimEnd() })
  else context.terminal.say(text)
  await agreedToLosses(destruction, run, context)
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

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html */
function refuseProtected({ name, protected: locked }: Destruction, environment: string): void {
  if (!locked.length) return
  const ids = locked.map(({ id, type }) => `${id} (${type})`).join(', ')
  throw new OperatorError(
    `${ids} of ${name} ${locked.length > 1 ? 'are' : 'is'} protected against deletion in AWS itself: the services would be gone when CloudFormation gets there, and the stack would be stuck in DELETE_FAILED, which takes no update. Nothing was changed. Switch that off in the spec first (of the load balancer: \`loadBalancer.deletionProtection: false\`), then \`semiont compile ${environment}\`, commit, \`semiont provision ${environment}\`, and run this again.`,
  )
}

/** What holds data and no policy keeps: whoever wants it gone types each name, which no option replaces. */
async function agreedToLosses({ lost }: Destruction, { signal }: Run, { terminal }: Context): Promise<void> {
  if (!lost.length) return
  const ids = lost.map(({ id, type }) => `${id} (${type})`).join(', ')
  if (!terminal.interactive()) {
    throw new OperatorError(
      `${ids} ${lost.length > 1 ? 'hold' : 'holds'} data that would be lost, since no DeletionPolicy keeps it. --yes is not enough for that. Nothing was changed. Run this on a terminal, where each name is typed, or let the overrides give \`DeletionPolicy: Retain\` and provision that first.`,
    )
  }
  for (const { id, type } of lost) {
    await askForText(
      `${id} (${type}) holds data that is lost with it. Type its name, ${id}, if that is what you want:`,
      id,
      signal,
    )
  }
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
