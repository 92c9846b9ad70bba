import { openSession } from '../aws/session.ts'
import { awsOptions, profileOf, textOption } from '../aws-options.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../errors.ts'
import { oneEnvironment } from '../one-environment.ts'
import { runToEnd } from '../provision/run-to-end.ts'
import { restart } from '../status/restart.ts'

export const command: Command = {
  args: '[env]',
  options: [
    { flags: '--service <name>', summary: 'Restarts one service (all when not given).' },
    ...awsOptions,
    { flags: '--json', summary: 'Prints what happens as JSON, one object on a line.' },
  ],
  examples: ['semiont restart staging', 'semiont restart production --service backend'],
  async run(input, context) {
    const service = textOption(input, 'service', '--service')
    const one = oneEnvironment(input, context)
    if (!one) return exitCodes.problems
    const session = await openSession(one.valid.spec.aws, profileOf(input), context.env)
    return runToEnd({ one, session, reviewed: {} }, input, context, (run) => restart(run, service))
  },
}
